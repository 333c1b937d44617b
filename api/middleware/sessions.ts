import type { Middleware } from 'koa';
import { personById } from '../../store/people';
import { endSession, openSession, seeSession, sessionByToken } from '../../store/sessions';
import { dropCookie, readCookie, setCookie } from '../cookies';
import type { Ctx, Deps, WebState } from '../deps';
import { doneBefore, doneSaid } from '../done';

const NAME = 'tenon';
const SECONDS = 14 * 86_400;

/** Knows who is signed in, from the session in the database: a session that was ended there is over everywhere. */
export const sessions = (deps: Deps): Middleware<WebState> => async (ctx, next) => {
  const token = readCookie(ctx as Ctx, NAME);
  const session = token ? await sessionByToken(deps.db, token, ctx.state.now) : undefined;
  const person = session && (await personById(deps.db, session.personId));
  if (session && person) {
    ctx.state.viewer = { person, session };
    await seeSession(deps.db, session, ctx.state.now);
  }
  if (ctx.method === 'GET') ctx.state.done = doneBefore(deps, ctx as Ctx);
  await next();
  if (ctx.method === 'GET') doneSaid(ctx as Ctx);
};

/** Signs a person in: always with a new token, and the browser's old session ends. */
export async function signIn(deps: Deps, ctx: Ctx, personId: string): Promise<void> {
  if (ctx.state.viewer) await endSession(deps.db, ctx.state.viewer.session.tokenHash);
  setCookie(ctx, NAME, await openSession(deps.db, personId, ctx.state.now), SECONDS);
}

/** Signs out here: the token opens nothing any more, also where it was copied to. */
export async function signOut(deps: Deps, ctx: Ctx): Promise<void> {
  if (ctx.state.viewer) await endSession(deps.db, ctx.state.viewer.session.tokenHash);
  dropCookie(ctx, NAME);
  ctx.state.viewer = undefined;
}
