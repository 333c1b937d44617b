import { pageOf } from '../../views/paths';
import { asked, sentOf } from '../fields';
import type { Ctx, Deps, Routes } from '../deps';
import { sayDone } from '../done';
import { loadContract, matterOf, isConfirming } from '../matter';
import { goOn } from '../page';
import { freshRequest, sendActionCode, showAction, takeAction, type Serving } from '../serve-action';
import { freshlyProved, requireViewer, viewerOf } from '../viewer';

const REQUEST = /^[\w-]{8,64}$/;

/** Every declared action with a button, for somebody who is signed in: one route for all of them. */
export const actionRoutes: Routes = (router, deps) => {
  const path = '/contracts/:id/:instance/:action';
  router.get(path, requireViewer, async (ctx) => showAction(await serving(deps, ctx as unknown as Ctx & Params)));
  router.get(`${path}/code`, (ctx) => goOn(ctx, `${ctx.path.slice(0, -'/code'.length)}${ctx.search}`));
  router.post(`${path}/code`, requireViewer, async (ctx) => sendActionCode(await serving(deps, ctx as unknown as Ctx & Params)));
  router.post(path, requireViewer, async (ctx) => takeAction(await serving(deps, ctx as unknown as Ctx & Params)));
};

interface Params { readonly params: Record<string, string> }

async function serving(deps: Deps, ctx: Ctx & Params): Promise<Serving> {
  const { person, session } = viewerOf(ctx);
  const { id = '', instance = '', action = '' } = ctx.params;
  const known = await loadContract(deps.db, id);
  const matter = known && matterOf(known, person, instance, action);
  if (!matter) return ctx.throw(404);
  const sent = ctx.method === 'POST' ? sentOf(ctx) : {};
  const here = `/contracts/${id}/${instance}/${action}`;
  const expects = Number(sent.version ?? asked(ctx, 'version')) || matter.instance.version;
  return {
    deps, ctx, matter, here, since: expects,
    way: {
      channel: 'web', askedBy: session.tokenHash, proved: freshlyProved(session, ctx.state.now),
      request: REQUEST.test(sent.request ?? '') ? sent.request! : freshRequest(),
      expects,
    },
    onDone: async (sentence) => {
      const after = await loadContract(deps.db, id);
      const now = after && matterOf(after, person, instance, action);
      sayDone(deps, ctx, sentence);
      goOn(ctx, now && isConfirming(now.instance) ? `${here}?version=${matter.instance.version}` : pageOf(id, matter.instance));
    },
  };
}
