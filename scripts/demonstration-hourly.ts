import type { Hourly } from '../domain/hourly';
import { PROFILES } from '../domain/profiles';
import { Play, type Cast, type Stage } from './demonstration-play';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** Weeks of the brisk policy that have time in them: those a newcomer watches. */
const WATCHED = 3;

const hourly = (rateMinor: number, limitMinutes: number, rest: Pick<Hourly, 'manualTime' | 'workView'>): Hourly =>
  ({ rates: [{ fromAt: 0, value: rateMinor }], limits: [{ fromAt: 0, value: limitMinutes }], startsOn: null, startsAt: null, ...rest });

/**
 * Hourly work in its first week: paid by a card that succeeds, with a few minutes tracked and added by hand. Time counts from
 * the signatures on, so they lie just ahead of the clock; after them Ben's tracker is free.
 */
export async function shopSearch(stage: Stage, client: Cast, freelancer: Cast): Promise<void> {
  const play = await Play.offer(stage, { client, freelancer }, {
    title: 'Shop search and stock feed', sender: 'client', policy: PROFILES.standard!.policy, milestones: [],
    scope: 'Search that forgives typos, and a feed of what is in stock. Work goes on from week to week.',
    hourly: hourly(6000, 25 * 60, { manualTime: true, workView: 'images' }),
  });
  await play.sign();
  await play.act('billing.useMethod', 'billing', 'client', { method: 'sandbox-succeeds' });
  const from = Date.now() + SECOND_MS;
  await play.worked([
    { kind: 'tracked', startsAt: from, endsAt: from + 3 * MINUTE_MS, task: 'Search index', note: 'Field weights' },
    { kind: 'manual', startsAt: from + 3 * MINUTE_MS, endsAt: from + 5 * MINUTE_MS, task: 'Call with Ada', note: 'By phone' },
  ]);
}

/** Weeks of a minute: three of them pass from recorded time to available money while somebody watches. */
export async function altTexts(stage: Stage, client: Cast, freelancer: Cast): Promise<void> {
  const play = await Play.offer(stage, { client, freelancer }, {
    title: 'Picture descriptions, by the hour in minutes', sender: 'client', policy: PROFILES.brisk!.policy, milestones: [],
    scope: 'A contract under the brisk policy: a week is a minute long, its review ends forty seconds after it, and its hold two minutes later. Three weeks have time in them.',
    hourly: hourly(36_000, 0, { manualTime: true, workView: 'off' }),
  });
  await play.sign();
  await play.act('billing.useMethod', 'billing', 'client', { method: 'sandbox-succeeds' });
  const from = Date.now() + SECOND_MS;
  await play.worked(Array.from({ length: WATCHED }, (_, week) => from + week * MINUTE_MS).flatMap((at) => [
    { kind: 'tracked' as const, startsAt: at, endsAt: at + 30 * SECOND_MS, task: 'Descriptions', note: 'Front page' },
    { kind: 'manual' as const, startsAt: at + 35 * SECOND_MS, endsAt: at + 45 * SECOND_MS, task: 'Notes on paper', note: '' },
  ]));
}
