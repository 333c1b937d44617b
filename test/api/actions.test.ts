// The one page for every declared act: who may see it, what it says, what it keeps, and that an act is done once.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { statusOf } from '../../domain/clock';
import { refusalOf } from '../../domain/engine';
import type { Field, Fields } from '../../domain/input';
import { parseAmount } from '../../domain/money';
import { openActions } from '../../domain/open-actions';
import { PROCESSES } from '../../domain/processes';
import { PARTIES, type Party } from '../../domain/role';
import type { Instance, RunState } from '../../domain/run';
import type { Terms } from '../../domain/terms';
import { iso } from '../../store/database';
import { projectInstances } from '../../store/instances';
import { explore } from '../domain/explore';
import { inputsOf } from '../domain/inputs';
import { ADA, BEN, hourlyTerms, MIA, policy } from '../people';
import { Browser, everything, lastDigits, otherThan, type Page } from './browser';
import { formIn, type LocalSite } from './local-runs';
import { adaAndBen } from './two-people';

const MINUTE = 60_000;

let local: LocalSite;
let ada: Browser;
let ben: Browser;
beforeEach(async () => { ({ local, ada, ben } = await adaAndBen()); });
afterEach(() => local.close());

const of = (role: Party): Browser => (role === 'client' ? ada : ben);
const count = async (id: string): Promise<number> => (await local.events(id)).length;

/** Opens the page of an act and sends its form with what is typed. */
async function press(browser: Browser, path: string, typed: Record<string, string> = {}): Promise<Page> {
  const form = formIn((await browser.get(path)).text)!;
  return browser.post(form.to, { ...form.fields, ...typed });
}

describe('for whom the page is there', () => {
  test('a stranger, the other role, and numbers nobody has: the same “not found”, and nothing is done', async () => {
    const id = await local.submitted();
    const draft = await local.offered();
    const mia = new Browser(local.site);
    await mia.signIn(MIA.email, MIA.name);
    const before = await everything(local.site);
    const wrong: Array<[Browser, string]> = [
      [mia, `/contracts/${id}/milestone-1/approve`], [mia, `/contracts/${id}/milestone-1/submit`], [mia, `/contracts/${draft}/offer/accept`],
      [ben, `/contracts/${id}/milestone-1/approve`], [ben, `/contracts/${id}/milestone-1/fund`], [ada, `/contracts/${id}/milestone-1/submit`], [ada, `/contracts/${id}/milestone-1/agreeReturn`],
      [ada, '/contracts/99999/milestone-1/approve'], [ada, `/contracts/${id}/milestone-9/approve`], [ada, `/contracts/${id}/__proto__/approve`], [ada, `/contracts/${id}/milestone-1/constructor`],
      [ada, `/contracts/${id}/milestone-1/approveBySilence`], [ada, `/contracts/${id}/milestone-1/confirmFunding`], [ada, `/contracts/${id}/milestone-1/retryRefund`], [ada, `/contracts/${id}/offer/send`],
      [ada, `/contracts/${id}/contract/complete`], [ada, `/contracts/%27/milestone-1/approve`], [ada, `/contracts/${id}/offer/approve`],
    ];
    const pages = await Promise.all(wrong.map(async ([browser, path]) => [await browser.get(path), await browser.post(path, { code: '123456', items: 'x' }), await browser.post(`${path}/code`)]));
    for (const [at, answers] of pages.entries()) expect([wrong[at]![1], ...answers.map(({ status }) => status)]).toEqual([wrong[at]![1], 404, 404, 404]);
    expect(pages[0]![0]!.text).toBe(pages[2]![0]!.text);
    expect(await everything(local.site)).toBe(before);
  });

  test('somebody who is not signed in is asked to, and comes back to the page', async () => {
    const id = await local.submitted();
    const nobody = new Browser(local.site);
    const path = `/contracts/${id}/milestone-1/approve`;
    for (const page of [await nobody.get(path), await nobody.post(path)]) expect([page.status, page.to]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
    expect((await nobody.get('/contracts/99999/milestone-1/approve')).status).toBe(303);
    expect(local.statusOf(id, 'milestone-1')).toBe('submitted');
  });
});

/** A place that a hole in a sentence leaves, or a value that is none. */
const HOLES = /\{\w*\}|\bundefined\b|\bNaN\b|\[object|Invalid Date|\bnull\b/;
/** What a reader sees: no tags, no attributes. */
const wordsOf = ({ text }: Page): string => text.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ');

/** Every kind of state that a contract gets into, found before anybody asks for a page: it keeps this process busy for a while. */
const PLACES = explore().filter(({ state: { run } }) => run === 'contract');

/** The site's own contract, of the kind that a state is of. */
const likeThose = (terms: Terms, { terms: { sender, hourly, policy: signed } }: RunState): Terms =>
  ({ ...terms, sender, policy: signed, ...(hourly ? { hourly, milestones: [] } : {}) });

/** Puts a state into the record of a contract whose terms and parties are the site's. */
async function place(id: string, state: RunState, at: number): Promise<RunState> {
  const shift = local.site.deps.now() - at;
  const moved = (instance: Instance): Instance => ({
    ...instance, since: instance.since + shift,
    clock: instance.clock && { startedAt: instance.clock.startedAt + shift, dueAt: instance.clock.dueAt + shift, remindAt: instance.clock.remindAt.map((each) => each + shift) },
  });
  const instances = Object.values(state.instances).map(moved);
  await local.site.db('deadlines').where({ contract_id: id }).delete();
  await local.site.db('instances').where({ contract_id: id }).delete();
  await projectInstances(local.site.db, id, instances);
  const { terms } = await local.site.db('contracts').where({ id }).first('terms');
  await local.site.db('contracts').where({ id }).update({ sender: state.terms.sender, terms: JSON.stringify(likeThose(JSON.parse(terms), state)), updated_at: iso(local.site.deps.now()) });
  return { ...state, id, terms: { ...state.terms, parties: local.parties }, instances: Object.fromEntries(instances.map((each) => [each.key, each])) };
}

describe('every act of every status of every process', () => {
  test('has a page for each party that says what it would do, or why it is not open, with no hole in it', async () => {
    const id = await local.signed();
    const shown = new Map<string, string>();
    const seen = new Set<string>();
    for (const { state, at } of PLACES) {
      const placed = await place(id, state, at);
      for (const instance of Object.values(placed.instances)) {
        for (const [key, action] of Object.entries(PROCESSES[instance.process]!.actions)) {
          for (const role of PARTIES.filter((party) => action.button && action.by.includes(party))) {
            const what = `${state.terms.sender} ${instance.process} ${instance.status} ${key} ${role} ${openTo(placed, instance, key, role, at)}`;
            if (seen.has(what)) continue;
            seen.add(what);
            const page = await of(role).get(`/contracts/${id}/${instance.key}/${key}`);
            const words = wordsOf(page);
            expect([what, page.status, words.match(HOLES)?.[0]]).toEqual([what, 200, undefined]);
            const waits = statusOf(instance).waitsOn === 'provider';
            if (openTo(placed, instance, key, role, at) === 'open' && !waits) {
              expect([what, words.includes('You are about to')]).toEqual([what, true]);
              shown.set(`${instance.process}.${key}`, words);
            } else expect([what, formIn(page.text)]).toEqual([what, undefined]);
          }
        }
      }
    }
    const buttons = Object.values(PROCESSES).flatMap(({ name, actions }) => Object.entries(actions).filter(([, { button }]) => button).map(([key]) => `${name}.${key}`));
    expect([...shown.keys()].sort()).toEqual(buttons.sort());
    expect(seen.size).toBeGreaterThan(150);
  }, 120_000);

  /** Whether the rules leave the act to be tried: what is typed is not known yet. */
  function openTo(state: RunState, instance: Instance, key: string, role: Party, at: number): 'open' | 'closed' {
    const refusal = refusalOf(state, `${instance.process}.${key}`, { instance: instance.key, by: { role, person: local.parties[role] }, input: inputsOf(PROCESSES[instance.process]!.actions[key]!.input)[0]!, cause: { kind: 'act' } }, at);
    return !refusal || refusal.field ? 'open' : 'closed';
  }
});

describe('what is typed wrong is said beside its field, and all that was typed is still there', () => {
  const LONG = 'x'.repeat(4001);
  const typedWrong: Record<Field['kind'], string[]> = {
    text: ['', '   ', LONG, 'bell\u0007'], items: ['', '\n\n', 'y'.repeat(501), Array(31).fill('a').join('\n'), 'nul\u0000'],
    links: ['javascript:alert(1)', 'ftp://x.example', 'not an address', 'https://', 'http://user@evil.example/', Array(21).fill('https://x.example').join('\n'), `https://x.example/${'z'.repeat(500)}`],
    name: ['', 'B', 'two\nlines', 'n'.repeat(121)], choice: ['', 'sandbox', 'sandbox-succeeds ,', '__proto__'], tick: [''],
    count: ['', '-1', '1.5', '1e3', '99999999'], quantity: ['', 'soon', '5 weeks', '-3'], reference: ['', '../etc', 'a b'],
    amount: ['', '-1', '-0', 'NaN', 'Infinity', '1e3', '1e309', '0x10', '1.005', '10,50', '1200.001', '0', '0.00', '١٢', '１２', '1 200', '9007199254740993', '$5', '5 USD', '1200.00', '1200.01', 'null', '[object Object]'],
  };
  /** Where each field kind is asked, what to type right in the other fields, and the act's path. */
  const forms: Array<{ kinds: Field['kind'][]; role: Party; action: string; instance: string; start: (site: LocalSite) => Promise<string>; good: Record<string, string> }> = [
    { kinds: ['text', 'links'], role: 'freelancer', action: 'submit', instance: 'milestone-1', start: (site) => site.funded(), good: { note: 'Done & dusted <b>.', links: 'https://x.example/a?b=c' } },
    { kinds: ['items'], role: 'client', action: 'requestChanges', instance: 'milestone-1', start: (site) => site.submitted(), good: { items: 'The "logo".' } },
    { kinds: ['amount', 'text'], role: 'client', action: 'approvePart', instance: 'milestone-1', start: (site) => site.submitted(), good: { amountMinor: '500.00', note: 'The search.' } },
    { kinds: ['choice'], role: 'client', action: 'fund', instance: 'milestone-1', start: (site) => site.signed(), good: { method: 'sandbox-succeeds' } },
    { kinds: ['name', 'tick'], role: 'freelancer', action: 'accept', instance: 'offer', start: (site) => site.offered(), good: { name: BEN.name, agree: 'yes' } },
  ];

  test.each(forms)('$action: $kinds', async ({ role, action, instance, start, good }) => {
    const id = await start(local);
    const before = await count(id);
    const [process] = instance.split('-');
    const input = PROCESSES[process!]!.actions[action]!.input!;
    for (const [name, field] of Object.entries(input)) {
      for (const typed of typedWrong[field.kind]) {
        if (field.kind === 'text' && typed === LONG && field.most >= LONG.length) continue;
        const page = await press(of(role), `/contracts/${id}/${instance}/${action}`, { ...good, [name]: typed });
        expect([name, typed.slice(0, 40), page.status]).toEqual([name, typed.slice(0, 40), 422]);
        expect(page.text).toContain(`id="${name}-error"`);
        expect(wordsOf(page)).not.toMatch(/\{\w*\}|undefined/);
        for (const [other, value] of Object.entries(good)) if (other !== name) expect(keptIn(page, other)).toBe(value);
        if (field.kind !== 'choice' && field.kind !== 'tick' && typed.isWellFormed() && !typed.includes('\u0000')) expect(keptIn(page, name)).toBe(typed);
      }
    }
    expect(await count(id)).toBe(before);
    expect((await press(of(role), `/contracts/${id}/${instance}/${action}`, good)).status).toBe(303);
    expect(await count(id)).toBeGreaterThan(before);
  }, 60_000);

  test('an amount that is right is exactly what moves', async () => {
    for (const typed of ['0.01', '1,199.99', '500', '7.5', '0.10']) {
      const id = await local.submitted();
      expect((await press(ada, `/contracts/${id}/milestone-1/approvePart`, { amountMinor: typed, note: 'x' })).status).toBe(303);
      expect(local.state(id).instances['milestone-1']!.facts.releasedMinor).toBe((parseAmount(typed, 'USD') as { amountMinor: number }).amountMinor);
    }
  });

  test('many fields, a field twice, fields nobody asked for', async () => {
    const id = await local.funded();
    const path = `/contracts/${id}/milestone-1/submit`;
    const form = new URLSearchParams(formIn((await ben.get(path)).text)!.fields);
    expect((await ben.post(path, new URLSearchParams([...form, ...Array.from({ length: 1500 }, (_, at) => [`f${at}`, 'x'] as [string, string])]))).status).toBe(400);
    expect((await ben.post(path, { note: 'x'.repeat(300_000) })).status).toBe(413);
    expect((await ben.post(path, new URLSearchParams([...form, ['note', 'First.'], ['note', 'Second.'], ['heldMinor', '1'], ['by', 'client'], ['__proto__', 'x'], ['amountMinor', '5']]))).status).toBe(303);
    expect(local.state(id).instances['milestone-1']!.facts.heldMinor).toBe(120_000);
    expect((await local.site.db('contents').where({ contract_id: id }).orderByRaw('rowid desc').first()).body).toBe('{"note":"Second."}');
  });

  /** What a field of the page holds. */
  function keptIn({ text }: Page, name: string): string | undefined {
    const plain = (value: string) => value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=').replaceAll('&#x60;', '`').replaceAll('&amp;', '&');
    const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>\\n?([\\s\\S]*?)</textarea>`).exec(text);
    if (area) return plain(area[1]!);
    if (new RegExp(`type="radio"[^>]*name="${name}"`).test(text)) return new RegExp(`name="${name}" value="([^"]*)" checked`).exec(text)?.[1];
    const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(text)?.[0] ?? '';
    if (input.includes('type="checkbox"')) return /checked/.test(input) ? 'yes' : '';
    return plain(/value="([\s\S]*?)"/.exec(input)?.[1] ?? '');
  }
});

describe('money and signatures', () => {
  test('a session that was proved long ago needs a code; the code works in it alone', async () => {
    const id = await local.submitted();
    const elsewhere = new Browser(local.site);
    await elsewhere.signIn(ADA.email, ADA.name);
    await local.pass(16 * MINUTE);
    const path = `/contracts/${id}/milestone-1/approve`;
    expect((await ada.get(path)).text).toContain('Send me a six-digit code');
    expect((await press(ada, path)).status).toBe(422);
    await ada.post(`${path}/code`);
    const code = await lastDigits(local.site, ADA.email);
    expect((await press(elsewhere, path, { code })).status).toBe(422);
    expect((await press(ada, path, { code: otherThan(code) })).status).toBe(422);
    expect(local.statusOf(id, 'milestone-1')).toBe('submitted');
    expect((await press(ada, path, { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })).status).toBe(303);
    expect(local.statusOf(id, 'milestone-1')).toBe('released');
  });

  test('none of them goes without: each act that is declared so', async () => {
    await local.pass(16 * MINUTE);
    const proved = Object.values(PROCESSES).flatMap(({ name, actions }) => Object.entries(actions).filter(([, { proof, button }]) => proof && button).map(([key]) => `${name}.${key}`));
    const tried = new Set<string>();
    const [fixed, hourly] = [await local.signed(), await local.signed(hourlyTerms())];
    for (const { state, at } of PLACES) {
      const open = PARTIES.flatMap((role) => openActions(state, { role, at }).map((each) => ({ ...each, role, name: `${each.instance.process}.${each.key}` })))
        .filter(({ name, action }) => action.proof && !tried.has(name));
      if (open.length === 0) continue;
      const id = state.terms.hourly ? hourly : fixed;
      await place(id, state, at);
      for (const { name, role, key, instance, action } of open) {
        tried.add(name);
        const before = await count(id);
        const page = await press(of(role), `/contracts/${id}/${instance.key}/${key}`, typedFor(action.input));
        expect([name, page.status, await count(id)]).toEqual([name, 422, before]);
        expect([name, page.text.includes('Send me a six-digit code')]).toEqual([name, true]);
      }
    }
    expect([...tried].sort()).toEqual(proved.sort());
  });

  /** Something good in every field. */
  const typedFor = (fields: Fields = {}): Record<string, string> => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name,
    field.kind === 'choice' ? field.options[0]!.value : { amount: '1', count: '1', quantity: '5', reference: 'something', name: ADA.name, tick: 'yes', text: 'x', items: 'x', links: 'https://x.example' }[field.kind]]));

  test('what is kept of a signature: when, from where, on which text', async () => {
    const id = await local.offered();
    await press(ben, `/contracts/${id}/offer/accept`, { name: BEN.name, agree: 'yes' });
    const { body } = await local.site.db('contents').where({ contract_id: id }).orderByRaw('rowid desc').first();
    expect(JSON.parse(body)).toMatchObject({ name: BEN.name, documentHash: local.state(id).terms.documentHash, channel: 'web', proof: 'a code at sign-in', at: expect.any(String), address: expect.any(String) });
  });
});

describe('once', () => {
  test('the same form twenty times at once is one event, and each press is told so', async () => {
    const cases: Array<[() => Promise<string>, Browser, string, Record<string, string>]> = [
      [() => local.submitted(), ada, 'milestone-1/approve', {}], [() => local.funded(), ben, 'milestone-1/submit', { note: 'Done.' }],
      [() => local.submitted(), ada, 'milestone-1/approvePart', { amountMinor: '10', note: 'x' }], [() => local.signed(), ada, 'milestone-1/cancel', {}],
    ];
    for (const [start, browser, act, typed] of cases) {
      const id = await start();
      const before = await count(id);
      const form = formIn((await browser.get(`/contracts/${id}/${act}`)).text)!;
      const pages = await Promise.all(Array.from({ length: 20 }, () => browser.post(form.to, { ...form.fields, ...typed })));
      expect([act, new Set(pages.map(({ status }) => status))]).toEqual([act, new Set([303])]);
      expect((await local.events(id)).slice(before).filter(({ by_person: by }) => by)).toHaveLength(1);
    }
  }, 60_000);

  test('with a code, too: a double press is answered with what the first one did', async () => {
    await local.pass(16 * MINUTE);
    const id = await local.submitted();
    const path = `/contracts/${id}/milestone-1/approve`;
    await ada.post(`${path}/code`);
    const form = formIn((await ada.get(path)).text)!;
    const typed = { ...form.fields, code: await lastDigits(local.site, ADA.email) };
    const pages = await Promise.all(Array.from({ length: 6 }, () => ada.post(form.to, typed)));
    const statuses = pages.map(({ status }) => status);
    expect(statuses.filter((status) => status === 303).length).toBeGreaterThan(1);
    expect((await local.events(id)).filter(({ action }) => action === 'approve')).toHaveLength(1);
    expect((await ada.post(form.to, typed)).status).toBe(303);
  });

  test('F5 and the back button show what was done', async () => {
    const id = await local.submitted();
    const path = `/contracts/${id}/milestone-1/approve`;
    const form = formIn((await ada.get(path)).text)!;
    expect((await ada.post(form.to, form.fields)).to).toBe(`/contracts/${id}`);
    expect((await ada.get(`${path}?version=${form.fields.version}`)).text).toContain('You approved milestone 1');
    expect(formIn((await ada.get(path)).text)).toBeUndefined();
  });

  test('two tabs with forms of their own: the second learns what happened meanwhile', async () => {
    const id = await local.submitted();
    const [first, second] = [formIn((await ada.get(`/contracts/${id}/milestone-1/approve`)).text)!, formIn((await ada.get(`/contracts/${id}/milestone-1/requestChanges`)).text)!];
    expect((await ada.post(first.to, first.fields)).status).toBe(303);
    const page = await ada.post(second.to, { ...second.fields, items: 'The logo.' });
    expect(page.status).toBe(409);
    expect(page.text).toContain('You approved milestone 1');
    expect(local.statusOf(id, 'milestone-1')).toBe('released');
  });
});

describe('a form from before', () => {
  test('is told what happened meanwhile, by the other party or by silence, and does nothing', async () => {
    const id = await local.submitted();
    const old = formIn((await ada.get(`/contracts/${id}/milestone-1/approve`)).text)!;
    await local.does(id, 'client', 'milestone.requestChanges', 'milestone-1', {}, { items: ['The logo.'] });
    await local.does(id, 'freelancer', 'milestone.submit', 'milestone-1', {}, { note: 'Again.' });
    const page = await ada.post(old.to, old.fields);
    expect([page.status, local.statusOf(id, 'milestone-1')]).toEqual([409, 'submitted']);
    expect(page.text).toContain('What happened meanwhile');
    expect(page.text).toContain('delivered milestone 1');
    await local.pass(14 * 86_400_000);
    await ada.signIn(ADA.email);
    const late = await ada.post(old.to, old.fields);
    expect([late.status, late.text.includes('ended in silence, which approves it')]).toEqual([409, true]);
  });

  test('with a version or a key that nobody gave out is read as what it is', async () => {
    const id = await local.submitted();
    const path = `/contracts/${id}/milestone-1/requestChanges`;
    for (const version of ['-1', '0.5', '1e3', '99999']) expect([version, (await ada.post(path, { version, items: 'x' })).status]).toEqual([version, 409]);
    for (const request of ['', 'x', '../../etc', 'a'.repeat(500)]) expect((await ada.post(path, { version: '99999', request, items: 'x' })).status).toBe(409);
    expect(local.statusOf(id, 'milestone-1')).toBe('submitted');
  });
});

describe('what the rules refuse', () => {
  test('is said in a sentence with everything filled', async () => {
    const one = await local.funded();
    const second = await ada.get(`/contracts/${one}/milestone-2/fund`);
    expect(wordsOf(second)).toContain('The agreement lets at most one milestone be funded at a time. Another one is funded now.');
    expect((await ada.post(`/contracts/${one}/milestone-2/fund`, { method: 'sandbox-succeeds' })).status).toBe(409);
    expect(wordsOf(await ada.get(`/contracts/${one}/contract/end`))).toContain('Money is still held or on its way.');

    const rounds = await local.submitted({ policy: policy('standard', { changeRounds: 0 }) });
    expect(wordsOf(await ada.get(`/contracts/${rounds}/milestone-1/requestChanges`))).toContain('The rounds of changes that you both signed are used up.');
    const part = await press(ada, `/contracts/${rounds}/milestone-1/approvePart`, { amountMinor: '1,200.00', note: 'x' });
    expect([part.status, wordsOf(part).includes('A part is less than the $1,200.00 that are held.')]).toEqual([422, true]);
    expect(wordsOf(await ada.get(`/contracts/${rounds}/offer/withdraw`))).not.toMatch(HOLES);

    const offer = await local.offered();
    expect(wordsOf(await ada.get(`/contracts/${offer}/offer/accept`))).toContain(`You made this offer; ${BEN.name} answers it.`);
    expect(wordsOf(await ben.get(`/contracts/${offer}/offer/withdraw`))).toContain(`Only ${ADA.name}, who made this offer, can do that.`);
  });

  test('braces that somebody typed stay what they typed', async () => {
    const id = await local.submitted({ title: 'A {held} contract of {client}' });
    const words = wordsOf(await ada.get(`/contracts/${id}/milestone-1/approve`));
    expect(words).toContain('A {held} contract of {client}');
    const page = await press(ada, `/contracts/${id}/milestone-1/requestChanges`, { items: 'Use {amount} there, {{more}}.' });
    expect(page.status).toBe(303);
    await local.does(id, 'freelancer', 'milestone.submit', 'milestone-1', {}, { note: 'With {net} and {{{raw}}}.' });
    expect(wordsOf(await ada.get(`/contracts/${id}/milestone-1/approve`))).toContain('With {net} and {{{raw}}}.');
  });
});

describe('while the runs do not answer', () => {
  test('nothing was changed, what was typed is kept, and the same form with its code works afterwards', async () => {
    await local.pass(16 * MINUTE);
    const id = await local.submitted();
    const path = `/contracts/${id}/milestone-1/approvePart`;
    await ada.post(`${path}/code`);
    const form = formIn((await ada.get(path)).text)!;
    const typed = { ...form.fields, amountMinor: '100.00', note: 'The search.', code: await lastDigits(local.site, ADA.email) };
    const answer = local.site.runs.answers;
    for (const [kind, status, says] of [['unavailable', 503, 'Nothing was changed'], ['unconfirmed', 202, 'Press the button again: it is safe']] as const) {
      local.site.runs.answers = () => ({ kind });
      const page = await ada.post(form.to, typed);
      expect([page.status, page.text.includes(says), page.text.includes('The search.'), page.text.includes('value="100.00"')]).toEqual([status, true, true, true]);
      expect(formIn(page.text)!.fields.request).toBe(form.fields.request);
    }
    local.site.runs.answers = answer;
    expect((await ada.post(form.to, typed)).status).toBe(303);
    expect(local.statusOf(id, 'milestone-1')).toBe('partReleased');
  });
});

describe('a payment', () => {
  test('that is not known yet is shown as being confirmed, and funded or declined when it is', async () => {
    const id = await local.signed();
    const path = `/contracts/${id}/milestone-1/fund`;
    const sent = await press(ada, path, { method: 'sandbox-times-out' });
    const page = await ada.follow(sent);
    expect(page.text).toContain('Payment being confirmed');
    expect(page.text).toContain('nothing is paid twice');
    expect((await ada.post(path, { method: 'sandbox-succeeds' })).status).toBe(409);
    await local.does(id, 'provider', 'milestone.declineFunding', 'milestone-1');
    expect((await ada.get(sent.to!)).text).toContain('was declined; nothing was charged');
    await ada.follow(await press(ada, path, { method: 'sandbox-declines' }));
    expect(local.statusOf(id, 'milestone-1')).toBe('agreed');
    await press(ada, path, { method: 'sandbox-succeeds' });
    expect(local.statusOf(id, 'milestone-1')).toBe('funded');
  });
});
