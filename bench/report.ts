import { cpus, totalmem } from 'node:os';
import type { Census } from './census';
import { actionsPerSecond, quantile, total, type Flow, type Round } from './rounds';

export interface Results {
  readonly rounds: readonly Round[];
  /** Acts of one lifecycle. */
  readonly acts: number;
  readonly census: Readonly<Record<Flow['name'], Census>>;
  readonly memory: Readonly<Record<string, number>>;
  readonly letters: { readonly sent: number; readonly waits: readonly number[] };
  readonly pages: ReadonlyArray<readonly [string, number]>;
}

/** The results in Markdown, as they stand in docs/benchmarks.md. */
export function reportOf(results: Results): string {
  return [
    '# Benchmarks', '',
    `Made by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}.`, '',
    `One lifecycle is a contract of three milestones from the offer to the last available cent: ${results.acts} acts of people, with everything`,
    'that comes with them: records, hash chain, ledger, deadlines, a timer for each security hold, payments, letters sent. The probe is',
    'the least that durable acts can cost: a workflow with as many updates, each with one local activity that does nothing, and no timer.',
    'Both run on the same server in the same run, in turns. The ratio is what counts; the rest depends on the machine.', '',
    '## Speed', '', ...speed(results.rounds), '',
    '## CPU of one act', '', ...cpuTable(results.rounds), '',
    '## Temporal', '', ...temporal(results.census), '',
    '## Pages, letters, memory', '', ...rest(results), '',
  ].join('\n');
}

export const machine = (): string => `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`;

export const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string[] =>
  [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

const sizesOf = (rounds: readonly Round[]): number[] => [...new Set(rounds.map(({ atOnce }) => atOnce))];
const pick = (rounds: readonly Round[], flow: Flow['name'], atOnce: number): Round[] => rounds.filter((round) => round.flow === flow && round.atOnce === atOnce);

function speed(rounds: readonly Round[]): string[] {
  const rows = sizesOf(rounds).flatMap((atOnce) => {
    const product = pick(rounds, 'product', atOnce);
    const probe = pick(rounds, 'probe', atOnce);
    const each = product.map((round, index) => (actionsPerSecond([round]) / actionsPerSecond([probe[index]!])).toFixed(2));
    const ratio = (actionsPerSecond(product) / actionsPerSecond(probe)).toFixed(2);
    return [speedRow(`product, ${atOnce} at once`, product, `**${ratio}** (rounds: ${each.join(', ')})`), speedRow(`probe, ${atOnce} at once`, probe, '1')];
  });
  return table(['', 'lifecycles/s', 'actions/s', 'ms an action, p50', 'p95', 'ratio to the probe'], rows);
}

function speedRow(name: string, rounds: readonly Round[], ratio: string): string[] {
  const times = rounds.flatMap((round) => round.times);
  const lifecycles = total(rounds, (round) => round.lifecycles) / total(rounds, ({ seconds }) => seconds);
  return [name, lifecycles.toFixed(2), actionsPerSecond(rounds).toFixed(1), quantile(times, 0.5).toFixed(1), quantile(times, 0.95).toFixed(1), ratio];
}

function cpuTable(rounds: readonly Round[]): string[] {
  const names = [...new Set(rounds.flatMap(({ cpu }) => Object.keys(cpu)))];
  if (names.length === 0) return ['This system does not tell.'];
  const rows = sizesOf(rounds).flatMap((atOnce) => (['product', 'probe'] as const).map((flow) => {
    const these = pick(rounds, flow, atOnce);
    const acts = total(these, ({ times }) => times.length);
    const spent = names.map((name) => total(these, ({ cpu }) => cpu[name] ?? 0) / acts);
    return [`${flow}, ${atOnce} at once`, ...spent.map((ms) => ms.toFixed(2)), spent.reduce((sum, ms) => sum + ms, 0).toFixed(2)];
  }));
  return ['Milliseconds, by process, with what follows the act (timers, letters).', '', ...table(['', ...names, 'all'], rows)];
}

function temporal({ product, probe }: Results['census']): string[] {
  const kinds = [...new Set([...product.kinds, ...probe.kinds].map(([kind]) => kind))];
  const times = (census: Census, kind: string): string => String(census.kinds.find(([each]) => each === kind)?.[1] ?? 0);
  return [
    ...table(['one lifecycle', 'product', 'probe'], [
      ['events in history', String(product.events), String(probe.events)],
      ['Temporal actions, as Cloud counts them', String(product.actions), String(probe.actions)],
      ...kinds.map((kind) => [`\`${kind}\``, times(product, kind), times(probe, kind)]),
    ]),
  ];
}

function rest({ pages, letters, memory }: Results): string[] {
  const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
  return [
    ...table(['page', 'rendered each second'], pages.map(([name, rate]) => [name, rate.toFixed(0)])), '',
    `${letters.sent} letters left; half within ${quantile(letters.waits, 0.5).toFixed(0)} ms, 95 % within ${quantile(letters.waits, 0.95).toFixed(0)} ms.`, '',
    ...table(['process', 'memory (RSS) after the load'], Object.entries(memory).map(([name, bytes]) => [name, megabytes(bytes)])),
  ];
}
