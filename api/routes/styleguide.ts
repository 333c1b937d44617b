import type { Routes } from '../deps';
import { render } from '../../views/render';
import { renderSample, styleguide } from '../styleguide';

/** Every component and a sample of every page, from the templates in use. */
export const styleguideRoutes: Routes = (router) => {
  router.get('/styleguide', (ctx) => {
    ctx.type = 'html';
    ctx.body = render('styleguide', styleguide);
  });
  router.get('/styleguide/:name', (ctx) => {
    const page = renderSample(ctx.params.name!);
    if (!page) ctx.throw(404);
    ctx.type = 'html';
    ctx.body = page;
  });
};
