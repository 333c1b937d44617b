import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { nextDue } from '../domain/clock';
import { isOver } from '../domain/engine';
import type { RunState } from '../domain/run';
import { SEARCH_ATTRIBUTES } from './names';
import { faceOf, heldMinor, waitsOn } from './story';

const REST_MS = 60_000;

/**
 * Keeps what ops search by. One upsert for all that changed, and none when nothing did. Each costs an event and is by far
 * the dearest thing that the server does for an act, so after one has been told the next waits for a minute: a single act
 * shows at once, a burst of them together.
 */
export class Attributes {
  private toldAt = -Infinity;

  /** Tells what changed, or answers when that may be told. How a run ended is told at once: nothing comes after it. */
  tell(state: RunState): number | undefined {
    const { typedSearchAttributes: told } = workflowInfo();
    const changed = pairsOf(state).filter(({ key, value }) => textOf(told.get(key)) !== textOf(value));
    if (changed.length === 0) return undefined;
    if (!isOver(state) && Date.now() < this.toldAt + REST_MS) return this.toldAt + REST_MS;
    this.toldAt = Date.now();
    upsertSearchAttributes(changed);
    return undefined;
  }
}

function pairsOf(state: RunState): SearchAttributeUpdatePair[] {
  const due = nextDue(state);
  const face = faceOf(state);
  return [
    { key: SEARCH_ATTRIBUTES.state, value: face ? `${face.process} ${face.status}` : null },
    { key: SEARCH_ATTRIBUTES.waitsOn, value: isOver(state) ? null : waitsOn(state) },
    { key: SEARCH_ATTRIBUTES.nextDueAt, value: due ? new Date(due.at) : null },
    { key: SEARCH_ATTRIBUTES.heldMinor, value: heldMinor(state) },
    { key: SEARCH_ATTRIBUTES.currency, value: state.terms.currency },
  ];
}

const textOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value ?? ''));
