import { milestoneFunding as funding } from './milestone-funding';
import { milestoneReturn as giving } from './milestone-return';
import { milestoneReview as review } from './milestone-review';
import { defineProcess } from './process';

export { milestoneEnded, milestoneMoneyIsIn } from './milestone-rules';

/** A milestone, in three parts: its money comes in, its work is reviewed, or its money goes back. */
export const milestone = defineProcess({
  name: 'milestone',
  item: 'milestone {number}',
  for: 'fixed',
  initial: 'agreed',
  statuses: { ...funding.statuses, ...review.statuses, ...giving.statuses },
  actions: { ...funding.actions, ...review.actions, ...giving.actions },
  clauses: { ...funding.clauses, ...review.clauses, ...giving.clauses },
});
