import type { Request } from '../domain/engine';
import type { RefusalFacts } from '../domain/refusal';
import type { RunState, Step } from '../domain/run';
import type { Answer, Remembered } from './messages';

const KEPT = 50;

const USED: RefusalFacts = { code: 'Stale', sentence: 'This was sent before, for something else. Look again, then decide.' };

/**
 * What recent acts were answered, by request key: an act that is sent again is done once. A key belongs to the action and
 * the instance that it first came with: with others it is no repetition, and no answer to them.
 */
export class Answers {
  private readonly known: Map<string, Remembered>;

  constructor(carried: ReadonlyArray<readonly [string, Remembered]> = []) {
    this.known = new Map(carried);
  }

  /** What this very act was answered before. */
  of(action: string, request: Request): Answer | undefined {
    const { answer, action: first } = this.found(request) ?? {};
    return answer && first === action && answer.instance === request.instance ? answer : undefined;
  }

  /** Why a request cannot be taken whose key was another's. */
  refusalOf(action: string, request: Request): RefusalFacts | undefined {
    return this.found(request) && !this.of(action, request) ? USED : undefined;
  }

  /** A key that is taken stays with its first act. */
  remember(action: string, request: string | undefined, answer: Answer): Answer {
    if (request && !this.known.has(request)) this.known.set(request, { action, answer });
    for (const [oldest] of this.known) if (this.known.size > KEPT) this.known.delete(oldest);
    return answer;
  }

  /** What a step that stands in the record was answered, or would have been. */
  rememberStep({ process, action, instance, sequence, cause }: Step, state: RunState): void {
    const { status = '', version = sequence } = state.instances[instance] ?? {};
    this.remember(`${process}.${action}`, cause.request, { sequence, instance, status, version });
  }

  carried(): Array<readonly [string, Remembered]> {
    return [...this.known];
  }

  private found(request: Request): Remembered | undefined {
    return request?.cause?.request ? this.known.get(request.cause.request) : undefined;
  }
}
