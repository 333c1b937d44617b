import type { Client } from '@temporalio/client';
import { PROFILES } from '../domain/profiles';
import type { Terms } from '../domain/terms';
import type { Database } from '../store/database';
import { ensurePerson, keepProfile } from '../store/people';
import { actUpdate } from '../workflows/messages';
import { censusOfRuns, cpuOf, memoryOf, type Census, type Pids } from './census';
import { eachOf, plant, startRun, type Agreed, type FirstWeek } from './planted';
import { probeFlow } from './probe';
import { runRound, type Cpu, type Round } from './rounds';
import { pageTimes, type PageTime } from './week-pages';

/** The weekly close of many contracts at the same instant. */
export interface Closing {
  readonly contracts: number;
  /** Of each contract, how long after the instant its week was in review, by the record, in milliseconds. */
  readonly late: readonly number[];
  readonly memory: Readonly<Record<string, number>>;
  readonly cpu: Cpu;
  readonly letters: number;
}
export interface HourlyResults { readonly closing: Closing; readonly probe: Round; readonly pages: readonly PageTime[]; readonly year: { readonly weeks: number; readonly runs: number; readonly census: Census } }

const SECOND = 1000;
const ENTRIES = 12;
const TERMS: Omit<Terms, 'policy'> = {
  title: 'Shop search and stock feed', scope: 'Search and stock feed of the shop, by the hour.', sender: 'client',
  client: { name: 'Ada Okafor', email: 'ada@okafor.example' }, freelancer: { name: 'Ben Sørensen', email: 'ben@sorensen.example' }, currency: 'USD', zone: 'UTC', milestones: [],
  hourly: { rates: [{ fromAt: 0, value: 6000 }], limits: [{ fromAt: 0, value: 25 * 60 }], manualTime: true, workView: 'images', startsOn: null, startsAt: null },
};

/** Standard terms with a week of so many seconds, counted from its start. */
const agreedOf = (parties: Agreed['parties'], weekLength: number, closes: number, reviewed: number, rest: Partial<Terms['policy']> = {}): Agreed =>
  ({ parties, terms: { ...TERMS, policy: { ...PROFILES.standard!.policy, weekLength, timesheetClose: closes, timesheetReview: reviewed, ...rest } } });

const weekOf = ({ terms: { policy } }: Agreed, startsAt: number): FirstWeek =>
  ({ startsAt, endsAt: startsAt + policy.weekLength * SECOND, closesAt: startsAt + policy.timesheetClose * SECOND, reviewEndsAt: startsAt + policy.timesheetReview * SECOND });

/** Measures hourly work: the close of so many weeks at once beside the probe, pages, and what a year costs. */
export async function measureWeeks(db: Database, client: Client, pids: Pids, plan: { contracts: number; weeks: number }): Promise<HourlyResults> {
  const parties = { client: await joined(db, TERMS.client), freelancer: await joined(db, TERMS.freelancer) };
  const pages = await pageTimes(db, agreedOf(parties, PROFILES.standard!.policy.weekLength, PROFILES.standard!.policy.timesheetClose, PROFILES.standard!.policy.timesheetReview, { segment: 240 }), plant);
  const closing = await closeAll(db, client, pids, parties, plan.contracts);
  const probe = await runRound(probeFlow(client, 10), { atOnce: 50, lifecycles: Math.ceil(plan.contracts / 10) }, () => cpuOf(pids));
  return { closing, probe, pages, year: await yearOf(db, client, parties, plan.weeks) };
}

/** Somebody with an account: pages are for who has one. */
async function joined(db: Database, person: Terms['client']): Promise<string> {
  const { id } = await ensurePerson(db, { ...person, at: Date.now() });
  await keepProfile(db, id, { name: person.name, zone: 'Europe/London', at: Date.now() });
  return id;
}

/** Plants the contracts, lets their letters leave, and then waits for the instant in which all of their weeks close. */
async function closeAll(db: Database, client: Client, pids: Pids, parties: Agreed['parties'], contracts: number): Promise<Closing> {
  const hours = 4 * 3600;
  const startsAt = Date.now() - hours * SECOND;
  const agreed = agreedOf(parties, 5 * 86_400, hours + Math.ceil(30 + contracts / 8), 10 * 86_400);
  const week = weekOf(agreed, startsAt);
  const states = [];
  for (let number = 0; number < contracts; number++) states.push(await plant(db, agreed, week, ENTRIES));
  await eachOf(states, 20, (state) => startRun(client, state));
  if (Date.now() > week.closesAt - 5 * SECOND) throw new Error(`Planting ${contracts} contracts took until ${Math.ceil((Date.now() - week.closesAt) / SECOND)} s after their weeks should close: plant fewer`);
  await until(week.closesAt - SECOND);
  const before = cpuOf(pids);
  const { late, memory } = await watched(db, pids, week.closesAt, contracts);
  const after = cpuOf(pids);
  const letters = await db('letters').where('created_at', '>=', new Date(week.closesAt).toISOString()).count({ made: '*' }).first();
  return { contracts, late, memory, letters: Number(letters!.made), cpu: Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)])) };
}

const until = (at: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));

/** Looks ten times a second how many weeks are in review by the record, until all of them are; and at the most memory of each process. */
async function watched(db: Database, pids: Pids, closesAt: number, contracts: number): Promise<{ late: number[]; memory: Record<string, number> }> {
  const late: number[] = [];
  const memory: Record<string, number> = {};
  for (let look = 0; late.length < contracts; look++) {
    await until(Date.now() + 100);
    const row = await db('instances').where({ process: 'week', status: 'inReview' }).count({ closed: '*' }).first();
    while (late.length < Number(row!.closed)) late.push(Date.now() - closesAt);
    if (look % 10 === 0) for (const [name, bytes] of Object.entries(memoryOf(pids))) memory[name] = Math.max(memory[name] ?? 0, bytes);
    if (Date.now() > closesAt + 600 * SECOND) throw new Error(`Only ${late.length} of ${contracts} weeks closed in ten minutes`);
  }
  return { late, memory };
}

/** One contract lives so many weeks of two seconds in which time is worked, billed, paid and made available; then what it cost. */
async function yearOf(db: Database, client: Client, parties: Agreed['parties'], weeks: number): Promise<HourlyResults['year']> {
  const agreed = agreedOf(parties, 2, 3, 4, { securityHold: 1, timeUnit: 1, timesheetReminders: [1] });
  const startsAt = Date.now() + SECOND;
  const state = await plant(db, agreed, weekOf(agreed, startsAt), 0);
  await db('time_entries').insert(Array.from({ length: weeks }, (_, index) => ({
    id: `year-${state.id}-${index}`, contract_id: state.id, person_id: parties.freelancer, kind: 'tracked', task: 'Search index', note: '', late: false, revision: '',
    starts_at: new Date(startsAt + index * 2000 + 100).toISOString(), ends_at: new Date(startsAt + index * 2000 + 1900).toISOString(), created_at: new Date(startsAt).toISOString(),
  })));
  const id = await startRun(client, state);
  await until(startsAt + weeks * 2 * SECOND - 500);
  const request = { instance: 'hours', by: { role: 'client' as const, person: parties.client }, input: {}, cause: { kind: 'act' as const, request: 'the-end' } };
  await client.workflow.getHandle(id).executeUpdate(actUpdate('hours.endNow'), { args: [request] });
  await client.workflow.getHandle(id).result();
  const lived = await db('instances').where({ contract_id: state.id, process: 'week', status: 'approved' }).count({ weeks: '*' }).first();
  return { weeks: Number(lived!.weeks), ...(await censusOfRuns(client, id)) };
}
