// Links in letters: what opens them, what they may do, for whom, and what becomes of them.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chromium } from 'playwright-core';
import { otherParty, type Party } from '../../domain/role';
import { sha256 } from '../../store/secrets';
import { ADA, BEN, MIA } from '../people';
import { Browser, everything, lastDigits, otherThan, type Page } from './browser';
import { formIn, LocalSite } from './local-runs';

const MINUTE = 60_000;
const DAY = 86_400_000;

let local: LocalSite;
/** Somebody who has the link and no session. */
let nobody: Browser;
beforeEach(async () => {
  local = await LocalSite.open();
  nobody = new Browser(local.site);
});
afterEach(() => local.close());

const record = async (): Promise<string> => sha256(await everything(local.site));

/** Opens a link’s page, has a code sent there, and presses with it. */
async function actBy(browser: Browser, path: string, email: string, fields: Record<string, string> = {}): Promise<Page> {
  const form = formIn((await browser.get(path)).text)!;
  await browser.post(`${form.to}/code`, form.fields);
  return browser.post(form.to, { ...form.fields, ...fields, code: await lastDigits(local.site, email) });
}

/** A contract at a place where each kind of link is out, and the addresses of all of them. */
async function everyLink(): Promise<string[]> {
  const id = await local.submitted();
  const offer = await local.offered();
  const back = await local.funded();
  await local.does(back, 'client', 'milestone.askReturn', 'milestone-1', {}, { note: 'We changed our plans.' });
  const [review, deliver, answer, accept, withdraw] = await Promise.all([
    local.token(id, 'approve'), local.token(id, 'submit', 'freelancer'), local.token(back, 'agreeReturn', 'freelancer'), local.token(offer, 'accept', 'freelancer'), local.token(offer, 'withdraw'),
  ]);
  return [
    `${review}`, `${review}/approve`, `${review}/requestChanges`, `${review}/approvePart`, `${deliver}`, `${deliver}/submit`, `${answer}/agreeReturn`, `${answer}/refuseReturn`,
    `${accept}`, `${accept}/accept`, `${accept}/decline`, `${accept}/agreement`, `${withdraw}`, `${review}/not-me`,
  ].map((path) => `/a/${path}`);
}

describe('looking changes nothing', () => {
  test('GET and HEAD, again and again, with every header that a scanner or a reading-ahead browser sends', async () => {
    const links = await everyLink();
    const before = await record();
    const headers: Array<Record<string, string>> = [{}, { 'sec-purpose': 'prefetch' }, { purpose: 'preview' }, { 'x-moz': 'prefetch' }, { 'user-agent': 'BingPreview/1.0b' }, { 'x-forwarded-for': '203.0.113.9' }];
    for (const link of links) {
      const asked = await Promise.all(headers.flatMap((each) => Array.from({ length: 2 }, () => [nobody.get(link, each), nobody.ask('HEAD', link, { headers: each })]).flat()));
      expect(new Set(asked.map(({ status }) => status))).toEqual(new Set([200]));
      expect(asked.some(({ headers: answer }) => answer.getSetCookie().length > 0)).toBe(false);
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) await nobody.ask(method, link, { headers: { 'sec-fetch-site': 'same-origin' } });
      await nobody.get(`${link}/code`);
    }
    expect(await record()).toBe(before);
    expect(local.site.logged.join('')).not.toContain(links[0]!.slice(3, 37));
  });

  test('a headless browser that runs scripts and follows every link', async () => {
    const links = await everyLink();
    const before = await record();
    const browser = await chromium.launch({ executablePath: process.env.TENON_BROWSER_PATH, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage();
      const seen = new Set<string>();
      const queue = links.map((link) => local.site.address + link);
      for (let at = queue.shift(); at && seen.size < 36; at = queue.shift()) {
        if (seen.has(at) || !at.startsWith(local.site.address)) continue;
        seen.add(at);
        await page.goto(at, { waitUntil: 'load' });
        await page.mouse.move(200, 200);
        queue.push(...(await page.locator('a').evaluateAll((all) => all.map((each) => (each as HTMLAnchorElement).href.split('#')[0]!))));
      }
      expect(seen.size).toBeGreaterThan(links.length);
    } finally {
      await browser.close();
    }
    expect(await record()).toBe(before);
  });

  test('one that presses the first button has a code sent, and no money or signature moves', async () => {
    const links = (await everyLink()).filter((link) => /approve$|approvePart$|agreeReturn$|accept$/.test(link));
    const before = await local.site.db('events').count();
    for (const link of links) {
      const form = formIn((await nobody.get(link)).text)!;
      await nobody.post(form.to, form.fields);
      await nobody.post(`${form.to}/code`, form.fields);
      await nobody.post(form.to, { ...form.fields, code: '000000' });
    }
    expect(await local.site.db('events').count()).toEqual(before);
  });

  test('a form from another site does nothing', async () => {
    const id = await local.funded();
    const link = `/a/${await local.token(id, 'submit', 'freelancer')}/submit`;
    for (const site of ['cross-site', 'same-site']) expect((await nobody.post(link, { note: 'Done.' }, { 'sec-fetch-site': site })).status).toBe(403);
    expect((await nobody.ask('POST', link, { body: 'note=Done.', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(403);
    expect(local.statusOf(id, 'milestone-1')).toBe('funded');
  });
});

describe('a token that we did not send opens nothing', () => {
  test('each sign of it changed, cut, or continued', async () => {
    const token = await local.token(await local.submitted(), 'approve');
    const before = await record();
    const changed = [...token].map((sign, at) => token.slice(0, at) + (sign === 'A' ? 'B' : 'A') + token.slice(at + 1));
    const others = [token.slice(1), token.slice(0, -1), `${token}A`, token.toLowerCase(), `${token}%00`, `%20${token}`, `${token}%0a`, '..%2f..%2fetc', '%F0%9F%98%80', "'%20or%201=1--", '%25', 'A'.repeat(5000), '__proto__', '*'];
    for (const wrong of [...changed, ...others]) {
      for (const path of [`/a/${wrong}`, `/a/${wrong}/approve`, `/a/${wrong}/not-me`, `/a/${wrong}/agreement`, `/a/${wrong}/agreement.txt`]) {
        const page = await nobody.get(path);
        expect([path, page.status]).toEqual([path, 404]);
      }
      expect((await nobody.post(`/a/${wrong}/approve`, { code: '123456' })).status).toBe(404);
    }
    expect((await nobody.get(`/a/${changed[0]}`)).text).toContain('We did not send this link');
    expect((await nobody.get('/a/%E0%A4%A')).status).toBe(404);
    expect(await record()).toBe(before);
  });

  test('a link does what its letter asked about and nothing else', async () => {
    const token = await local.token(await local.submitted(), 'approve');
    for (const action of ['cancel', 'fund', 'submit', 'agreeReturn', 'approveBySilence', 'constructor', '__proto__', 'toString', 'offer']) {
      expect([action, (await nobody.get(`/a/${token}/${action}`)).status]).toEqual([action, 404]);
      expect([action, (await nobody.post(`/a/${token}/${action}`)).status]).toEqual([action, 404]);
      expect([action, (await nobody.post(`/a/${token}/${action}/code`)).status]).toEqual([action, 404]);
    }
  });
});

describe('a link that is over shows what happened instead', () => {
  test('overtaken by another act, by the other party or on another page', async () => {
    const id = await local.submitted();
    const link = `/a/${await local.token(id, 'approve')}/approve`;
    const form = formIn((await nobody.get(link)).text)!;
    await local.does(id, 'client', 'milestone.requestChanges', 'milestone-1', {}, { items: ['The logo.'] });
    const page = await nobody.get(link);
    expect([page.status, formIn(page.text)]).toEqual([200, undefined]);
    expect(page.text).toContain('You asked for changes to milestone 1');
    await local.does(id, 'freelancer', 'milestone.submit', 'milestone-1', {}, { note: 'Done again.' });
    const again = await nobody.get(link);
    expect(again.text).toContain('delivered milestone 1');
    expect(formIn(again.text)).toBeUndefined();
    await nobody.post(`${form.to}/code`, form.fields);
    const pressed = await nobody.post(form.to, { ...form.fields, code: await lastDigits(local.site, ADA.email) });
    expect(pressed.status).toBe(409);
    expect(pressed.text).toContain('What happened meanwhile');
    expect(local.statusOf(id, 'milestone-1')).toBe('submitted');
  });

  test('ended with its deadline: before the record says so, and after', async () => {
    const id = await local.submitted();
    const link = `/a/${await local.token(id, 'approve')}/approve`;
    await local.pass(14 * DAY + 1, { silently: true });
    expect(formIn((await nobody.get(link)).text)).toBeUndefined();
    await nobody.post(`${link}/code`);
    expect((await nobody.post(link, { code: '000000' })).status).toBeGreaterThanOrEqual(400);
    expect(local.statusOf(id, 'milestone-1')).toBe('submitted');
    await local.pass(0);
    const page = await nobody.get(link);
    expect([page.status, local.statusOf(id, 'milestone-1')]).toEqual([200, 'released']);
    expect(page.text).toContain('ended in silence, which approves it');
  });

  test('used: it says what it did, and pressing again changes nothing', async () => {
    const id = await local.submitted();
    const link = `/a/${await local.token(id, 'approve')}/approve`;
    const form = formIn((await nobody.get(link)).text)!;
    const done = await actBy(nobody, link, ADA.email);
    expect([done.status, done.to, local.statusOf(id, 'milestone-1')]).toEqual([303, link, 'released']);
    expect((await nobody.follow(done)).text).toContain('You approved milestone 1');
    const events = (await local.events(id)).length;
    expect((await nobody.post(form.to, { ...form.fields, code: '000000' })).to).toBe(link);
    expect(await local.events(id)).toHaveLength(events);
  });

  test('ended by “This wasn’t me”: asked first, then for good, for this link alone', async () => {
    const id = await local.submitted();
    const token = await local.token(id, 'approve');
    const offer = await local.offered();
    await nobody.get(`/a/${token}/not-me`);
    expect((await nobody.get(`/a/${token}`)).status).toBe(200);
    expect((await nobody.post(`/a/${token}/not-me`)).status).toBe(200);
    for (const path of ['', '/approve', '/requestChanges', '/not-me', '/agreement', '/agreement.txt']) expect([path, (await nobody.get(`/a/${token}${path}`)).status]).toEqual([path, 410]);
    expect((await nobody.post(`/a/${token}/requestChanges`, { items: 'x' })).status).toBe(410);
    expect((await nobody.post(`/a/${token}/approve/code`)).status).toBe(410);
    expect(local.statusOf(id, 'milestone-1')).toBe('submitted');
    expect((await nobody.get(`/a/${await local.token(offer, 'accept', 'freelancer')}`)).status).toBe(200);
  });

  test('a later letter of another milestone does not disturb this one', async () => {
    const id = await local.submitted({ policy: { ...(await policyForAll()) } });
    const link = `/a/${await local.token(id, 'approve')}/approve`;
    await local.does(id, 'client', 'milestone.fund', 'milestone-2', { method: 'sandbox-succeeds' });
    await actBy(nobody, link, ADA.email);
    expect(local.statusOf(id, 'milestone-1')).toBe('released');
  });
});

const policyForAll = async () => (await import('../people')).policy('standard', { fundedAtOnce: 0 });

describe('a code works once, for a while, for what it was asked for', () => {
  test('not on another link to the same act, and not on its page', async () => {
    const id = await local.submitted();
    const first = `/a/${await local.token(id, 'approve')}/approve`;
    await local.pass(7 * DAY + 1);
    const reminder = `/a/${await local.token(id, 'approve')}/approve`;
    expect(reminder).not.toBe(first);
    await nobody.post(`${first}/code`);
    const code = await lastDigits(local.site, ADA.email);
    const form = formIn((await nobody.get(reminder)).text)!;
    expect((await nobody.post(reminder, { ...form.fields, code })).status).toBe(422);
    const other = first.replace('/approve', '/approvePart');
    expect((await nobody.post(other, { ...formIn((await nobody.get(other)).text)!.fields, amountMinor: '1', note: 'x', code })).status).toBe(422);
    expect(local.statusOf(id, 'milestone-1')).toBe('submitted');
  });

  test('five wrong tries end it, also in parallel', async () => {
    const id = await local.submitted();
    const link = `/a/${await local.token(id, 'approve')}/approve`;
    await nobody.post(`${link}/code`);
    const code = await lastDigits(local.site, ADA.email);
    const tries = await Promise.all(Array.from({ length: 12 }, () => nobody.post(link, { code: otherThan(code) })));
    expect(new Set(tries.map(({ status }) => status))).toEqual(new Set([422]));
    const page = await nobody.post(link, { code });
    expect([page.status, local.statusOf(id, 'milestone-1')]).toEqual([422, 'submitted']);
    expect((await local.site.db('codes').orderBy('created_at', 'desc').first()).tries).toBe(5);
  });

  test('after ten minutes it is over, and a new one ends the one before', async () => {
    const id = await local.submitted();
    const link = `/a/${await local.token(id, 'approve')}/approve`;
    await nobody.post(`${link}/code`);
    const old = await lastDigits(local.site, ADA.email);
    await local.pass(MINUTE);
    await nobody.post(`${link}/code`);
    const fresh = await lastDigits(local.site, ADA.email);
    if (old !== fresh) expect((await nobody.post(link, { code: old })).status).toBe(422);
    await local.pass(10 * MINUTE);
    const page = await nobody.post(link, { code: fresh });
    expect([page.status, page.text.includes('This code has ended')]).toEqual([422, true]);
    expect(local.statusOf(id, 'milestone-1')).toBe('submitted');
  });

  test('twenty in an hour, then no more are sent', async () => {
    const link = `/a/${await local.token(await local.submitted(), 'approve')}/approve`;
    const answers: number[] = [];
    for (let count = 0; count < 22; count++) answers.push((await nobody.post(`${link}/code`)).status);
    expect([answers.slice(0, 20).every((status) => status === 200), answers.slice(20)]).toEqual([true, [429, 429]]);
  });

  test('a slip in another field does not use it up', async () => {
    const id = await local.submitted();
    const link = `/a/${await local.token(id, 'approve')}/approvePart`;
    await nobody.post(`${link}/code`);
    const code = await lastDigits(local.site, ADA.email);
    for (const amountMinor of ['', 'much', '1,200.00', '5000']) {
      const page = await nobody.post(link, { amountMinor, note: 'The rest later.', code });
      expect([amountMinor, page.status]).toEqual([amountMinor, 422]);
      expect(page.text).toContain('The rest later.');
    }
    expect((await nobody.post(link, { amountMinor: '500.00', note: 'The rest later.', code })).status).toBe(303);
    expect(local.statusOf(id, 'milestone-1')).toBe('partReleased');
  });
});

describe('who holds the link is not yet who it is for', () => {
  test('money and signatures never go without the addressee’s mailbox or a fresh sign-in', async () => {
    const offer = await local.offered();
    const review = await local.submitted();
    const back = await local.funded();
    await local.does(back, 'client', 'milestone.askReturn', 'milestone-1', {}, { note: 'Why.' });
    const cases: Array<[string, string, Party, Record<string, string>]> = [
      [offer, 'accept', 'freelancer', { name: BEN.name, agree: 'yes' }], [review, 'approve', 'client', {}], [review, 'approvePart', 'client', { amountMinor: '1', note: 'x' }], [back, 'agreeReturn', 'freelancer', {}],
    ];
    for (const [id, action, role, fields] of cases) {
      const events = (await local.events(id)).length;
      const path = `/a/${await local.token(id, action, role)}/${action}`;
      const { fields: hidden } = formIn((await nobody.get(path)).text)!;
      for (const code of [undefined, '', '000000', ' ', 'null', '1e5']) expect((await nobody.post(path, { ...hidden, ...fields, ...(code === undefined ? {} : { code }) })).status).toBe(422);
      await nobody.post(`${path}/code`, fields);
      const letter = await local.site.db('letters').whereNotNull('code_id').orderByRaw('rowid desc').first();
      expect(letter.person_id).toBe(local.parties[role]);
      expect(await local.events(id)).toHaveLength(events);
    }
  });

  test('opened while signed in as somebody else: it says so and does nothing', async () => {
    const id = await local.submitted();
    const token = await local.token(id, 'approve');
    for (const [email, name] of [[BEN.email, BEN.name], [MIA.email, MIA.name]] as const) {
      const other = new Browser(local.site);
      await other.signIn(email, name);
      const page = await other.get(`/a/${token}`);
      expect(page.status).toBe(403);
      expect(page.text).toContain('This link is not yours');
      expect(page.text).toContain(name);
      expect(page.text).not.toContain(ADA.name);
      expect(page.text).not.toContain('Shop redesign');
      for (const path of ['/approve', '/requestChanges', '/agreement', '/agreement.txt']) expect((await other.get(`/a/${token}${path}`)).status).toBe(403);
      expect((await other.post(`/a/${token}/requestChanges`, { items: 'All of it.' })).status).toBe(403);
      expect((await other.post(`/a/${token}/approve/code`)).status).toBe(403);
    }
    expect(local.statusOf(id, 'milestone-1')).toBe('submitted');
  });

  test('its addressee, signed in a moment ago, needs no further code; after a quarter of an hour they do', async () => {
    const ada = new Browser(local.site);
    await ada.signIn(ADA.email, ADA.name);
    const first = await local.submitted();
    const link = async (id: string) => `/a/${await local.token(id, 'approve')}/approve`;
    expect((await ada.post(await link(first), {})).status).toBe(303);
    expect(local.statusOf(first, 'milestone-1')).toBe('released');
    const second = await local.submitted();
    await local.pass(16 * MINUTE);
    expect((await ada.post(await link(second), {})).status).toBe(422);
    expect(local.statusOf(second, 'milestone-1')).toBe('submitted');
  });
});

describe('the agreement can be read from the letter', () => {
  test.each<Party>(['client', 'freelancer'])('in full, by whoever is offered it by the %s, without an account', async (sender) => {
    const id = await local.offered({ sender });
    const token = await local.token(id, 'accept', otherParty(sender));
    expect((await nobody.get(`/a/${token}`)).text).toContain(`href="/a/${token}/agreement"`);
    const page = await nobody.get(`/a/${token}/agreement`);
    expect(page.status).toBe(200);
    for (const part of ['Wireframes', 'Checkout flow', 'Launch', 'Security hold', `href="/a/${token}/accept"`, `href="/a/${token}/decline"`]) expect(page.text).toContain(part);
    expect(page.text).not.toMatch(new RegExp(`href="/contracts/${id}`));
    const text = await nobody.get(`/a/${token}/agreement.txt`);
    expect(sha256(text.text)).toBe(local.state(id).terms.documentHash);
  });
});
