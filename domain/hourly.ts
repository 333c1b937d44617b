/** A value and the instant from which it holds, in epoch milliseconds. */
export interface Since { readonly fromAt: number; readonly value: number }

/** The two kinds of contract: a price for milestones, or one for each hour. */
export type Kind = 'fixed' | 'hourly';
export const kindOf = ({ hourly }: { readonly hourly?: Hourly }): Kind => (hourly ? 'hourly' : 'fixed');

export const isHourly = <T extends { readonly hourly?: Hourly }>(terms: T): terms is T & { readonly hourly: Hourly } => terms.hourly !== undefined;

/** What becomes of Work View: none, images, or only a hash and a blurred image. */
export const WORK_VIEWS = ['off', 'images', 'confidential'] as const;
export type WorkView = (typeof WORK_VIEWS)[number];

/** What makes a contract hourly: signed like everything else, changed by amendment only. */
export interface Hourly {
  /** Minor units an hour, oldest first; the first holds from the start. */
  readonly rates: readonly Since[];
  /** Minutes a week that are paid at the most, oldest first; 0 is no limit. */
  readonly limits: readonly Since[];
  /** Whether time may be added by hand. */
  readonly manualTime: boolean;
  readonly workView: WorkView;
  /** The day work may start in the contract's zone, as `2026-12-18`, and that day's first instant; null: at once. */
  readonly startsOn: string | null;
  readonly startsAt: number | null;
}

/** The value that holds at an instant; the first one holds from the start. */
export const valueAt = (values: readonly Since[], at: number): number =>
  (values.findLast(({ fromAt }) => fromAt <= at) ?? values[0]!).value;

/** The value that was signed last. */
export const latest = (values: readonly Since[]): number => values.at(-1)!.value;

/** The same with a value that holds from an instant on; one that would hold from later is replaced. */
export const withValue = (values: readonly Since[], fromAt: number, value: number): Since[] =>
  [...values.filter((each, index) => index === 0 || each.fromAt < fromAt), { fromAt, value }];
