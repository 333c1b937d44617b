import { defineSearchAttributeKey } from '@temporalio/common';

/** `contract`, `10482` -> `contract-10482`. No slash, no personal data. */
export const workflowId = (run: string, id: string): string => `${run}-${id}`;

/** Typed, few, without personal data; none is called Status, which the UI hides. */
export const SEARCH_ATTRIBUTES = {
  /** The status of the run's leading process, in its own words. */
  state: defineSearchAttributeKey('TenonState', 'KEYWORD'),
  /** Whose turn it is. */
  waitsOn: defineSearchAttributeKey('TenonWaitsOn', 'KEYWORD'),
  nextDueAt: defineSearchAttributeKey('TenonNextDueAt', 'DATETIME'),
  heldMinor: defineSearchAttributeKey('TenonHeldMinor', 'INT'),
  currency: defineSearchAttributeKey('TenonCurrency', 'KEYWORD'),
} as const;
