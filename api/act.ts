import { setTimeout as pause } from 'node:timers/promises';
import { refusalOf, type Request } from '../domain/engine';
import type { Kept, ParsedInput } from '../domain/input';
import { parseInput } from '../domain/input';
import type { RefusalFacts } from '../domain/refusal';
import type { Cause } from '../domain/run';
import { giveBackCode, lastCode } from '../store/codes';
import { keepContent } from '../store/contents';
import { eventByRequest } from '../store/events';
import { amendmentEvidence, textStands } from './amendments/amendment';
import { checkCode, codeProblem, sendCode, TOO_MANY_CODES, type CodeAsk } from './codes';
import type { Ctx, Deps } from './deps';
import { sentOf, type Sent } from './fields';
import { actionName, type Matter } from './matter';
import type { ActOutcome } from './temporal';

/** How somebody came to an act: signed in, or by a letter's link. */
export interface Way {
  readonly channel: 'web' | 'mail';
  /** Hash of the session or of the link: a code works there only. */
  readonly askedBy: string;
  /** They proved who they are a moment ago. */
  readonly proved: boolean;
  /** The same request is the same act, however often it is sent. */
  readonly request: string;
  readonly expects: number;
}

/** What a try came to: an answer, or the problems that stand beside the fields. */
export type Tried =
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'outcome'; readonly outcome: ActOutcome };

export const codeAskOf = (matter: Matter, way: Way): CodeAsk => ({
  person: matter.person.id, purpose: `act:${matter.contract.id}:${matter.instance.key}:${matter.key}`, askedBy: way.askedBy,
});

/** Whether this act needs six digits now. */
export const needsCode = (matter: Matter, way: Way): boolean => matter.action.proof === true && !way.proved;

/** Has the six digits sent; a sentence when no more are sent for now. */
export async function askForCode(deps: Deps, matter: Matter, way: Way): Promise<string | undefined> {
  return (await sendCode(deps, codeAskOf(matter, way))) === 'tooMany' ? TOO_MANY_CODES : undefined;
}

/** Reads what was typed, checks the code where money or a signature is at stake, and takes the action. */
export async function tryAct(deps: Deps, ctx: Ctx, matter: Matter, way: Way): Promise<Tried> {
  const sent = sentOf(ctx);
  const parsed = parseInput(matter.action.input ?? {}, sent, matter.contract.currency);
  const before = await doneBefore(deps, matter, way);
  if (before) return before;
  const typed: Record<string, string> = { ...fieldRefusal(ctx, matter, parsed), ...parsed.errors, ...((await textStands(deps.db, matter)) ? {} : { agree: TEXT_GONE }) };
  const errors = Object.keys(typed).length > 0 ? typed : await codeError(deps, matter, way, sent);
  if (Object.keys(errors).length > 0) return (errors.code && (await firstOfTwo(deps, ctx, matter, way))) || { kind: 'errors', errors };
  const outcome = await act(deps, ctx, matter, way, parsed);
  if (needsCode(matter, way) && (outcome.kind === 'unavailable' || outcome.kind === 'unconfirmed')) await giveBack(deps, matter, way);
  const field = outcome.kind === 'refused' ? outcome.refusal.field : undefined;
  return field ? { kind: 'errors', errors: { [field]: sentenceOf(outcome as { refusal: RefusalFacts }) } } : { kind: 'outcome', outcome };
}

/** The person will press again; asking them for another code would punish them for our outage. */
async function giveBack({ db }: Deps, matter: Matter, way: Way): Promise<void> {
  const { person, purpose, askedBy } = codeAskOf(matter, way);
  await giveBackCode(db, { personId: person, purpose, askedBy });
}

const TEXT_GONE = 'A new week began while this was being proposed, so its text does not say any more from when it would hold. Decline it, and have it proposed again.';

const sentenceOf = ({ refusal }: { refusal: RefusalFacts }): string => refusal.sentence;

/** What the rules say about a typed field, asked before the code is, so that a slip does not use it up. */
function fieldRefusal(ctx: Ctx, matter: Matter, { carried, errors }: ParsedInput): Record<string, string> {
  if (Object.keys(errors).length > 0) return {};
  const { state, instance, person, role } = matter;
  const refusal = refusalOf(state, actionName(matter), { instance: instance.key, by: { role, person: person.id }, input: carried, cause: { kind: 'act' } }, ctx.state.now);
  return refusal?.field ? { [refusal.field]: refusal.sentence } : {};
}

/** The code is looked at last, when all else is right. */
async function codeError(deps: Deps, matter: Matter, way: Way, sent: Sent): Promise<Record<string, string>> {
  if (!needsCode(matter, way)) return {};
  const verdict = await checkCode(deps, { ...codeAskOf(matter, way), digits: sent.code ?? '' });
  return verdict === 'good' ? {} : { code: codeProblem[verdict] };
}

/** The same form was sent before and is recorded: its answer is the first one’s. */
async function doneBefore({ db }: Deps, { contract, instance, person, key }: Matter, { request }: Way): Promise<Tried | undefined> {
  const event = await eventByRequest(db, contract.id, request);
  if (!event || event.kind !== 'action' || event.by.person !== person.id || event.instance !== instance.key || event.action !== key) return undefined;
  const { status, version } = event.after[0]!;
  return { kind: 'outcome', outcome: { kind: 'done', answer: { sequence: event.sequence, instance: instance.key, status, version } } };
}

const TWICE_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 100;

/** A second press, a moment after the first used the code up: it waits for what the first brings. */
async function firstOfTwo(deps: Deps, ctx: Ctx, matter: Matter, way: Way): Promise<Tried | undefined> {
  const { person, purpose, askedBy } = codeAskOf(matter, way);
  for (let waited = 0; waited < TWICE_WITHIN_MS; waited += LOOK_EVERY_MS) {
    const code = await lastCode(deps.db, { personId: person, purpose, askedBy });
    if (!code?.usedAt || Math.abs(ctx.state.now - code.usedAt) > TWICE_WITHIN_MS) return undefined;
    const done = await doneBefore(deps, matter, way);
    if (done) return done;
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}

async function act(deps: Deps, ctx: Ctx, matter: Matter, way: Way, { carried, kept }: ParsedInput): Promise<ActOutcome> {
  const { contract, instance, person, role, action } = matter;
  const body = { ...kept, ...(action.proof ? { ...evidenceOf(ctx, matter, way), ...(await amendmentEvidence(deps.db, matter, carried, ctx.state.now)) } : {}) };
  const content = Object.keys(body).length > 0 ? await keepContent(deps.db, { contractId: contract.id, personId: person.id, body, at: ctx.state.now }) : undefined;
  const cause: Cause = { kind: 'act', request: way.request, channel: way.channel };
  const request: Request = {
    instance: instance.key, by: { role, person: person.id }, cause, expects: way.expects,
    input: { ...carried, ...(content ? { content: content.id, contentHash: content.hash } : {}) },
  };
  const name = actionName(matter);
  const outcome = await deps.runs.act(contract.id, name, request);
  const isBehind = outcome.kind === 'refused' && !refusalOf(matter.state, name, request, ctx.state.now);
  // The record says it is open and the run does not know: a crash left the run behind its own record.
  return isBehind && (await deps.runs.catchUp(contract.id)) ? deps.runs.act(contract.id, name, request) : outcome;
}

/** What is kept of a signature or a decision about money: when, from where, with what, on which text. */
const evidenceOf = (ctx: Ctx, { contract }: Matter, way: Way): Kept => ({
  at: new Date(ctx.state.now).toISOString(), address: ctx.ip, userAgent: ctx.get('user-agent').slice(0, 300),
  documentHash: contract.documentHash, proof: way.proved ? 'a code at sign-in' : 'a code to the mail', channel: way.channel,
});
