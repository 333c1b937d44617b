// Sample models of the tracker: Ben's clock on Monday 23 Nov 2026, 15:05 in Lagos.
import { SCRIPT_WORDS } from '../pages/tracker-words';
import type { Form, TimeEntryPage, TokensPage, TrackerClock, TrackerPage } from '../../views/models';
import { NOW, at, frame } from './world';

const benFrame = (title: string) => ({ ...frame(title, 'Contracts'), zone: 'Africa/Lagos', viewer: { name: 'Ben Okafor', initials: 'BO', tone: 'held' as const } });

const note: Form = {
  to: '#', buttons: [{ label: 'Keep the note', style: 'plain' }],
  fields: [{ kind: 'textarea', name: 'note', label: 'Note', hint: 'What you are doing, so that the time is protected.', value: 'Field weights', required: false, rows: 2 }],
};
const switching: Form = { to: '#', buttons: [{ label: 'Switch to it', style: 'plain' }], fields: [{ kind: 'text', name: 'task', label: 'The other task', value: '', required: true }] };

const running: TrackerClock = {
  label: 'The clock is running', tone: 'ok', icon: 'clock', time: '1:04:09', task: 'Search index', meta: ['Since ', { at: at('2026-11-23T13:00:51'), style: 'clock' }, ', in the browser. ', { quote: 'Field weights' }],
  stop: { to: '#', fields: [], buttons: [{ label: 'Stop the clock', style: 'main' }] }, forms: [{ title: 'Note', form: note }, { title: 'Switch to another task', form: switching }],
};

const script = { path: '#', state: 'running', session: 'sample', task: 'Search index', note: 'Field weights', seconds: 3849, segment: 600, idleAfter: 600, startedAt: NOW - 3_849_000, words: SCRIPT_WORDS };

export const tracker: TrackerPage = {
  frame: benFrame('Tracker: Shop search and stock feed'), script, clock: running,
  contract: {
    number: 'C-10517', title: 'Shop search and stock feed', pill: { word: 'Active', tone: 'ok', icon: 'check' }, meta: ['Hourly, $60.00, at most 25 hours a week, with Ada Moreau. All times are Lagos time (', { link: 'change', href: '/settings' }, ').'],
    tabs: ['Overview', 'Tracker', 'Deadlines and money', 'Agreement', 'History'].map((label) => ({ label, href: '#', current: label === 'Tracker' })),
  },
  protection: { title: 'Billed, not protected', tone: 'held', icon: 'info', sentence: 'This time is billed, but not protected: it stands weaker if it is questioned.', missing: ['The contract asks for Work View, and the screen is not shared.', 'No activity has been seen in this segment.'] },
  week: {
    title: 'Week of Mon 23 Nov to Sun 29 Nov', empty: 'No time this week yet.', note: ['You can change this week until ', { at: at('2026-11-30T12:00:00'), style: 'full' }, '. Its days are those of UTC, as signed.'],
    days: [{
      day: 'Mon 23 Nov', sum: '3:34', entries: [
        { time: '14:00–15:05', title: 'Search index', meta: 'Field weights', length: '1:04', pills: [{ word: 'Running', tone: 'ok' }] },
        { time: '12:10–12:40', title: 'Call with Ada', meta: 'By phone', length: '0:30', pills: [{ word: 'By hand', tone: 'held' }], link: { label: 'Change', href: '#' } },
        { time: '09:30–11:30', title: 'Typo tolerance', meta: '', length: '2:00', pills: [{ word: 'Sent late', tone: 'held' }], link: { label: 'Change', href: '#' } },
      ],
    }],
    bar: { label: '3 h 34 min billed, 0 min not billed, 21 h 26 min left', parts: [{ tone: 'ok', amount: 12_840 }, { tone: 'fee', amount: 0 }, { tone: 'none', amount: 77_160 }] },
    facts: [{ name: 'Today', value: '3 h 34 min' }, { name: 'Billed this week', value: '3 h 34 min', key: 'ok' }, { name: 'Left of 25 h', value: '21 h 26 min', key: 'none' }, { name: 'At $60.00 an hour', value: '$214.00', total: true }],
  },
  byHand: { label: 'Add time by hand', href: '#' },
  others: [['A tracker outside the browser uses ', { link: 'a token', href: '#' }, ', such as the command ', { code: 'npx tenon track' }, '.']],
};

/** Nobody is there, and only Ben can say what the time was. */
export const trackerIdle: TrackerPage = {
  ...tracker, script: { ...script, state: 'idle' },
  clock: {
    ...running, label: 'The clock is waiting', tone: 'held', icon: 'hourglass', stop: undefined, forms: [],
    question: {
      text: ['Nobody has touched this computer since ', { at: at('2026-11-23T13:50:00'), style: 'clock' }, '. Does that time count?'],
      form: { to: '#', fields: [], buttons: [{ label: 'Yes, I was working', style: 'main', name: 'answer', value: 'keep' }, { label: 'No, leave it out', style: 'plain', name: 'answer', value: 'discard' }] },
    },
  },
};

export const timeEntry: TimeEntryPage = {
  frame: benFrame('Change an entry'), crumb: { label: 'Tracker of C-10517', href: '#' }, title: 'Change an entry', meta: 'Tracked time can be shortened, not made longer. The earlier version is kept.',
  form: {
    to: '#', buttons: [{ label: 'Change this entry', style: 'main' }, { label: 'Back to the clock', style: 'plain', href: '#' }],
    fields: [
      { kind: 'text', name: 'task', label: 'What was it?', value: 'Typo tolerance', required: true }, { kind: 'date', name: 'day', label: 'Day', value: '2026-11-23', required: true },
      { kind: 'text', name: 'from', label: 'From', hint: 'As 09:30, Lagos time.', value: '09:30', required: true }, { kind: 'text', name: 'to', label: 'To', value: '11:30', required: true },
    ],
  },
  remove: { title: 'Take it out', text: 'The time is no longer in the timesheet. It is kept in the record of the week.', form: { to: '#', fields: [], buttons: [{ label: 'Remove this entry', style: 'quiet' }] } },
};

export const tokens: TokensPage = {
  frame: benFrame('Tracker tokens'), title: 'Tracker tokens', meta: 'With a token, a tracker outside the browser can run your clock and change your time. It can do nothing else: no money, no signature.',
  made: { token: 'tenon_3nYc0kS7u1a9XqPzVw5mJt2LhGfRb8dEo6iQyAsNxTk', text: 'Copy it now: it is shown this once, and only its hash is kept.', command: 'TENON_URL=https://tenon.example TENON_TOKEN=tenon_3nYc… npx tenon track start --contract C-… --task "…"' },
  tokens: [{ name: 'Laptop', meta: ['Made ', { at: NOW, style: 'full' }, '. Never used.'], to: '#', hash: 'sample', label: 'Revoke' }], empty: 'There is no token.',
  form: { to: '#', fields: [{ kind: 'text', name: 'name', label: 'What is it for?', hint: 'The name of the computer or program, for example.', value: '', required: true }], buttons: [{ label: 'Make a token', style: 'main' }] },
};
