import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { loadSettings } from '../settings';
import { openDatabase, type Database } from '../store/database';
import { temporalConnection } from '../temporal.config';
import { censusOf, cpuOf, memoryOf, type Pids } from './census';
import { renderRates } from './pages';
import { probeFlow } from './probe';
import { ACTS, productFlow } from './product';
import { reportOf, type Results } from './report';
import { measureWeeks } from './weeks';
import { weeksReportOf } from './weeks-report';
import { actionsPerSecond, runRound, type Flow, type Round } from './rounds';

/** What the command line may change; `scripts/bench.mjs` hands it on. */
interface Plan {
  /** Rounds of each flow at each number of contracts at once, product and probe in turns. */
  readonly rounds: number;
  readonly sizes: ReadonlyArray<{ readonly atOnce: number; readonly lifecycles: number }>;
}

const RENDER_MS = 1500;

async function main(): Promise<void> {
  const write = process.argv.includes('--write');
  const plan: Plan = { rounds: option('rounds', 3), sizes: [{ atOnce: 1, lifecycles: option('alone', 8) }, { atOnce: 50, lifecycles: option('crowd', 100) }] };
  const { connectionOptions, namespace } = temporalConnection();
  const connection = await Connection.connect(connectionOptions);
  const client = new Client({ connection, namespace });
  const db = openDatabase(loadSettings().databaseFile);
  const tell = (file: string, report: string): void => {
    process.stdout.write(`\n${report}`);
    if (write) writeFileSync(join(process.env.PROJECT_ROOT!, 'docs', file), report);
  };
  if (!process.argv.includes('--weeks-only')) tell('benchmarks.md', reportOf(await measure(plan, client, db)));
  tell('benchmarks-hourly.md', weeksReportOf(await measureWeeks(db, client, pidsOf(), { contracts: option('contracts', 1000), weeks: option('weeks', 52) })));
  await Promise.all([connection.close(), db.destroy()]);
}

/** Every process that takes part, this one too. */
const pidsOf = (): Pids => ({ ...(JSON.parse(process.env.BENCH_PIDS!) as Pids), driver: process.pid });

/** `--rounds=2` on the command line. */
const option = (name: string, standard: number): number => Number(process.argv.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? standard);

async function measure(plan: Plan, client: Client, db: Database): Promise<Results> {
  const pids = pidsOf();
  const product = await productFlow(db, client);
  const flows: Flow[] = [product, probeFlow(client, ACTS)];
  for (const flow of flows) await runRound(flow, { atOnce: 10, lifecycles: 20 }, () => ({}));
  const rounds: Round[] = [];
  for (const size of plan.sizes)
    for (let turn = 0; turn < plan.rounds; turn++)
      for (const flow of turn % 2 === 0 ? flows : [...flows].reverse()) {
        const round = await runRound(flow, size, () => cpuOf(pids));
        tell(round);
        rounds.push(round);
      }
  const last = (name: Flow['name']) => rounds.findLast(({ flow }) => flow === name)!.runs.at(-1)!;
  const results = {
    rounds, acts: ACTS, census: { product: await censusOf(client, last('product')), probe: await censusOf(client, last('probe')) },
    memory: memoryOf(pids), letters: await lettersSent(db), pages: renderRates(RENDER_MS),
  };
  await product.close();
  return results;
}

const tell = (round: Round): void => void process.stdout.write(
  `  ${round.flow.padEnd(8)} ${String(round.atOnce).padStart(3)} at once: ${actionsPerSecond([round]).toFixed(1)} actions/s\n`);

/** How many letters left, and how long each of them waited. */
async function lettersSent(db: Database): Promise<Results['letters']> {
  const rows = await db('letters').where({ status: 'sent' }).select('created_at', 'sent_at');
  const waits = rows.map((row) => Date.parse(row.sent_at) - Date.parse(row.created_at));
  return { sent: rows.length, waits };
}

main().then(() => process.exit(0), (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
