import { Refusal } from '../../domain/refusal';
import { contractsOf } from '../../store/contracts';
import { roleOf } from '../matter';
import type { Deps, RouteCtx, Routes } from '../deps';
import { asked } from '../fields';
import { ACTS, type Typed } from '../tracker/acts';
import { statusOfRefusal, trackerJson } from '../tracker/answer';
import { atDesk, deskOf, noSuchContract, type Done } from '../tracker/desk';
import { ownClock } from '../tracker/own-clock';
import { trackerStatus } from '../tracker/status';
import { tokenPerson } from '../tracker/token';
import { typedOf } from '../tracker/typed';

/** `C-10001`, as people write it, or the bare number. */
function contractNumber(said: string | undefined): string {
  const [, number] = /^(?:C-)?(\d{1,12})$/i.exec(said?.trim() ?? '') ?? [];
  if (!number) throw noSuchContract();
  return number;
}

/** A refusal of the rules is an answer, in JSON like every other. */
async function answering(ctx: RouteCtx, act: () => Promise<object>): Promise<void> {
  try {
    ctx.body = await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, sentence, field } = error;
    ctx.status = statusOfRefusal(code);
    ctx.body = { code, sentence, field: field ?? null };
  }
}

/** The contracts that this person can track time on. */
async function contracts(deps: Deps, ctx: RouteCtx): Promise<void> {
  const person = await tokenPerson(deps, ctx);
  const all = await contractsOf(deps.db, person.id);
  const own = all.filter((each) => each.terms.hourly && roleOf(each, person.id) === 'freelancer');
  ctx.body = { contracts: own.map(({ id, title, terms }) => ({ contract: `C-${id}`, title, client: terms.client.name, zone: terms.zone, segmentSeconds: terms.policy.segment })) };
}

async function status(deps: Deps, ctx: RouteCtx): Promise<void> {
  const person = await tokenPerson(deps, ctx);
  await answering(ctx, async () => {
    const desk = await deskOf(deps.db, contractNumber(asked(ctx, 'contract')), person, ctx.state.now);
    return trackerJson(desk, await trackerStatus(desk));
  });
}

async function act(deps: Deps, ctx: RouteCtx): Promise<void> {
  const person = await tokenPerson(deps, ctx);
  const typed = typedOf(ctx);
  await answering(ctx, () => done(deps, ctx, { person, typed, name: ctx.params.act! }));
}

async function done({ db }: Deps, ctx: RouteCtx, { person, typed, name }: { person: Parameters<typeof atDesk>[2]; typed: Typed; name: string }): Promise<object> {
  if (!Object.hasOwn(ACTS, name)) throw new Refusal({ code: 'UnknownAction', sentence: `A tracker can ${Object.keys(ACTS).join(', ')}; not ${name.slice(0, 40)}.` });
  const id = contractNumber(typed.contract);
  const clock = ownClock(typed.clock, ctx.state.now);
  const source = typed.source === 'command' ? 'command' : 'api';
  const said: Done = await atDesk(db, id, person, ctx.state.now, (desk) => ACTS[name]!(desk, typed, { source }));
  const desk = await deskOf(db, id, person, ctx.state.now);
  return trackerJson(desk, await trackerStatus(desk), said, clock);
}

/** What trackers outside the browser use: the same acts as the page, with a token in place of a session. */
export const trackerApiRoutes: Routes = (router, deps) => {
  router.get('/api/v1/tracker/contracts', (ctx) => contracts(deps, ctx));
  router.get('/api/v1/tracker', (ctx) => status(deps, ctx));
  router.post('/api/v1/tracker/:act', (ctx) => act(deps, ctx));
};
