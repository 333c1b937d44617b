import type { Ctx } from './deps';
import type { Pages } from '../views/models';
import { render } from '../views/render';

/** Answers with a page. */
export function showPage<Name extends keyof Pages>(ctx: Ctx, page: Name, model: Pages[Name], status = 200): void {
  ctx.status = status;
  ctx.type = 'html';
  ctx.body = render(page, model);
}

/** After a form: go on with a GET, so that looking again sends nothing again. */
export function goOn(ctx: Ctx, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}
