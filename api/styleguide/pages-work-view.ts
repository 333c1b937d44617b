// Sample models of Work View: one morning of Ben's, with a gap, a removed and a rejected image.
import type { CapturePlace, CaptureRow, ContractHead, SegmentPage, ShareScreen, WorkViewPage } from '../../views/models';
import { at, frame } from './world';

const tile = (clock: string, presses: number): CapturePlace => ({ label: `${clock}, ${presses}`, says: `Screen at ${clock}`, href: '#', image: '/assets/icon.svg' });
const gap = (clock: string, says = 'No image at'): CapturePlace => ({ label: clock, says: `${says} ${clock}`, href: '#', look: 'gap' });

const HASH = '5e1c88d0 41f09be3 77c21d08 3a97e6d5 d14fb902 f0b62c71 9d0257be 02d86c54'.split(' ').flatMap((code) => [{ code }, ' ']);

export const captureRows: CaptureRow[] = [
  { id: 'row-9', label: '09:00', size: 'six', said: [{ text: [{ strong: 'Ben:' }, ' Stock feed, reading the delta files.'], meta: [{ at: at('2026-11-18T09:05:00') }] }],
    places: [tile('09:04', 212), tile('09:17', 184), tile('09:22', 96), tile('09:38', 240), tile('09:41', 77), tile('09:55', 158)] },
  { id: 'row-10', label: '10:00', size: 'six',
    said: [{ text: [{ strong: '10:10 to 10:20' }, ': you rejected the image: ', { quote: 'What is this page for?' }, ', so it is not counted.'] },
      { text: [{ strong: '10:50 to 11:00' }, ' has no image: Ben removed it, so it is not counted.'] }],
    places: [{ label: '', says: '' }, { ...tile('10:13', 12), look: 'asked' }, tile('10:29', 133), gap('10:30'), tile('10:48', 88), gap('10:50', 'Image removed at')] },
  { id: 'row-12', label: '12:00', size: 'six', places: [], said: [{ text: [{ strong: '12:10 to 12:50' }, ', 40 minutes, was added by hand: ', { quote: 'Paper sketches: no screen' }, '.'] }] },
];

const head = (title: string): ContractHead => ({
  number: 'C-10517 Shop search and stock feed', title, pill: { word: 'In progress', tone: 'ok' }, meta: 'Times are London time; the days are those of the week as signed, in UTC.',
  tabs: ['Overview', 'Deadlines and money', 'Agreement', 'History'].map((label) => ({ label, href: '#' })),
});

export const workView: WorkViewPage = {
  frame: frame('Work View', 'Contracts'), contract: head('Work View, week of 16 to 22 Nov'), title: 'Wed 18 Nov', rows: captureRows,
  days: ['Mon 16', 'Tue 17', 'Wed 18', 'Thu 19', 'Fri 20', 'Sat 21', 'Sun 22'].map((label) => ({ label, href: '#', current: label === 'Wed 18' })),
  meta: 'One image in every ten minutes, at an instant that was fixed before the clock started. On this day there are 10 images and 2 gaps. Beside the clock is the count of keys and clicks.',
  live: { seconds: 30, link: { label: 'Look again', href: '#' } },
  check: {
    text: ['Nobody chose when an image was taken. Before its first image each session fixes all of its instants by a random seed, and publishes the seed’s SHA-256.'],
    table: { caption: 'Sessions with their seeds', columns: [{ title: 'Session' }, { title: 'SHA-256 of the seed' }, { title: 'Seed' }, { title: 'Recomputed' }],
      rows: [{ cells: [[{ at: at('2026-11-18T09:00:00') }, ' to 11:00'], [...HASH, { lineBreak: true }, 'fixed ', { at: at('2026-11-18T09:00:00'), style: 'seconds' }], 'Shown when the week has closed', ''] }] },
    links: [{ label: 'Download work-view.json', href: '#' }, { label: 'Download check-captures.mjs', href: '#' }],
  },
};

export const segment: SegmentPage = {
  frame: frame('Wed 18 Nov, 10:10 to 10:20', 'Contracts'), contract: head('Wed 18 Nov, 10:10 to 10:20'), notes: [{ tone: 'held', icon: 'info', text: 'The week closes on Mon 23 Nov, 12:00.' }],
  image: { href: '/assets/icon.svg', says: 'Screen at 10:13', width: 1600, height: 1000 },
  around: [{ label: 'Before, 10:00', href: '#' }, { label: 'The whole day', href: '#' }, { label: 'After, 10:20', href: '#' }],
  facts: [{ name: 'Task', value: 'Stock feed' }, { name: 'Keys and clicks', value: '12' }, { name: 'Fixed for', value: [{ at: at('2026-11-18T10:13:34'), style: 'seconds' }] },
    { name: 'SHA-256 as sent', value: HASH }, { name: 'Seen by', value: 'The two of you, and nobody else.' }],
  comments: [{ text: [{ strong: 'You:' }, ' What is this page for?'], meta: [{ at: at('2026-11-18T13:40:00') }] }],
  comment: { to: '#', fields: [{ kind: 'textarea', name: 'comment', label: 'A word to Ben Okafor', hint: 'They see it beneath this segment.', rows: 2, value: '' }], buttons: [{ label: 'Say it', style: 'plain' }] },
  act: { title: 'Reject this image', text: 'What was tracked from 10:10 to 10:20 leaves the time sheet, and Ben sees your reason. This cannot be undone.',
    form: { to: '#', fields: [{ kind: 'textarea', name: 'why', label: 'Why', hint: 'Both of you see it.', rows: 2, value: '' }], buttons: [{ label: 'Reject the image and its time', style: 'plain' }] } },
};

export const share: ShareScreen = {
  title: 'Work View', path: '/styleguide', zone: 'Africa/Lagos',
  sees: 'While the clock runs and the screen is shared, one image is taken in every ten minutes, at an instant that neither of you chose. Ada Moreau and you see it; nobody else does.',
  words: { share: 'Share your screen', stop: 'Stop sharing', unable: 'This browser cannot share the screen, or its scripts are off: time is tracked without images.', waiting: '', sharing: '', stopped: '', refused: '', failed: '', taken: '' },
};
