import type { Middleware } from 'koa';
import type { SessionRow } from '../store/sessions';
import type { Ctx, Viewer, WebState } from './deps';

const FRESH_MS = 15 * 60_000;

/** Whether the person typed a code so lately that money or a signature needs no further one. */
export const freshlyProved = (session: SessionRow, now: number): boolean => now - session.provedAt < FRESH_MS;

/** Who is signed in. Only behind `requireViewer` or `requireSession`. */
export function viewerOf(ctx: Ctx): Viewer {
  if (!ctx.state.viewer) throw new Error('A route that needs a viewer stands without requireViewer');
  return ctx.state.viewer;
}

/** Where to come back to: every address that takes a form can be opened, too. */
const hereOf = (ctx: Ctx): string => encodeURIComponent(ctx.method === 'GET' ? ctx.url : ctx.path);

/** Lets somebody in who has signed in, even if they have not said their name yet. */
export const requireSession: Middleware<WebState> = async (ctx, next) => {
  if (ctx.state.viewer) return next();
  ctx.status = 303;
  ctx.redirect(`/sign-in?next=${hereOf(ctx as Ctx)}`);
};

/** Lets somebody in who has an account; others are asked for what is missing and come back. */
export const requireViewer: Middleware<WebState> = async (ctx, next) => {
  const { viewer } = ctx.state;
  if (viewer?.person.joinedAt && viewer.person.name) return next();
  ctx.status = 303;
  ctx.redirect(`/${viewer ? 'welcome' : 'sign-in'}?next=${hereOf(ctx as Ctx)}`);
};
