// Every letter of every declaration, made from an event that really happens: none has a hole, and both twins say the same.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compose, sourcesOf, type House } from '../../activities/compose';
import { lettersOf } from '../../activities/record';
import { nextDue } from '../../domain/clock';
import type { Fields } from '../../domain/input';
import { actionOf, PROCESSES } from '../../domain/processes';
import type { Role } from '../../domain/role';
import type { Step } from '../../domain/run';
import type { Terms } from '../../domain/terms';
import { openContract } from '../../domain/terms';
import { appendEvents } from '../../store/events';
import type { LetterRow } from '../../store/letters';
import { renderLetter } from '../../views/render';
import { hourlyTerms, PARTIES, SAM, TERMS, termsOf } from '../people';
import { attempt, duePerformed, explore, triesOf } from '../domain/explore';
import { inputsOf } from '../domain/inputs';
import { openDesk, SECRET, type Desk } from './desk';

/** One letter to one reader, with the step that sends it. */
interface Case { readonly title: string; readonly name: string; readonly step: Step; readonly place: number; readonly to: Role; readonly of: Of }

/** Which contract it is about: one of a fixed price, offered by either side, or one by the hour. */
type Of = Terms['sender'] | 'hourly';

/** `milestone.submit 0`, `milestone.submitted reminder 0`: which letter of the declarations it is. */
const nameOf = (step: Pick<Step, 'process' | 'action' | 'from' | 'kind'>, place: number): string =>
  `${step.process}.${step.kind === 'reminder' ? `${step.from} reminder` : step.action} ${place}`;

const DECLARED = Object.values(PROCESSES).flatMap((process) => [
  ...Object.entries(process.actions).flatMap(([action, { tells = [] }]) => tells.map((_, place) => `${process.name}.${action} ${place}`)),
  ...Object.entries(process.statuses).flatMap(([status, { deadline }]) => (deadline?.remind ? [`${process.name}.${status} reminder 0`] : [])),
]);

/** The steps that happen anywhere a run can get to. */
function stepsOf(): Array<{ step: Step; of: Of }> {
  return explore().flatMap((place) => {
    const of: Of = place.state.terms.hourly ? 'hourly' : place.state.terms.sender;
    const tried = Object.values(place.state.instances).flatMap((from) => triesOf(from.process).filter(({ action, role }) => action.from.includes(from.status) && action.by.includes(role)).flatMap(({ name, action, role }) =>
      inputsOf(action.input).flatMap((input) => {
        const outcome = attempt(place, name, from.key, role, input);
        return 'done' in outcome ? outcome.steps : [];
      })));
    const due = nextDue(place.state);
    const passed = due ? duePerformed(place.state, Math.max(due.at, place.at)).flatMap(({ steps }) => steps) : [];
    return [...tried, ...passed].map((step) => ({ step, of }));
  });
}

const casesOf = ({ step, of }: { step: Step; of: Of }): Case[] => step.letters.flatMap(({ index: place, to }) => to.map((role) => (
  { title: `${nameOf(step, place)} to ${role}, by ${step.by.role}, ${of}`, name: nameOf(step, place), step, place, to: role, of })));

const CASES: Case[] = [...new Map(stepsOf().flatMap(casesOf).map((each) => [each.title, each] as const)).values()];

const WORDS = 'The buttons <b>jump</b> & the "menu" hides; see {held}';
const TEXTS = new Set(['text', 'items']);
const writes = (fields: Fields = {}): boolean => Object.values(fields).some(({ kind }) => TEXTS.has(kind));

let desk: Desk;
let house: House;
beforeAll(async () => {
  desk = await openDesk();
  house = { db: desk.db, publicUrl: 'https://tenon.test', secretKey: SECRET };
  for (const which of ['client', 'freelancer', 'hourly'] as const) {
    const terms = which === 'hourly' ? hourlyTerms() : termsOf([120_000], { sender: which });
    await desk.keep(openContract(`of-${which}`, terms, 'a'.repeat(64), PARTIES, 0), terms);
    await desk.db('contents').insert({ id: `said-${which}`, contract_id: `of-${which}`, person_id: PARTIES.client, body: JSON.stringify({ note: WORDS }), hash: 'x', created_at: '2026-02-01T09:00:00.000Z' });
  }
  await desk.db('contracts').update({ state: 'contract active' });
});
afterAll(() => desk.close());

test('no letter of any declaration is left out', () => {
  expect(DECLARED.length).toBeGreaterThan(30);
  expect(DECLARED.filter((name) => !CASES.some((each) => each.name === name))).toEqual([]);
});

let sequence = 0;
async function composed({ step, place, to, of }: Case) {
  const contractId = `of-${of}`;
  const said = writes(actionOf(step.process, step.action)?.input) ? { input: { ...step.input, content: `said-${of}` } } : {};
  sequence += 1;
  await appendEvents(desk.db, contractId, `run-${sequence}`, [{ ...step, ...said }], { sequence: sequence - 1, hash: 'x' });
  const person = to === 'support' ? SAM.id : PARTIES[to as 'client'];
  const row: LetterRow = {
    id: `${contractId}.${sequence}.${place}.${to}`, contractId, sequence, place, toRole: to, personId: person, codeId: null, status: 'waiting', attempts: 1, createdAt: step.at,
  };
  const made = compose(house, row, await sourcesOf(desk.db, [row]));
  if (made === 'expired') throw new Error('A letter about a contract does not expire');
  expect(compose(house, row, await sourcesOf(desk.db, [row]))).toEqual(made);
  return { made, declared: lettersOf(step)[place]!, said: 'input' in said };
}

const seen = (html: string): string => html.replace(/<head>[\s\S]*<\/head>/, '').replace(/<[^>]+>/g, ' ')
  .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=').replaceAll('&nbsp;', ' ').replaceAll('&amp;', '&');
const flat = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase();

describe('a letter', () => {
  test.each(CASES.map((each) => [each.title, each] as const))('%s', async (_, each) => {
    const { made: { model, to, thread }, declared, said } = await composed(each);
    const { subject, html, text } = renderLetter(model);
    const both = [flat(text), flat(seen(html))];

    expect(to.email).toMatch(/^[^\s@,;<>]+@[^\s@,;<>]+$/);
    expect(thread).toBe(`of-${each.of}`);
    expect(subject).toMatch(/^\[C-of-(client|freelancer|hourly)\] [^\r\n]{8,160}$/);
    const own = [subject, ...both].map((words) => words.replaceAll(WORDS.toLowerCase(), '').replaceAll(WORDS, ''));
    for (const words of own) expect(words).not.toMatch(/[{}]|undefined|\bnull\b|NaN|Invalid Date|\[object/i);

    const facts = [model.heading, model.greeting, ...(model.paragraphs as string[]), model.button!.label, model.why as string,
      ...(model.due ? [model.due.label, model.due.at, model.due.zone, model.due.silence, model.due.silenceTitle, model.due.clause] : [])];
    for (const fact of facts) for (const words of both) expect(words).toContain(flat(fact));
    for (const url of [model.button!.url, ...(model.notMeUrl ? [model.notMeUrl] : [])]) {
      expect(text).toContain(url);
      expect(html).toContain(`href="${url}"`);
    }
    expect(model.button!.url).toMatch(declared.asks ? /^https:\/\/tenon\.test\/a\/[A-Z2-9]{34}$/ : /^https:\/\/tenon\.test\/contracts\/of-/);
    if (said && declared.says.join().includes('{quote}')) expect(html).toContain('&lt;b&gt;jump&lt;/b&gt;');
    expect(html).not.toContain('<b>jump');
    expect(text.split('\n').every((line) => line.length <= 76 || /https?:|\S{60}/.test(line))).toBe(true);
  });
});

test('a letter to somebody who answers in silence says what silence does, and by when', async () => {
  const reminders = CASES.filter(({ name, to, step }) => name.endsWith('reminder 0') && PROCESSES[step.process]!.statuses[step.from]!.waitsOn === to);
  expect(reminders.length).toBeGreaterThan(3);
  for (const each of reminders) {
    const { made: { model } } = await composed(each);
    expect([each.title, model.due?.silenceTitle]).toEqual([each.title, 'If you do nothing']);
  }
  expect(TERMS.title).toBeDefined();
});

test('a letter about a release leads to its invoice, in both twins; other letters lead to none', async () => {
  for (const each of CASES.filter(({ name }) => /^milestone\.(approve|submit)/.test(name))) {
    const { made: { model } } = await composed(each);
    const { html, text } = renderLetter(model);
    const released = each.step.after[1]?.key;
    const address = `https://tenon.test/contracts/of-${each.of}/invoices/${released}`;
    expect([each.title, /was\s+issued\s+with\s+it:\n/.test(text) && text.includes(address), html.includes(`href="${address}"`)]).toEqual([each.title, released !== undefined, released !== undefined]);
  }
});

test('a letter about a week or about questioned time leads to the page of that week', async () => {
  const about = CASES.filter(({ step, place }) => ['week', 'question'].includes(step.process) && !lettersOf(step)[place]!.asks);
  expect(about.length).toBeGreaterThan(5);
  for (const each of about) {
    const { made: { model } } = await composed(each);
    const { facts, process } = each.step.after[0]!;
    const week = process === 'week' ? String(facts.number) : `${String(facts.week)}#questions`;
    expect([each.title, model.button]).toEqual([each.title, { label: 'Open the week', url: `https://tenon.test/contracts/of-hourly/weeks/${week}` }]);
  }
});
