import { workedWords } from '../../domain/sentences';
import { clockFace } from '../../views/hours';
import type { Field, Form, Text, TrackerClock } from '../../views/models';
import type { Refused } from '../routes/tracker';
import { clockState, type ClockState } from '../tracker/answer';
import type { Desk } from '../tracker/desk';
import { hoursOf } from '../tracker/hours';
import type { TrackerStatus } from '../tracker/status';
import type { TimeSession } from '../../store/tracker';

const LABELS: Readonly<Record<ClockState, Pick<TrackerClock, 'label' | 'tone' | 'icon'>>> = {
  running: { label: 'The clock is running', tone: 'ok', icon: 'clock' },
  idle: { label: 'The clock is waiting', tone: 'held', icon: 'hourglass' },
  unheard: { label: 'The clock has not been heard', tone: 'held', icon: 'hourglass' },
  elsewhere: { label: 'The clock runs on another contract', tone: 'held', icon: 'clock' },
  stopped: { label: 'The clock is stopped', tone: 'none', icon: 'clock' },
};

const SOURCES: Readonly<Record<TimeSession['source'], string>> = { web: 'in the browser', api: 'by a tracker with a token', command: 'by the command' };

/** The clock, with the forms that fit how it stands. */
export function clockCard(desk: Desk, status: TrackerStatus, path: string, refused?: Refused): TrackerClock {
  const state = clockState(desk, status);
  const { session } = status;
  const base = { ...LABELS[state], time: clockFace(status.sessionSeconds), forms: [] };
  if (!session) return { ...base, meta: stoppedMeta(desk, status), start: hoursOf(desk) === 'running' ? startForm(path, status, refused) : undefined };
  if (state === 'elsewhere') return { ...base, task: session.task, meta: [{ link: `Go to contract C-${session.contractId}`, href: `/contracts/${session.contractId}/tracker` }] };
  return { ...base, task: session.task, meta: runningMeta(session), question: questionOf(desk, session, state, path), ...runningForms(state, session, path, refused) };
}

const stoppedMeta = (desk: Desk, { todaySeconds }: TrackerStatus): Text => ({
  running: todaySeconds > 0 ? `${workedWords(todaySeconds)} today.` : 'Nothing yet today.',
  paused: `${desk.contract.terms.client.name} has paused the work. The clock can start when it goes on.`,
  ended: 'The work under this contract has ended.',
  notStarted: desk.hourly.startsAt !== null && desk.now < desk.hourly.startsAt ? ['Work starts on ', { at: desk.hourly.startsAt, style: 'full' as const }, '.'] : 'The hours of this contract have not started yet.',
})[hoursOf(desk)];

const runningMeta = ({ startedAt, source, note }: TimeSession): Text =>
  ['Since ', { at: startedAt, style: 'clock' }, `, ${SOURCES[source]}.`, ...(note ? [' ', { quote: note }] : [])];

const errorOf = (name: string, refused?: Refused): string | undefined => (refused?.refusal.field === name ? refused.refusal.sentence : undefined);
const taskField = (label: string, refused?: Refused): Field =>
  ({ kind: 'text', name: 'task', label, value: refused?.typed.task ?? '', required: true, maxlength: 120, autocomplete: 'off', error: errorOf('task', refused) });
const noteField = (value: string, refused?: Refused): Field =>
  ({ kind: 'textarea', name: 'note', label: 'Note', hint: 'What you are doing, so that the time is protected.', value, required: false, rows: 2, maxlength: 500, error: errorOf('note', refused) });

/** The last task is offered again. */
function startForm(path: string, { sheet }: TrackerStatus, refused?: Refused): Form {
  const last = sheet.entries.at(-1);
  const task = taskField('What do you work on?', refused);
  return {
    to: `${path}/start`, fields: [{ ...task, value: task.value || last?.task || '' }, noteField(refused?.typed.note ?? '', refused)],
    buttons: [{ label: 'Start the clock', style: 'main' }],
  };
}

function runningForms(state: ClockState, session: TimeSession, path: string, refused?: Refused): Pick<TrackerClock, 'stop' | 'forms'> {
  const forms = [
    { title: 'Note', form: { to: `${path}/note`, fields: [noteField(refused?.typed.note ?? session.note, refused)], buttons: [{ label: 'Keep the note', style: 'plain' as const }] } },
    { title: 'Switch to another task', form: { to: `${path}/switch`, fields: [taskField('The other task', refused)], buttons: [{ label: 'Switch to it', style: 'plain' as const }] } },
  ];
  if (state !== 'running') return { forms: [] };
  return { stop: { to: `${path}/stop`, fields: [], buttons: [{ label: 'Stop the clock', style: 'main' }] }, forms };
}

/** Time that only the freelancer can speak for. */
function questionOf({ now }: Desk, session: TimeSession, state: ClockState, path: string): TrackerClock['question'] {
  if (state === 'idle') {
    return {
      text: ['Nobody has touched this computer since ', { at: session.idleSince!, style: 'clock' }, '. Does that time count?'],
      form: { to: `${path}/idle`, fields: [], buttons: [{ label: 'Yes, I was working', style: 'main', name: 'answer', value: 'keep' }, { label: 'No, leave it out', style: 'plain', name: 'answer', value: 'discard' }] },
    };
  }
  if (state !== 'unheard') return undefined;
  return {
    text: ['Tenon has heard nothing of this clock since ', { at: session.seenAt, style: 'clock' }, `, ${workedWords(Math.floor((now - session.seenAt) / 1000))} ago. Time that you worked is counted on your word, and marked as late.`],
    form: {
      to: `${path}/stop`, fields: [],
      buttons: [{ label: 'I worked until now: count it and stop', style: 'main', name: 'answer', value: 'keep' }, { label: 'Stop, and leave it out', style: 'plain', name: 'answer', value: 'discard' }, { label: 'Go on from now', style: 'plain', to: `${path}/beat` }],
    },
  };
}
