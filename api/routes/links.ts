import { processOf } from '../../domain/processes';
import { fill } from '../../domain/sentences';
import { eventsOf } from '../../store/events';
import { linkByToken, revokeLink, useLink, type LinkRow } from '../../store/links';
import { personById, type PersonRow } from '../../store/people';
import { amendmentsOf } from '../amendments/list';
import { viewOf } from '../contract-view';
import type { Ctx, Deps, Routes } from '../deps';
import { loadContract, matterOf, matterWords, type Known, type Matter } from '../matter';
import { goOn, showPage } from '../page';
import { deadLinkPage } from '../pages/after-action';
import { agreementPage } from '../pages/agreement';
import { contentsFor } from '../pages/event-words';
import { readByLink } from '../pages/link-agreement';
import { sendActionCode, showAction, takeAction, type Serving } from '../serve-action';
import { freshlyProved } from '../viewer';

type LinkCtx = Ctx & { readonly params: Record<string, string> };

/** The links of letters. Looking never acts, whoever looks: a mail scanner, a browser that reads ahead, a script. */
export const linkRoutes: Routes = (router, deps) => {
  const on = (act: (serving: Serving) => Promise<void>) => async (ctx: unknown) => {
    const serving = await servingOf(deps, ctx as LinkCtx);
    if (serving) await act(serving);
  };
  router.get('/a/:token/not-me', async (ctx) => notMe(deps, ctx as unknown as LinkCtx));
  router.post('/a/:token/not-me', async (ctx) => endLink(deps, ctx as unknown as LinkCtx));
  router.get('/a/:token/agreement', async (ctx) => agreement(deps, ctx as unknown as LinkCtx));
  router.get('/a/:token/agreement.txt', async (ctx) => agreementText(deps, ctx as unknown as LinkCtx));
  router.get('/a/:token{/:action}', on(showAction));
  router.get('/a/:token/:action/code', (ctx) => goOn(ctx, `${ctx.path.slice(0, -'/code'.length)}${ctx.search}`));
  router.post('/a/:token/:action/code', on(sendActionCode));
  router.post('/a/:token{/:action}', on(takeAction));
};

interface Opened { readonly token: string; readonly link: LinkRow; readonly known: Known; readonly person: PersonRow }

/** The link of the address, with what it is about; shows why not and answers undefined where it opens nothing. */
async function openedBy(deps: Deps, ctx: LinkCtx): Promise<Opened | undefined> {
  const { token = '' } = ctx.params;
  const link = await linkByToken(deps.db, token);
  if (!link) return refuse(ctx, 404, UNKNOWN);
  if (link.revokedAt !== null) return refuse(ctx, 410, REVOKED);
  const { viewer } = ctx.state;
  if (viewer && viewer.person.id !== link.personId) return refuse(ctx, 403, { ...ANOTHERS, text: `You are signed in as ${viewer.person.name}, and this link was sent to somebody else. Sign out first if it is yours.` });
  const [known, person] = [await loadContract(deps.db, link.contractId), await personById(deps.db, link.personId)];
  return known && person ? { token, link, known, person } : refuse(ctx, 404, UNKNOWN);
}

async function servingOf(deps: Deps, ctx: LinkCtx): Promise<Serving | undefined> {
  const opened = await openedBy(deps, ctx);
  if (!opened) return undefined;
  const { token, link, known, person } = opened;
  const action = ctx.params.action ?? link.actions[0]!;
  const matter = link.actions.includes(action) ? matterOf(known, person, link.instance, action) : undefined;
  return matter ? serving(deps, ctx, token, link, matter) : refuse(ctx, 404, UNKNOWN);
}

/** The agreement in full, before a name goes under it: read from the letter, without an account. */
async function agreement(deps: Deps, ctx: LinkCtx): Promise<void> {
  const opened = await openedBy(deps, ctx);
  if (!opened) return;
  const { token, link, known, person } = opened;
  const view = await viewOf(deps, known, person, ctx.state.now);
  const events = await eventsOf(deps.db, link.contractId, { instance: 'offer' });
  const page = agreementPage(ctx, view, { events, contents: await contentsFor(deps.db, events) }, await amendmentsOf(deps.db, view));
  showPage(ctx, 'contract/agreement', readByLink(page, { here: `/a/${token}`, actions: link.actions, zone: person.zone }));
}

/** The text under the hash, byte for byte. */
async function agreementText(deps: Deps, ctx: LinkCtx): Promise<void> {
  const opened = await openedBy(deps, ctx);
  if (!opened) return;
  ctx.type = 'text/plain; charset=utf-8';
  ctx.body = opened.known.contract.document;
}

function serving(deps: Deps, ctx: LinkCtx, token: string, link: LinkRow, matter: Matter): Serving {
  const { viewer, now } = ctx.state;
  const expired = link.expiresAt <= now;
  return {
    deps, ctx, matter, since: link.version, here: `/a/${token}/${matter.key}`, notMe: `/a/${token}/not-me`, agreement: `/a/${token}/agreement`,
    others: othersOf(link, matter, token),
    way: {
      channel: 'mail', askedBy: `link:${link.tokenHash}`, proved: viewer !== undefined && freshlyProved(viewer.session, now),
      request: `link-${link.tokenHash.slice(0, 24)}-${matter.key}`,
      // A link that has run out is bound to a version that no longer is, so it shows and never acts.
      expects: expired ? -1 : link.version,
    },
    onDone: async () => {
      await useLink(deps.db, link.tokenHash, now);
      goOn(ctx, `/a/${token}/${matter.key}`);
    },
  };
}

/** The other acts the letter asked about, each on its own page. */
function othersOf(link: LinkRow, matter: Matter, token: string): Array<{ label: string; href: string }> {
  const { actions } = processOf(matter.instance.process);
  return link.actions.filter((key) => key !== matter.key).map((key) => ({ label: fill(actions[key]!.button!, matterWords(matter)), href: `/a/${token}/${key}` }));
}

interface Dead { readonly label: string; readonly title: string; readonly text: string }
const UNKNOWN: Dead = { label: 'Unknown link', title: 'We did not send this link', text: 'Perhaps a part of it got lost on the way. Open it from the mail again, or sign in to see what waits for you.' };
const REVOKED: Dead = { label: 'Ended link', title: 'This link was ended', text: 'Somebody who opened it said “This wasn’t me”. Nothing was done by it. Sign in to see the contract.' };
const ANOTHERS: Dead = { label: 'Somebody else’s link', title: 'This link is not yours', text: '' };

function refuse(ctx: Ctx, status: number, dead: Dead): undefined {
  showPage(ctx, 'action/stale', deadLinkPage(ctx, { ...dead, buttons: [{ label: ctx.state.viewer ? 'Go home' : 'Sign in', style: 'main', href: '/' }] }), status);
  return undefined;
}

/** Asks before it ends the link: a scanner that only looks must not end it. */
async function notMe(deps: Deps, ctx: LinkCtx): Promise<void> {
  const link = await linkByToken(deps.db, ctx.params.token ?? '');
  if (!link) return refuse(ctx, 404, UNKNOWN);
  if (link.revokedAt !== null) return refuse(ctx, 410, REVOKED);
  showPage(ctx, 'action/stale', deadLinkPage(ctx, {
    label: 'This wasn’t me', title: 'End this link?', text: 'The link stops working, and everything stays where it is: no money moves and no deadline changes. You can still sign in with your email.',
    buttons: [{ label: 'End the link', style: 'main' }, { label: 'Back', style: 'plain', href: `/a/${ctx.params.token}` }],
  }));
}

async function endLink(deps: Deps, ctx: LinkCtx): Promise<void> {
  const link = await linkByToken(deps.db, ctx.params.token ?? '');
  if (!link) return refuse(ctx, 404, UNKNOWN);
  await revokeLink(deps.db, link.tokenHash, ctx.state.now);
  deps.log.warn({ contract: link.contractId, letter: link.letterId }, 'link ended by its owner');
  return refuse(ctx, 200, { ...REVOKED, title: 'The link is ended', text: 'Nothing was done by it, and nothing can be. Everything stays where it is.' });
}

