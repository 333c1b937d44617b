import type { Database } from '../store/database';
import type { Gateway } from './gateway';
import { paymentActivities } from './payments';
import { readingActivities } from './readings';
import { recordActivities } from './record';

export interface Dependencies {
  readonly db: Database;
  readonly gateway: Gateway;
  readonly secretKey: string;
  /** Called after letters were put into the outbox. */
  readonly lettersWait: () => void;
}

/** Everything a workflow may call. */
export const createActivities = (dependencies: Dependencies) => ({
  ...recordActivities(dependencies),
  ...paymentActivities(dependencies),
  ...readingActivities(dependencies),
});

export type Activities = ReturnType<typeof createActivities>;
