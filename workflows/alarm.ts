import { isCancellation, sleep } from '@temporalio/workflow';

/**
 * Wakes the run. A timer that is armed is never taken away: when something earlier is wanted, another is armed before it,
 * and when nothing is left to do once it fires, the run has a look for nothing. Taking it away and arming it anew would
 * cost two events each time, and deadlines are met more often than missed.
 */
export class Alarm {
  /** The instants that are armed; each is earlier than the one before it. */
  private armed: number[] = [];

  constructor(private readonly wake: () => void) {}

  /** Wakes the run at an instant, or before. */
  by(at: number, summary: string): void {
    if (this.armed.some((each) => each <= at)) return;
    this.armed.push(at);
    void sleep(Math.max(1, at - Date.now()), { summary }).then(
      () => {
        this.armed = this.armed.filter((each) => each !== at);
        this.wake();
      },
      (error: unknown) => { if (!isCancellation(error)) throw error; },
    );
  }
}
