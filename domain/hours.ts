import { defineProcess, type Moment, type Seed } from './process';
import { count, type Facts } from './run';

const opened = ({ instance, read }: Moment): Facts => ({
  weeks: count(instance.facts, 'weeks') + 1, weekStartsAt: read.startsAt ?? 0, nextWeekAt: read.endsAt ?? 0,
});

const week = ({ instance, read }: Moment): Seed[] => {
  const number = count(instance.facts, 'weeks') + 1;
  return [{ key: `week-${number}`, process: 'week', facts: { number, ...read } }];
};

/** Resumed within the week that is open already, or in a later one, which opens at once. */
const resumed = ({ instance, at }: Moment): Facts => ({ nextWeekAt: Math.max(count(instance.facts, 'nextWeekAt'), at) });

const note = { kind: 'text', label: 'A word to {other}', hint: 'They see it. You can leave it empty.', most: 1000, optional: true } as const;

/** The clock of hourly work: opens one week after the other, pauses, resumes, ends. */
export const hours = defineProcess({
  name: 'hours',
  item: 'the work',
  for: 'hourly',
  initial: 'starting',
  statuses: {
    starting: {
      says: 'not begun', tone: 'open',
      deadline: { at: { fact: 'startsAt' }, onSilence: 'openWeek', label: 'Work may begin', silence: 'The first week opens.', clause: 'weeks' },
    },
    running: {
      says: 'running', tone: 'ok',
      deadline: { at: { fact: 'nextWeekAt', by: 'weekLength' }, onSilence: 'openNextWeek', label: 'Next week begins', silence: 'The next week opens.', clause: 'weeks' },
    },
    paused: { says: 'paused', tone: 'info' },
    ending: {
      says: 'ends with this week', tone: 'info',
      deadline: { at: { fact: 'nextWeekAt', by: 'weekLength' }, onSilence: 'stop', label: 'Work ends', silence: 'The work ends; its last week closes like any other.', clause: 'weeks' },
    },
    ended: { says: 'ended', tone: 'plain', final: true },
  },
  actions: {
    openWeek: { by: ['policy'], from: ['starting'], to: 'running', reads: 'weekOpening', sets: opened, spawns: week, says: 'The first week opened', clause: 'weeks' },
    openNextWeek: { by: ['policy'], from: ['running'], to: 'running', quiet: true, reads: 'weekOpening', sets: opened, spawns: week, says: 'The next week opened', clause: 'weeks' },
    pause: {
      by: ['client'], from: ['running'], to: 'paused', clause: 'pausing', says: '{actor} paused the work',
      button: 'Pause the work', style: 'quiet', about: 'pause the work on “{contract}”', undo: 'Yes: you can resume it at any time.', input: { note },
      tells: [{ to: 'freelancer', subject: '{client} paused the work on “{contract}”', says: ['{client} paused the work on “{contract}”.{quote}', 'Time recorded from now on is not paid until the work is resumed. What was recorded before is closed and paid as always.'], button: 'Open the contract' }],
    },
    resume: {
      by: ['client'], from: ['paused'], to: 'running', clause: 'pausing', sets: resumed, says: '{actor} resumed the work',
      button: 'Resume the work', style: 'main', about: 'resume the work on “{contract}”', undo: 'Yes: you can pause it again.',
      tells: [{ to: 'freelancer', subject: '{client} resumed the work on “{contract}”', says: ['The work on “{contract}” goes on. Time recorded from now on is paid as agreed.'], button: 'Open the contract' }],
    },
    endAtClose: {
      by: ['client', 'freelancer'], from: ['running'], to: 'ending', clause: 'endingWork', says: '{actor} ended the work with this week',
      button: 'End with this week', style: 'quiet', about: 'end the work on “{contract}” when this week ends', undo: 'Yes, until the week ends.', input: { note },
      tells: [{ to: 'otherParty', subject: '{actor} ends “{contract}” with this week', says: ['{actor} ends the work on “{contract}” with this week.{quote}', 'The last week closes, is reviewed and paid like any other.'], button: 'Open the contract' }],
    },
    goOn: {
      by: ['client', 'freelancer'], from: ['ending'], to: 'running', clause: 'endingWork', says: '{actor} said that the work goes on',
      button: 'Go on after this week', style: 'plain', about: 'go on with “{contract}” after this week', undo: 'Yes.',
      tells: [{ to: 'otherParty', subject: '“{contract}” goes on', says: ['{actor} said that the work on “{contract}” goes on after this week.'], button: 'Open the contract' }],
    },
    endNow: {
      by: ['client', 'freelancer'], from: ['starting', 'running', 'paused', 'ending'], to: 'ended', clause: 'endingWork', says: '{actor} ended the work',
      button: 'End the work now', style: 'quiet', about: 'end the work on “{contract}” now', undo: 'No. You can make a new contract together.', input: { note },
      tells: [{ to: 'both', subject: '{actor} ended the work on “{contract}”', says: ['{actor} ended the work on “{contract}”.{quote}', 'Time recorded until then is closed, reviewed and paid like any other week.'], button: 'Open the contract' }],
    },
    stop: {
      by: ['policy'], from: ['ending'], to: 'ended', says: 'The work ended with its week', clause: 'endingWork',
      tells: [{ to: 'both', subject: 'The work on “{contract}” has ended', says: ['The work on “{contract}” ended with its week, as said before. The last week closes like any other.'], button: 'Open the contract' }],
    },
  },
  clauses: {
    weeks: {
      section: 'Hours and weeks',
      says: 'The freelancer is paid by the hour. A week is {weekLength} long and, where that is seven days, runs from Monday 00:00:00 to Sunday 24:00:00 in the contract’s time zone, also over changes of the clock. Weeks follow each other by themselves from the first day of the work until it is ended.',
    },
    pausing: { section: 'Hours and weeks', says: 'The client may pause the work and resume it at any time. Time recorded while it is paused is kept and not paid.' },
    endingWork: {
      section: 'Hours and weeks',
      says: 'Either party may end the work at once or with the week that runs. The last week closes, is reviewed and paid like any other. Then what is left of a deposit goes back to the client and the contract is complete.',
    },
  },
});
