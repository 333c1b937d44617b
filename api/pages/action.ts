import { clauseNumber } from '../../domain/agreement';
import { statusOf } from '../../domain/clock';
import { audience, perform } from '../../domain/engine';
import { kindOf } from '../../domain/hourly';
import { fill, type Words } from '../../domain/sentences';
import type { Transfer } from '../../domain/run';
import type { ActionPage, Due, Fact, Field, Form, Note } from '../../views/models';
import { formatMoney } from '../../views/format';
import { contractPath, pageOf } from '../../views/paths';
import { needsCode, type Way } from '../act';
import { isProposing, type Amendment } from '../amendments/amendment';
import { fieldsOf } from '../amendments/fields';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { actionName, matterWords, type Matter } from '../matter';
import { differenceCard } from './difference';
import { inputFields } from './input-fields';

export interface ActionView {
  readonly matter: Matter;
  readonly way: Way;
  /** Where the form goes, and where the code is asked for: the same address with `/code`. */
  readonly to: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
  /** When the code that works now was sent. */
  readonly codeSentAt?: number;
  readonly notes?: readonly Note[];
  /** The person's own words that the act is about: the delivery's note. */
  readonly quote?: string;
  /** What else it is about: the time that is questioned, the version that will hold. */
  readonly about?: readonly Fact[];
  /** Other acts that the same link or page can do. */
  readonly others?: readonly { label: string; href: string }[];
  readonly notMe?: string;
  readonly agreement?: string;
  /** Of an amendment: as it would be proposed, or as it was. */
  readonly amendment?: Amendment;
}

/** “You are about to …”: one act, its facts, its clock, one button. All of it from the declaration. */
export function actionPage(ctx: Ctx, view: ActionView): ActionPage {
  const { matter } = view;
  const words = matterWords(matter);
  const errors = placed(view);
  const title = `You are about to ${lowerFirst(fill(matter.action.about ?? matter.action.button!, words))}`;
  return {
    frame: { ...frameOf(ctx, title), zone: matter.person.zone },
    label: `For ${nameIn(matter)} only`, title,
    meta: view.way.channel === 'mail' ? 'You opened this from your mail. Nothing has happened yet.' : 'Nothing has happened yet.',
    errors: Object.entries(errors).map(([name, message]) => ({ name, message: fillOpen(message, words) })),
    notes: view.notes, facts: factsOf(view, words), difference: view.amendment && differenceCard(view.amendment, matter.contract.terms.zone), due: dueOf(view, words, ctx.state.now), form: formOf({ ...view, errors }, words),
    foot: footOf(view), note: noteOf(view),
  };
}

/** What was wrong with a field that this contract does not have stands beside the first that it has. */
function placed({ matter, errors = {} }: ActionView): Record<string, string> {
  const [first, ...rest] = Object.keys(fieldsOf(matter));
  return Object.fromEntries(Object.entries(errors).map(([name, message]) => [name === 'code' || !first || [first, ...rest].includes(name) ? name : first, message]));
}

/** The name the agreement knows the person by. */
export const nameIn = ({ contract, role }: Matter): string => contract.terms[role].name;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Fills what places a refusal has, and leaves a brace that somebody typed. */
export const fillOpen = (sentence: string, words: Words): string => sentence.replace(/\{(\w+)\}/g, (place, key: string) => words[key] ?? place);

function factsOf({ matter, quote, about = [], agreement }: ActionView, words: Words): Fact[] {
  const { contract, instance, action } = matter;
  const status = statusOf(instance);
  return [
    { name: 'Contract', value: [{ strong: contract.title }, `, C-${contract.id}`, ...(agreement ? ['. ', { link: 'Read the agreement in full', href: agreement }] : [])] },
    ...(instance.process === 'milestone' ? [{ name: 'Milestone', value: `${words.number}, ${words.title}, ${words.amount}` }] : []),
    ...about,
    { name: 'Now', value: [`${status.says}, since `, { at: instance.since, style: 'full' as const }] },
    ...(quote ? [{ name: `What ${words.other} wrote`, value: [{ quote }] }] : []),
    ...moneyFacts(matter, words),
    ...(action.undo ? [{ name: 'Can it be undone?', value: fill(action.undo, words) }] : []),
  ];
}

/** What the act would move, asked of the engine itself; nothing where it depends on what is typed. */
function moneyFacts(matter: Matter, words: Words): Fact[] {
  const { state, instance, role, person, action, contract } = matter;
  if (action.input || !action.moves) return [];
  const { steps } = perform(state, actionName(matter), { instance: instance.key, by: { role, person: person.id }, input: {}, cause: { kind: 'act' } }, instance.since);
  const sum = (kind: string) => steps.flatMap((step): readonly Transfer[] => step.transfers).filter((each) => each.kind === kind).reduce((total, each) => total + each.amountMinor, 0);
  const money = (kind: string) => formatMoney(sum(kind), contract.currency);
  if (sum('release') === 0) return [];
  const receives = role === 'freelancer' ? 'You receive' : `${words.freelancer} receives`;
  return [{ name: receives, value: [{ strong: money('release') }, `, after the fee of ${money('fee')}`] }];
}

/** The joint of deadline and consequence, as it stands before the act. */
export function dueOf({ matter: { instance, contract, state, role }, agreement }: Pick<ActionView, 'matter' | 'agreement'>, words: Words, now: number): Due | undefined {
  const { deadline, waitsOn } = statusOf(instance);
  if (!deadline || !instance.clock || instance.clock.dueAt <= now) return undefined;
  return {
    label: deadline.label, at: instance.clock.dueAt, now, since: instance.clock.startedAt, otherZone: 'UTC',
    silenceTitle: waitsOn && audience(waitsOn, state, 'policy', instance).includes(role) ? 'If you do nothing' : 'If nobody acts',
    silence: fill(deadline.silence, words), note: deadline.note ? fill(deadline.note, words) : undefined,
    clause: { number: clauseNumber(`${instance.process}.${deadline.clause}`, kindOf(contract.terms))!, href: agreement ?? `/contracts/${contract.id}/agreement` },
  };
}

function formOf(view: ActionView, words: Words): Form {
  const { matter, way, to, values = {}, errors = {} } = view;
  const said = Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, fillOpen(message, words)]));
  const fields = inputFields(fieldsOf(matter), { typed: values, errors: said, words, currency: matter.contract.currency });
  const act = { label: fill(matter.action.button!, words), style: 'main' as const };
  const rest = [...(view.others ?? []).map((other) => ({ ...other, style: 'plain' as const })), ...(view.notMe ? [{ label: 'This wasn’t me', style: 'quiet' as const, href: view.notMe }] : [])];
  const form = { to, fields, hidden: [{ name: 'request', value: way.request }, { name: 'version', value: String(way.expects) }] };
  const look = isProposing(matter) ? [{ label: 'See the difference first', style: 'plain' as const, to: `${to}/code` }] : [];
  if (!needsCode(matter, way)) return { ...form, buttons: [act, ...look, ...rest] };
  if (view.codeSentAt === undefined) {
    return { ...form, buttons: [{ label: 'Send me a six-digit code', style: 'main', to: `${to}/code` }, ...rest], note: `Money or a signature needs a code from your mail. It goes to ${hiddenAddress(matter.person.email)}; you act on the next page.` };
  }
  const code: Field = { kind: 'code', name: 'code', label: 'Six-digit code', value: '', required: true, autocomplete: 'one-time-code', inputmode: 'numeric', error: errors.code, hint: ['Sent to ', hiddenAddress(matter.person.email), ' at ', { at: view.codeSentAt, style: 'clock' }, '; it works for ten minutes, on this page only.'] };
  return { ...form, code: { field: code, send: { label: 'Send a new code', style: 'plain', to: `${to}/code` } }, buttons: [act, ...rest] };
}

/** `ada@harbour.example` -> `a•••@harbour.example`. */
const hiddenAddress = (email: string): string => `${email.charAt(0)}•••${email.slice(email.indexOf('@'))}`;

const footOf = ({ way, matter }: ActionView): ActionPage['foot'] =>
  way.channel === 'mail'
    ? ['This link is for you and for this matter, and ends once it is settled. ', { link: 'Sign in to see the whole contract', href: `/contracts/${matter.contract.id}` }]
    : [backLink(matter)];

function backLink({ contract, instance }: Matter): { link: string; href: string } {
  const href = pageOf(contract.id, instance);
  return { link: href === contractPath(contract.id) ? 'Back to the contract' : 'Back to the week', href };
}

const noteOf = ({ notMe }: ActionView): Note | undefined =>
  notMe ? { tone: 'info', icon: 'shield-check', text: '“This wasn’t me” ends the link and keeps everything where it is. You don’t need to sign in for it.' } : undefined;
