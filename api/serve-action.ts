import { randomUUID } from 'node:crypto';
import { refusalOf } from '../domain/engine';
import { parseInput, type Fields } from '../domain/input';
import type { Fact, Facts } from '../domain/run';
import { lastCode } from '../store/codes';
import { contentsOf } from '../store/contents';
import { eventsOf } from '../store/events';
import type { Note } from '../views/models';
import { amendmentIn, amendmentToBe, isProposing, type Amendment } from './amendments/amendment';
import { askForCode, codeAskOf, needsCode, tryAct, type Way } from './act';
import { viewOf } from './contract-view';
import type { Ctx, Deps } from './deps';
import { asked, sentOf } from './fields';
import { actionName, isConfirming, matterWords, type Matter } from './matter';
import { showPage } from './page';
import { actionPage, fillOpen, type ActionView } from './pages/action';
import { contentsFor } from './pages/event-words';
import { confirmingPage, meanwhilePage } from './pages/after-action';
import { timeFacts } from './pages/time-facts';
import { prefilled } from './prefill';
import { timeAsked } from './weeks/asked';

/** Where an act is shown and what surrounds it; links and signed-in pages differ in nothing else. */
export interface Serving extends Pick<ActionView, 'others' | 'notMe' | 'agreement'> {
  readonly deps: Deps;
  readonly ctx: Ctx;
  readonly matter: Matter;
  readonly way: Way;
  /** The version that was shown: what happened after it is news. */
  readonly since: number;
  /** The address of the form. */
  readonly here: string;
  /** Goes on after the act is done. */
  readonly onDone: (sentence: string) => void | Promise<void>;
}

const UNAVAILABLE: Note = { tone: 'stop', icon: 'triangle-alert', text: 'Nothing was changed: the part of Tenon that keeps contracts cannot be reached right now. What you typed is still here. Try again in a minute.' };
const UNCONFIRMED: Note = { tone: 'stop', icon: 'triangle-alert', text: 'We could not confirm that this went through. Press the button again: it is safe, and it cannot happen twice.' };

/** A fresh request key for a form; the same form sent twice is one act. */
export const freshRequest = (): string => randomUUID();

/** GET: what would be done, or why there is nothing to do any more. Nothing is changed by looking. */
export async function showAction(serving: Serving): Promise<void> {
  const { matter, ctx, way } = serving;
  if (isConfirming(matter.instance)) return showPage(ctx, 'action/confirming', confirmingPage(ctx, matter, serving.here, serving.agreement));
  const refusal = closedTo(matter, ctx.state.now);
  if (refusal || way.expects !== matter.instance.version) return showMeanwhile(serving, refusal);
  return form(serving, await known(serving));
}

/** What the form opens with. */
async function known({ deps, ctx, matter }: Serving): Promise<Pick<ActionView, 'values' | 'notes'>> {
  const filled = await prefilled(deps, matter, ctx.state.now);
  return filled ? { values: filled.values, notes: [{ tone: 'info', icon: 'info', text: filled.note }] } : {};
}

/** Why the action is not open whatever is typed: asked with something in every field; guards on what is typed come later. */
function closedTo(matter: Matter, now: number): string | undefined {
  const { state, instance, role, person, action } = matter;
  const refusal = refusalOf(state, actionName(matter), { instance: instance.key, by: { role, person: person.id }, input: somethingIn(action.input), cause: { kind: 'act' } }, now);
  return refusal && !refusal.field ? fillOpen(refusal.sentence, matterWords(matter)) : undefined;
}

const somethingIn = (fields: Fields = {}): Facts => Object.fromEntries(Object.entries(fields).flatMap(([name, field]): Array<[string, Fact]> => {
  if (field.kind === 'amount') return [[name, 1]];
  if (field.kind === 'choice') return [[name, field.options[0]!.value]];
  return field.kind === 'tick' ? [[name, 'yes']] : [];
}));

/** What happened since the link was made, or since the form was shown. */
async function showMeanwhile({ deps, ctx, matter, since }: Serving, refusal?: string, status = 200): Promise<void> {
  const events = await eventsOf(deps.db, matter.contract.id, { instance: matter.instance.key, after: since, most: 10 });
  const view = await viewOf(deps, matter, matter.person, ctx.state.now);
  const contents = await contentsFor(deps.db, events);
  showPage(ctx, 'action/stale', meanwhilePage(ctx, matter, { view, events, contents, refusal }), status);
}

async function form(serving: Serving, more: Pick<ActionView, 'values' | 'errors' | 'notes'> = {}, status = 200): Promise<void> {
  const { deps, ctx, matter, way, here } = serving;
  const code = needsCode(matter, way) ? await lastCode(deps.db, bindingOf(serving)) : undefined;
  const live = code && code.usedAt === null && code.expiresAt > ctx.state.now ? code.createdAt : undefined;
  const values = { ...handedOver(serving), ...more.values };
  const [quote, amendment] = [await quoteFor(deps, matter), await amendmentShown(deps, matter, values, ctx.state.now)];
  const about = await timeAsked(deps.db, matter, values);
  const { others, notMe, agreement } = serving;
  const notes = [...(more.notes ?? []), ...(more.errors ? [] : missingNotes(matter, values))];
  showPage(ctx, 'action', actionPage(ctx, { matter, way, to: here, codeSentAt: live, quote, amendment, about: about && timeFacts(matter, about), others, notMe, agreement, ...more, values, notes }), status);
}

const references = ({ action }: Matter) => Object.entries(action.input ?? {}).filter(([, { kind }]) => kind === 'reference');

/** What the page before handed over in its link: `?entry=…`. */
const handedOver = ({ matter, ctx }: Serving): Record<string, string> => Object.fromEntries(references(matter).map(([name]) => [name, asked(ctx, name)]));

/** Nothing was handed over: the page to choose it on is named. */
const missingNotes = (matter: Matter, values: Readonly<Record<string, string>>): Note[] =>
  references(matter).filter(([name]) => !values[name]).map(([, { label, hint }]) => ({ tone: 'info', icon: 'info', text: hint ?? `${label} is not chosen yet.` }));

/** The amendment that is answered, or that what was typed would propose. */
async function amendmentShown({ db }: Deps, matter: Matter, values: Readonly<Record<string, string>>, now: number): Promise<Amendment | undefined> {
  if (matter.instance.process === 'amendment') return amendmentIn(db, matter, matter.instance);
  if (!isProposing(matter)) return undefined;
  const amendment = amendmentToBe(matter, parseInput(matter.action.input ?? {}, values, matter.contract.currency).carried, now);
  return amendment.differences.length > 0 ? amendment : undefined;
}

const bindingOf = ({ matter, way }: Serving) => {
  const { person, purpose, askedBy } = codeAskOf(matter, way);
  return { personId: person, purpose, askedBy };
};

/** What the other party wrote last about this instance: a delivery’s note, the changes asked for; what the client asked when they questioned time. */
async function quoteFor({ db }: Deps, { contract, instance, person }: Matter): Promise<string | undefined> {
  const [event] = (await eventsOf(db, contract.id, { instance: instance.key, most: 5 })).filter(({ input, by }) => typeof input.content === 'string' && by.person !== person.id);
  const id = String(event?.input.content ?? instance.facts.content ?? '');
  const content = (await contentsOf(db, [id])).get(id);
  if (!content || content.personId === person.id) return undefined;
  const body = content.body as { note?: string; items?: string[]; links?: string[] } | undefined;
  return [body?.note, body?.items?.join('; '), body?.links?.join(' ')].filter(Boolean).join(' ') || undefined;
}

/** POST …/code: has the six digits sent and shows the same form again with what was typed. */
export async function sendActionCode(serving: Serving): Promise<void> {
  const { deps, ctx, matter, way } = serving;
  const problem = needsCode(matter, way) ? await askForCode(deps, matter, way) : undefined;
  const notes: Note[] = problem ? [{ tone: 'stop', icon: 'triangle-alert', text: problem }] : [];
  return form(serving, { values: sentOf(ctx), notes }, problem ? 429 : 200);
}

/** POST: takes the action, or shows the form again with what was wrong beside the field. */
export async function takeAction(serving: Serving): Promise<void> {
  const { deps, ctx, matter, way } = serving;
  const tried = await tryAct(deps, ctx, matter, way);
  const values = sentOf(ctx);
  if (tried.kind === 'errors') return form(serving, { values, errors: tried.errors }, 422);
  const { outcome } = tried;
  switch (outcome.kind) {
    case 'done': return serving.onDone(`Recorded as event ${outcome.answer.sequence}.`);
    case 'unavailable': return form(serving, { values, notes: [UNAVAILABLE] }, 503);
    case 'unconfirmed': return form(serving, { values, notes: [UNCONFIRMED] }, 202);
    case 'refused': return showMeanwhile(serving, fillOpen(outcome.refusal.sentence, matterWords(matter)), 409);
  }
}
