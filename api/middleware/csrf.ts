import type { Middleware } from 'koa';
import type { Deps, WebState } from '../deps';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Programs come with a token in a header, which no foreign page can send; cookies open nothing there. */
export const isForPrograms = (path: string): boolean => path.startsWith('/api/');

/**
 * Lets a form through only from our own pages. `Sec-Fetch-Site` comes first: it is the browser's own word,
 * and under `Referrer-Policy: no-referrer` some browsers send `Origin: null`. Where neither is sent, no.
 */
export function ownFormsOnly({ settings }: Deps): Middleware<WebState> {
  const own = new URL(settings.publicUrl).origin;
  return async (ctx, next) => {
    const site = ctx.get('Sec-Fetch-Site');
    const ours = site ? site === 'same-origin' || site === 'none' : ctx.get('Origin') === own;
    if (!SAFE.has(ctx.method) && !ours && !isForPrograms(ctx.path)) ctx.throw(403, 'Not from our own pages', { reason: 'foreignForm' });
    await next();
  };
}
