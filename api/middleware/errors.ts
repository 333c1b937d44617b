import { randomBytes } from 'node:crypto';
import type { Middleware } from 'koa';
import { Refusal } from '../../domain/refusal';
import type { Ctx, Deps, WebState } from '../deps';
import { errorPage, pageErrorOf, type PageError } from '../pages/error';
import { render } from '../../views/render';
import { isForPrograms } from './csrf';

/** What is thrown with a status below 500 was expected: it is answered and not logged as an error. */
interface Expected { readonly status: number; readonly headers?: Record<string, string>; readonly reason?: string }

const isExpected = (error: unknown): error is Expected =>
  error instanceof Error && typeof (error as unknown as Expected).status === 'number' && (error as unknown as Expected).status < 500;

/** Answers every error with a page in plain words. What nobody expected is logged under a reference that the page names. */
export const errors = ({ log }: Deps): Middleware<WebState> => async (ctx, next) => {
  try {
    await next();
    if (ctx.status >= 400 && !ctx.body) show(ctx as Ctx, pageErrorOf(ctx.status));
  } catch (error) {
    if (error instanceof Refusal) return show(ctx as Ctx, { ...pageErrorOf(409), text: error.sentence });
    if (isExpected(error)) {
      ctx.set(error.headers ?? {});
      return show(ctx as Ctx, pageErrorOf(error.status, error.reason));
    }
    const reference = randomBytes(4).toString('hex');
    log.error({ reference, ...faultOf(error) }, 'unexpected error');
    show(ctx as Ctx, pageErrorOf(500), reference);
  }
};

/** What the log may hold of a fault. A database error repeats the values of its query: names, addresses. */
function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const { code } = error as { code?: unknown };
  const database = typeof code === 'string' && code.startsWith('SQLITE');
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, 12);
  return { fault: error.name, code, message: database ? undefined : error.message, frames };
}

function show(ctx: Ctx, error: PageError, reference?: string): void {
  ctx.status = error.status;
  if (isForPrograms(ctx.path)) {
    ctx.body = { code: error.label.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()), sentence: `${error.title}. ${error.text}`, field: null, ...(reference ? { reference } : {}) };
    return;
  }
  ctx.type = 'html';
  ctx.body = render('error', errorPage(ctx, error, reference));
}
