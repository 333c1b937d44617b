// The linter is only worth its clean answers if it flags what is bad: known traps, and every safeguard taken away in turn.
import { describe, expect, test } from '@jest/globals';
import { lintProcess } from '../../domain/lint';
import type { Action, Deadline, Letter, Process, Status } from '../../domain/process';
import { PROCESSES } from '../../domain/processes';

const letter = (to: Letter['to'], asks: string[] = []): Letter => ({ to, subject: 'Say something', says: ['Say something.'], asks, button: 'Open' });
const deadline: Deadline = {
  within: 'milestoneReview', onSilence: 'approve', label: 'Decide by', silence: 'It is approved.', clause: 'review',
  remind: { before: 'reviewReminders', letter: letter('client', ['accept']) },
};
const status: Status = { says: 'in review', tone: 'held', waitsOn: 'client', holdsMoney: true, deadline };
const person: Action = { by: ['client'], from: ['review'], to: 'done', says: 'Said', button: 'Say it', clause: 'review' };

/** A small sound process; each test spoils one thing. */
const sound: Process = {
  name: 'sample', item: 'sample', initial: 'review',
  statuses: { review: status, done: { says: 'done', tone: 'ok', final: true } },
  actions: { accept: person, approve: { ...person, by: ['policy'], button: undefined, tells: [letter('client')] } },
  clauses: { review: { section: 'Review', says: 'There are {milestoneReview}, with reminders {reviewReminders} before.' } },
};
const withStatus = (change: Partial<Status>, key = 'review'): Process =>
  ({ ...sound, statuses: { ...sound.statuses, [key]: { ...sound.statuses[key]!, ...change } } });
const withDeadline = (change: Partial<Deadline>): Process => withStatus({ deadline: { ...deadline, ...change } });
const withAction = (key: string, change: Partial<Action>): Process =>
  ({ ...sound, actions: { ...sound.actions, [key]: { ...(sound.actions[key] ?? person), ...change } } });
const pay = { kind: 'refund', amount: 'heldMinor', attempt: 'refunds', confirmed: 'accept', declined: 'nothing' } as const;
const always = { name: 'always', holds: () => true, refusal: 'No.' };

test('a sound declaration has no problems', () => expect(lintProcess(sound)).toEqual([]));

test.each<[string, Process, string]>([
  ['money is held without a deadline', withStatus({ deadline: undefined }), 'review holds money and has no deadline'],
  ['a final status holds money', withStatus({ holdsMoney: true }, 'done'), 'done is final and holds money'],
  ['a status leads nowhere but to itself', { ...sound, actions: { accept: { ...person, to: 'review' }, approve: { ...sound.actions.approve!, to: 'review' } } }, 'review is a trap: it leads to no end'],
  ['a final status can be left', withAction('accept', { from: ['review', 'done'] }), 'done is final and yet can be left'],
  ['a status is never reached', { ...sound, statuses: { ...sound.statuses, lost: { says: 'lost', tone: 'stop', final: true } } }, 'lost is never reached'],
  ['silence decides without a reminder', withDeadline({ remind: undefined }), 'silence in review decides without a reminder'],
  ['silence decides about money on which somebody could act, and nobody is named', withStatus({ waitsOn: undefined, deadline: { ...deadline, remind: undefined } }), 'silence in review decides without a reminder'],
  ['the reminder goes to the wrong one, as Sharetribe’s did', withDeadline({ remind: { before: 'reviewReminders', letter: letter('freelancer') } }), 'the reminder of review does not reach whom it waits on'],
  ['a letter asks somebody for what is not theirs', withAction('approve', { tells: [letter('freelancer', ['accept'])] }), 'letter 1 of approve asks freelancer for accept, who may not do it'],
  ['a letter to both asks what one of them may not do', withDeadline({ remind: { before: 'reviewReminders', letter: letter('both', ['accept']) } }), 'the reminder of review asks both for accept, who may not do it'],
  ['a letter asks for what is not open any more', withAction('accept', { tells: [letter('client', ['accept'])] }), 'letter 1 of accept asks for accept, which is not open in done'],
  ['a letter asks for an action that has no page', withAction('accept', { button: undefined }), 'the reminder of review asks for accept, which has no page'],
  ['a letter asks for an action that there is not', withAction('accept', { tells: [letter('client', ['dance'])] }), 'letter 1 of accept asks for dance, which is no action'],
  ['a letter goes to the payment provider', withAction('accept', { tells: [letter('provider')] }), 'letter 1 of accept goes to provider, who reads no mail'],
  ['silence does what nobody declared', withDeadline({ onSilence: 'vanish' }), 'silence in review does vanish, which is no action'],
  ['silence does what only a person may', withDeadline({ onSilence: 'accept' }), 'silence in review does accept, which is not the policy’s to do'],
  ['silence does what is not open', withAction('approve', { from: [] }), 'silence in review does approve, which is not open there'],
  ['silence could be refused by a rule', withAction('approve', { when: [always] }), 'silence in review does approve, which could be refused'],
  ['silence needs input that nobody gives', withAction('approve', { input: { note: { kind: 'text', label: 'Note', most: 9 } } }), 'silence in review does approve, which could be refused'],
  ['a deadline cites no clause', withDeadline({ clause: 'nowhere' }), 'the deadline of review cites nowhere, which is no clause'],
  ['an action cites no clause', withAction('accept', { clause: 'nowhere' }), 'accept cites nowhere, which is no clause'],
  ['a deadline counts what no clause says', withDeadline({ within: 'securityHold' }), 'no clause says {securityHold}, which review counts'],
  ['a reminder counts what no clause says', withDeadline({ remind: { before: 'offerReminders', letter: letter('client') } }), 'no clause says {offerReminders}, which review counts'],
  ['a clause names what is no policy key', { ...sound, clauses: { review: { section: 'Review', says: `${sound.clauses.review!.says} {patience}` } } }, 'clause review names {patience}, which is no policy key'],
  ['money moves on a click alone', withAction('accept', { moves: () => [] }), 'accept moves money without proof of the person'],
  ['the provider’s answer is not awaited', withAction('accept', { proof: true, calls: pay }), 'accept awaits nothing, which the provider cannot answer in done'],
  ['an action leads to a status that there is not', withAction('accept', { to: 'limbo' }), 'accept names the status limbo, which there is not'],
  ['the first status is none', { ...sound, initial: 'limbo' }, 'sample starts in limbo, which is no status'],
  ['an automatic action has no rule', withAction('approve', { automatic: true }), 'approve is automatic without a rule that the policy can follow'],
])('flagged: %s', (_, process, problem) => {
  expect(lintProcess(process)).toContain(problem);
});

const deadlines = Object.values(PROCESSES).flatMap((process) => Object.entries(process.statuses)
  .flatMap(([key, each]) => (each.deadline ? [{ process, key, status: each, deadline: each.deadline }] : [])));

/** The process with one status changed. */
const changed = (process: Process, key: string, status: Status): Process => ({ ...process, statuses: { ...process.statuses, [key]: status } });

describe.each(deadlines)('of the real thing: $process.name, $key', ({ process, key, status: real, deadline: due }) => {
  test('taking its deadline away is noticed where money is held', () => {
    const problems = lintProcess(changed(process, key, { ...real, deadline: undefined }));
    expect(problems.includes(`${key} holds money and has no deadline`)).toBe(real.holdsMoney === true);
  });

  test('taking its reminder away is noticed', () => {
    const problems = lintProcess(changed(process, key, { ...real, deadline: { ...due, remind: undefined } }));
    expect(problems.includes(`silence in ${key} decides without a reminder`)).toBe(due.remind !== undefined);
  });

  test('what silence does must be declared', () => {
    const { [due.onSilence]: _, ...actions } = process.actions;
    expect(lintProcess({ ...process, actions })).toContain(`silence in ${key} does ${due.onSilence}, which is no action`);
  });
});
