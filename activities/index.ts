import type { Database } from '../store/database';
import type { Gateway } from './gateway';
import { paymentActivities } from './payments';
import { readingActivities } from './readings';
import { recordActivities, type RecordInput } from './record';

export interface Dependencies {
  readonly db: Database;
  readonly gateway: Gateway;
  readonly secretKey: string;
  /** Called after letters were put into the outbox. */
  readonly lettersWait: () => void;
  /** Told of what a run has recorded: for the log, which would cost a run a message between threads. */
  readonly recorded?: (input: RecordInput) => void;
}

/** Everything a workflow may call. */
export const createActivities = (dependencies: Dependencies) => ({
  ...recordActivities(dependencies),
  ...paymentActivities(dependencies),
  ...readingActivities(dependencies),
});

export type Activities = ReturnType<typeof createActivities>;
