import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Browser, lastDigits, otherThan } from './browser';
import { openSite, type Site } from './site';

const ADA = 'ada@harbourbooks.example';
const MINUTE = 60_000;
const DAY = 86_400_000;

let site: Site;
let ada: Browser;
beforeEach(async () => {
  site = await openSite();
  ada = new Browser(site);
});
afterEach(() => site.close());

const letters = () => site.db('letters').whereNotNull('code_id');

describe('Ada signs in for the first time', () => {
  test('she is sent a code, types it, says her name and zone, and has an account', async () => {
    const asked = await ada.post('/sign-in', { email: '  Ada@HarbourBooks.example ' });
    expect([asked.status, asked.to]).toEqual([303, '/sign-in/code']);
    expect(await letters()).toHaveLength(1);
    expect((await ada.get('/sign-in/code')).text).toContain(ADA);
    const typed = await ada.post('/sign-in/code', { code: (await lastDigits(site, ADA)).replace(/(...)/, '$1 ') });
    expect([typed.status, typed.to]).toEqual([303, '/welcome']);
    expect((await ada.get('/settings')).to).toBe('/welcome?next=%2Fsettings');
    expect((await ada.post('/welcome?next=/settings', { name: 'Ada Moreau', zone: 'Europe/London' })).to).toBe('/settings');
    expect((await ada.get('/settings')).text).toContain('value="Ada Moreau"');
    expect(await site.db('people')).toEqual([expect.objectContaining({ email: ADA, name: 'Ada Moreau', zone: 'Europe/London', joined_at: expect.any(String) })]);
  });

  test('what she typed wrong on the welcome page is said beside the field, and kept', async () => {
    await ada.post('/sign-in', { email: ADA });
    await ada.post('/sign-in/code', { code: await lastDigits(site, ADA) });
    const page = await ada.post('/welcome', { name: 'A<da>', zone: 'Mars/Olympus' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('A&lt;da&gt;');
    expect(page.text).toContain('Choose a time zone from the list.');
  });

  test('one address is one account, however it is written', async () => {
    await ada.signIn(ADA);
    await new Browser(site).signIn('ADA@HARBOURBOOKS.EXAMPLE');
    expect(await site.db('people')).toHaveLength(1);
  });
});

describe('a code', () => {
  test('ends after five wrong tries, even for the right digits', async () => {
    await ada.post('/sign-in', { email: ADA });
    const digits = await lastDigits(site, ADA);
    const tries = [];
    for (let each = 0; each < 5; each++) tries.push((await ada.post('/sign-in/code', { code: otherThan(digits) })).status);
    expect(tries).toEqual([422, 422, 422, 422, 429]);
    const late = await ada.post('/sign-in/code', { code: digits });
    expect(late.status).toBe(429);
    expect(late.text).toContain('tried too often');
    expect(await site.db('sessions')).toHaveLength(0);
  });

  test('counts tries that come at once', async () => {
    await ada.post('/sign-in', { email: ADA });
    const wrong = otherThan(await lastDigits(site, ADA));
    await Promise.all(Array.from({ length: 20 }, () => ada.post('/sign-in/code', { code: wrong })));
    expect((await site.db('codes').first()).tries).toBe(5);
  });

  test.each([[10 * MINUTE - 1000, 303], [10 * MINUTE, 422]])('works for ten minutes: after %d ms it answers %d', async (later, status) => {
    await ada.post('/sign-in', { email: ADA });
    site.wait(later);
    expect((await ada.post('/sign-in/code', { code: await lastDigits(site, ADA) })).status).toBe(status);
  });

  test('works once', async () => {
    await ada.post('/sign-in', { email: ADA });
    const digits = await lastDigits(site, ADA);
    const cookies = new Map(ada.cookies);
    await ada.post('/sign-in/code', { code: digits });
    const second = new Browser(site);
    for (const [name, value] of cookies) second.cookies.set(name, value);
    expect((await second.post('/sign-in/code', { code: digits })).status).toBe(422);
  });

  test('works only in the browser that asked', async () => {
    await ada.post('/sign-in', { email: ADA });
    const digits = await lastDigits(site, ADA);
    const mia = new Browser(site);
    expect((await mia.post('/sign-in/code', { code: digits })).to).toBe('/sign-in');
    await mia.post('/sign-in', { email: 'mia@elsewhere.example' });
    expect((await mia.post('/sign-in/code', { code: digits })).status).toBe(422);
  });

  test('is voided by a newer one of the same browser, and by nobody else’s', async () => {
    await ada.post('/sign-in', { email: ADA });
    const first = await lastDigits(site, ADA);
    await new Browser(site).post('/sign-in', { email: ADA });
    site.wait(1000);
    await ada.post('/sign-in/again');
    const second = await lastDigits(site, ADA);
    expect((await ada.post('/sign-in/code', { code: first })).status).toBe(first === second ? 303 : 422);
    expect((await ada.post('/sign-in/code', { code: second })).status).toBe(303);
  });
});

describe('nobody is flooded, and nobody locked out', () => {
  test('strangers cause five mails an hour; Ada’s own browser still gets its code', async () => {
    await ada.signIn(ADA);
    await ada.post('/sign-out');
    for (let each = 0; each < 4; each++) await new Browser(site).post('/sign-in', { email: ADA });
    const refused = await new Browser(site).post('/sign-in', { email: ADA });
    expect(refused.status).toBe(429);
    expect(refused.text).toContain('as many codes');
    expect(await letters()).toHaveLength(5);
    expect((await ada.post('/sign-in', { email: ADA })).status).toBe(303);
    expect((await ada.post('/sign-in/code', { code: await lastDigits(site, ADA) })).status).toBe(303);
  });

  test('an address that is known gets the same answer as one that is not', async () => {
    await ada.signIn(ADA);
    const [known, unknown] = await Promise.all([ADA, 'nobody@nowhere.example'].map((email) => new Browser(site).post('/sign-in', { email })));
    expect([known!.status, known!.to, known!.text]).toEqual([unknown!.status, unknown!.to, unknown!.text]);
  });

  test.each([
    'ben@x.example, mia@x.example', 'ben@x.example;mia@x.example', 'ben@x.example\r\nBcc: mia@x.example', 'Ben <ben@x.example>', '"ben"@x.example',
    'ben@x.example\0', 'ben@@x.example', 'ben', '@x.example', 'ben@', 'ben@localhost', '.ben@x.example', 'be n@x.example', 'ben@x..example', 'ben@-x.example',
    '=?utf-8?q?ben?=@x.example>', 'group: ben@x.example;', `${'b'.repeat(65)}@x.example`, `ben@${'x.'.repeat(130)}example`, 'b\u212Aen@x.example', 'bén@x.example', 'ben@x.example\u202e',
  ])('no mail goes to “%s”', async (email) => {
    const page = await ada.post('/sign-in', { email });
    expect(page.status).toBe(422);
    expect(await letters()).toHaveLength(0);
    expect(await site.db('people')).toHaveLength(0);
  });
});

describe('a session', () => {
  test('has a new token at every sign-in, and the one before ends', async () => {
    ada.cookies.set('tenon', 'planted-by-somebody-else');
    await ada.signIn(ADA);
    const first = ada.cookies.get('tenon')!;
    expect(first).not.toBe('planted-by-somebody-else');
    expect(JSON.stringify(await site.db('sessions'))).not.toContain(first);
    await ada.post('/sign-in', { email: ADA });
    await ada.post('/sign-in/code', { code: await lastDigits(site, ADA) });
    const thief = new Browser(site);
    thief.cookies.set('tenon', first);
    expect((await thief.get('/settings')).to).toBe('/sign-in?next=%2Fsettings');
  });

  test('is over everywhere after signing out', async () => {
    await ada.signIn(ADA);
    const copy = new Browser(site);
    copy.cookies.set('tenon', ada.cookies.get('tenon')!);
    expect((await copy.get('/settings')).status).toBe(200);
    const out = await ada.post('/sign-out');
    expect((await ada.follow(out)).text).toContain('You are signed out.');
    expect((await copy.get('/settings')).status).toBe(303);
  });

  test.each([['unused', 3 * DAY, []], ['in use', 14 * DAY, [2, 4, 6, 8, 10, 12, 13]]])('%s, it ends after %d ms', async (_, end, visits) => {
    await ada.signIn(ADA);
    let at = 0;
    for (const day of visits) {
      site.wait(day * DAY - at);
      at = day * DAY;
      expect((await ada.get('/settings')).status).toBe(200);
    }
    site.wait(end - at - 1000);
    const before = new Map(ada.cookies);
    expect((await ada.get('/settings')).status).toBe(200);
    ada.cookies.clear();
    for (const [name, value] of before) ada.cookies.set(name, value);
    site.wait(end === 14 * DAY ? 1000 : 3 * DAY);
    expect((await ada.get('/settings')).status).toBe(303);
  });

  test('is locked to https where people come by https', async () => {
    const secure = await openSite({ publicUrl: 'https://tenon.test' });
    const asked = await new Browser(secure).post('/sign-in', { email: ADA });
    expect(asked.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-tenon-asked=[0-9a-f]{32}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/)]);
    await secure.close();
  });
});

describe('after signing in, nobody is sent to another site', () => {
  test.each([
    '//evil.example', '/\\evil.example', 'https:evil.example', 'https://evil.example', 'javascript:alert(1)', '\\/evil.example', '/\t/evil.example',
    '/.//evil.example', '/x/../..//evil.example', ' //evil.example', '%2F%2Fevil.example', '/\r\nSet-Cookie: a=b', '',
  ])('next=%s', async (next) => {
    const query = `?next=${encodeURIComponent(next)}`;
    await ada.signIn(ADA);
    const away = await ada.get(`/sign-in${query}`);
    const to = new URL(away.to!, 'http://tenon.test');
    expect(to.host).toBe('tenon.test');
    expect(away.to!.startsWith('//')).toBe(false);
  });

  test('but to the page they came for', async () => {
    await ada.signIn(ADA);
    await ada.post('/sign-out');
    const asked = await ada.get('/settings?a=1&b=2');
    expect(asked.to).toBe('/sign-in?next=%2Fsettings%3Fa%3D1%26b%3D2');
    expect((await ada.get(asked.to!)).text).toContain('/sign-in?next&#x3D;%2Fsettings%3Fa%3D1%26b%3D2');
    const sent = await ada.post(asked.to!, { email: ADA });
    expect((await ada.post(sent.to!, { code: await lastDigits(site, ADA) })).to).toBe('/settings?a=1&b=2');
  });
});
