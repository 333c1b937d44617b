/** One action, timed by whoever runs the round. */
export type Timed = <T>(act: () => Promise<T>) => Promise<T>;

/** What is measured: a lifecycle of acts, then the wait until its run has ended. */
export interface Flow {
  readonly name: 'product' | 'probe';
  /** Makes all acts of one lifecycle, one after the other; answers the run's workflow ID. */
  lifecycle(timed: Timed): Promise<string>;
  /** Waits until a run has ended. */
  ended(workflowId: string): Promise<void>;
  /** Waits until nothing that the runs left behind is still to be done. */
  settled(): Promise<void>;
}

/** What a process used up, in milliseconds of CPU, by its name. */
export type Cpu = Readonly<Record<string, number>>;

export interface Round {
  readonly flow: Flow['name'];
  readonly atOnce: number;
  readonly lifecycles: number;
  readonly seconds: number;
  /** Of every action, in milliseconds. */
  readonly times: readonly number[];
  readonly cpu: Cpu;
  readonly runs: readonly string[];
}

/**
 * Runs lifecycles, so many at once. The clock stops when the last act is answered; the ends are awaited after it,
 * so that nothing of this round runs in the next one. Each lane starts a new lifecycle as soon as its acts are done,
 * so timers that fire and letters that leave fall into the time of later acts.
 */
export async function runRound(flow: Flow, size: { atOnce: number; lifecycles: number }, cpuNow: () => Cpu): Promise<Round> {
  const times: number[] = [];
  const runs: string[] = [];
  const timed: Timed = async (act) => {
    const started = performance.now();
    const answer = await act();
    times.push(performance.now() - started);
    return answer;
  };
  let left = size.lifecycles;
  const lane = async (): Promise<void> => {
    while (left-- > 0) runs.push(await flow.lifecycle(timed));
  };
  const before = cpuNow();
  const started = performance.now();
  await Promise.all(Array.from({ length: size.atOnce }, lane));
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(runs.map((run) => flow.ended(run)));
  await flow.settled();
  return { flow: flow.name, ...size, seconds, times, cpu: spent(before, cpuNow()), runs };
}

const spent = (before: Cpu, after: Cpu): Cpu =>
  Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]));

/** Actions answered each second, over several rounds. */
export const actionsPerSecond = (rounds: readonly Round[]): number => total(rounds, ({ times }) => times.length) / total(rounds, ({ seconds }) => seconds);

export const total = (rounds: readonly Round[], of: (round: Round) => number): number => rounds.reduce((sum, round) => sum + of(round), 0);

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
