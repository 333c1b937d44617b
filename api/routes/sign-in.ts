import { createHmac, randomBytes } from 'node:crypto';
import { parseEmail } from '../../domain/email';
import { lastCodeAskedBy, type CodeRow } from '../../store/codes';
import { ensurePerson, personById, type PersonRow } from '../../store/people';
import { sameText, sha256 } from '../../store/secrets';
import { checkCode, codeProblem, sendCode, TOO_MANY_CODES } from '../codes';
import { dropCookie, readCookie, setCookie } from '../cookies';
import type { Ctx, Deps, Routes } from '../deps';
import { sayDone } from '../done';
import { asked, sentOf } from '../fields';
import { limitsOf, type LimitName } from '../limits';
import { signIn, signOut } from '../middleware/sessions';
import { nextQuery, ownPath } from '../next';
import { codePage, signInPage } from '../pages/sign-in';
import { goOn, showPage } from '../page';

const PURPOSE = 'sign-in';
/** The browser that asked for a code, for as long as somebody may still look for their mail. */
const ASKED = 'tenon-asked';
const ASKED_SECONDS = 1800;
/** A browser that a person has signed in with before. */
const KNOWN = 'tenon-known';
const KNOWN_SECONDS = 31_536_000;

const nextOf = (ctx: Ctx): string => ownPath(asked(ctx, 'next'));
const markOf = (token: string): string => sha256(`browser:${token}`);
const askedByOf = (ctx: Ctx): string | undefined => {
  const token = readCookie(ctx, ASKED);
  return token && markOf(token);
};
const knownFor = ({ settings }: Deps, person: PersonRow): string => createHmac('sha256', settings.secretKey).update(`known:${person.id}`).digest('base64url');

/** Strangers cannot use up the codes of somebody who has signed in with this browser before. */
const limitFor = (deps: Deps, ctx: Ctx, person: PersonRow): LimitName =>
  (sameText(readCookie(ctx, KNOWN) ?? '', knownFor(deps, person)) ? 'codesToMailFromKnown' : 'codesToMail');

/** Sends a code that works in this browser only. A person nobody knew is kept first: known or not, the answer and its time are the same. */
async function ask(deps: Deps, ctx: Ctx, email: string): Promise<'sent' | 'tooMany'> {
  const fromHere = await limitsOf(deps.db).take('codesFromAddress', ctx.ip);
  if (!fromHere.ok) return 'tooMany';
  const person = await ensurePerson(deps.db, { email, at: ctx.state.now });
  const token = randomBytes(16).toString('hex');
  const sent = await sendCode(deps, { person: person.id, purpose: PURPOSE, askedBy: markOf(token) }, { limit: limitFor(deps, ctx, person), instead: askedByOf(ctx) });
  if (sent === 'sent') setCookie(ctx, ASKED, token, ASKED_SECONDS);
  return sent;
}

interface Asked { readonly code: CodeRow; readonly person: PersonRow; readonly askedBy: string }

/** What this browser asked for, if it did. */
async function askedFor({ db }: Deps, ctx: Ctx): Promise<Asked | undefined> {
  const askedBy = askedByOf(ctx);
  const code = askedBy && (await lastCodeAskedBy(db, PURPOSE, askedBy));
  const person = code && (await personById(db, code.personId));
  return askedBy && code && person ? { code, person, askedBy } : undefined;
}

function showCode(ctx: Ctx, { code, person }: Asked, error?: string, status = 200): void {
  const sent = { email: person.email, at: code.createdAt, until: code.expiresAt };
  showPage(ctx, 'sign-in/code', codePage(ctx, { sent, next: nextOf(ctx), error }), status);
}

async function askForEmail(deps: Deps, ctx: Ctx): Promise<void> {
  const { email = '' } = sentOf(ctx);
  const parsed = parseEmail(email);
  const again = (error: string, status: number) => showPage(ctx, 'sign-in', signInPage(ctx, { email, next: nextOf(ctx), error }), status);
  if ('problem' in parsed) return again(parsed.problem, 422);
  if ((await ask(deps, ctx, parsed.email)) === 'tooMany') return again(TOO_MANY_CODES, 429);
  goOn(ctx, `/sign-in/code${nextQuery(nextOf(ctx))}`);
}

async function askAgain(deps: Deps, ctx: Ctx): Promise<void> {
  const before = await askedFor(deps, ctx);
  if (!before) return goOn(ctx, '/sign-in');
  if ((await ask(deps, ctx, before.person.email)) === 'tooMany') return showCode(ctx, before, TOO_MANY_CODES, 429);
  sayDone(deps, ctx, 'A new code is on its way. The one before has ended.');
  goOn(ctx, `/sign-in/code${nextQuery(nextOf(ctx))}`);
}

async function tryCode(deps: Deps, ctx: Ctx): Promise<void> {
  const before = await askedFor(deps, ctx);
  if (!before) return goOn(ctx, `/sign-in${nextQuery(nextOf(ctx))}`);
  const { person, askedBy } = before;
  const turn = await limitsOf(deps.db).take('signInTries', ctx.ip);
  const verdict = turn.ok ? await checkCode(deps, { person: person.id, purpose: PURPOSE, askedBy, digits: sentOf(ctx).code ?? '' }) : 'tooMany';
  if (verdict !== 'good') return showCode(ctx, before, codeProblem[verdict], verdict === 'tooMany' ? 429 : 422);
  await signIn(deps, ctx, person.id);
  dropCookie(ctx, ASKED);
  setCookie(ctx, KNOWN, knownFor(deps, person), KNOWN_SECONDS);
  goOn(ctx, person.joinedAt && person.name ? nextOf(ctx) : `/welcome${nextQuery(nextOf(ctx))}`);
}

/** Signing in with a code sent by mail, and out again. */
export const signInRoutes: Routes = (router, deps) => {
  router.get('/sign-in', (ctx) => {
    if (ctx.state.viewer) return goOn(ctx, nextOf(ctx));
    showPage(ctx, 'sign-in', signInPage(ctx, { next: nextOf(ctx) }));
  });
  router.post('/sign-in', (ctx) => askForEmail(deps, ctx));
  router.get('/sign-in/code', async (ctx) => {
    const before = await askedFor(deps, ctx);
    if (!before) return goOn(ctx, `/sign-in${nextQuery(nextOf(ctx))}`);
    showCode(ctx, before);
  });
  router.post('/sign-in/code', (ctx) => tryCode(deps, ctx));
  router.get('/sign-in/again', (ctx) => goOn(ctx, `/sign-in/code${nextQuery(nextOf(ctx))}`));
  router.post('/sign-in/again', (ctx) => askAgain(deps, ctx));
  router.post('/sign-out', async (ctx) => {
    await signOut(deps, ctx);
    sayDone(deps, ctx, 'You are signed out.');
    goOn(ctx, '/sign-in');
  });
};
