import { contractOver, missedReports } from './milestone-rules';
import { defineProcess, type Letter } from './process';

const OPEN = 'Open the contract';

const ask: Letter<'give'> = {
  to: 'freelancer', subject: 'Your status report for {weekSpan}, by {due}', asks: ['give'], button: 'Write the report',
  says: ['Please report on “{contract}”: what is done, how each milestone stands, and what comes next. The form opens with what Tenon knows already.'],
};

/** The weekly status report of a fixed-price contract: asked for, given or missed. */
export const report = defineProcess({
  name: 'report',
  item: 'report {number}',
  for: 'fixed',
  forgets: true,
  initial: 'planned',
  statuses: {
    planned: { says: 'planned', tone: 'open' },
    asked: {
      says: 'asked for', tone: 'held', waitsOn: 'freelancer', task: 'Write {item} for {weekSpan}',
      deadline: {
        at: { fact: 'dueAt', by: 'reportDue' }, onSilence: 'miss', label: 'Report by', silence: 'The report counts as missed, and both are told.', clause: 'reporting',
        remind: { before: 'reportReminders', letter: { ...ask, subject: 'Reminder: your status report for {weekSpan}, by {due}' } },
      },
    },
    given: { says: 'given', tone: 'ok', final: true },
    missed: { says: 'missed', tone: 'stop', final: true },
    dropped: { says: 'not needed any more', tone: 'plain', final: true },
  },
  actions: {
    ask: { by: ['policy'], from: ['planned'], to: 'asked', automatic: true, when: [{ name: 'always', holds: () => true, refusal: 'It was asked for already.' }], says: '{freelancer} was asked for {item}', clause: 'asking', tells: [ask] },
    give: {
      by: ['freelancer'], from: ['asked'], to: 'given', clause: 'reporting', says: '{actor} gave {item}', button: 'Give the report', style: 'main', about: 'give {item} on “{contract}”', undo: 'No. The next report can correct it.',
      input: {
        note: { kind: 'text', label: 'Done', hint: 'What you worked on in this week.', most: 4000 },
        progress: { kind: 'items', label: 'Progress', hint: 'One milestone a line, and how far it is.', most: 30, optional: true },
        next: { kind: 'text', label: 'Next', hint: 'What you plan for the coming week.', most: 4000 },
        blocked: { kind: 'text', label: 'Blocked', hint: 'What you need from {client}. You can leave it empty.', most: 2000, optional: true },
      },
      changes: () => ({ reporting: { missed: 0 } }),
      tells: [{ to: 'client', subject: '{freelancer}’s status report for {weekSpan}', says: ['{freelancer} reports on “{contract}”:{quote}', 'The whole report, with progress and plan, is on the contract’s page.'], button: 'Read the report' }],
    },
    miss: {
      by: ['policy'], from: ['asked'], to: 'missed', says: '{item} was missed', clause: 'missing', changes: ({ state }) => ({ reporting: { missed: missedReports(state) + 1 } }),
      tells: [
        { to: 'client', subject: 'No status report on “{contract}” for {weekSpan}', says: ['{freelancer} gave no status report for {weekSpan}. It counts as missed.', 'After {reportMisses} missed in a row you may take back what is held for work that was not delivered.'], button: OPEN },
        { to: 'freelancer', subject: 'You missed the status report for {weekSpan}', says: ['Your status report on “{contract}” for {weekSpan} counts as missed, and {client} was told.', 'After {reportMisses} missed in a row {client} may take back what is held for work that was not delivered.'], button: OPEN },
      ],
    },
    drop: { by: ['policy'], from: ['asked'], to: 'dropped', automatic: true, when: [contractOver], says: '{item} is not needed any more: the contract is over', clause: 'asking' },
  },
  clauses: {
    asking: { section: 'Status reports', says: 'While a milestone is funded and not in review, the freelancer is asked on {reportAsk} for the status report of that week: work done, progress of each milestone, plan for the next week.' },
    reporting: { section: 'Status reports', says: 'The report is due on {reportDue}, counted from the start of the week it is about. The freelancer is reminded {reportReminders} before.' },
    missing: { section: 'Status reports', says: 'A report that is not given counts as missed, and both are told. After {reportMisses} missed in a row the client may take back what is held for work that was not delivered, at once.' },
  },
});
