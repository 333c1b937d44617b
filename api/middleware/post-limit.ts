import type { Middleware } from 'koa';
import type { Deps, WebState } from '../deps';
import { limitsOf } from '../limits';

/** So many forms a minute in one session: an Update costs history, so a flood ends here. */
export const limitPosts = ({ db }: Deps): Middleware<WebState> => async (ctx, next) => {
  if (ctx.method === 'POST') {
    const taken = await limitsOf(db).take('posts', ctx.state.viewer?.session.tokenHash ?? ctx.ip);
    if (!taken.ok) ctx.throw(429, 'Too many forms', { headers: { 'Retry-After': String(taken.againInSeconds) } });
  }
  await next();
};
