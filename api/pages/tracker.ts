import type { Bar, Fact, Text, TrackerPage } from '../../views/models';
import { workedWords } from '../../domain/sentences';
import { cityName, formatInstant, formatMoney } from '../../views/format';
import { valueAt } from '../../domain/hourly';
import { pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import type { Refused } from '../routes/tracker';
import { clockState } from '../tracker/answer';
import type { Desk } from '../tracker/desk';
import type { TrackerStatus } from '../tracker/status';
import { contractHead } from './contract-head';
import { clockCard } from './tracker-clock';
import { shareScreen, SHARE_SCREEN_SCRIPT } from './share-screen';
import { daysOfWeek } from './tracker-days';
import { SCRIPT_WORDS } from './tracker-words';

const SCRIPTS = ['tracker-kept.js', 'tracker-presence.js', 'tracker.js'];

/** The clock of a freelancer, what of the week is left, and whether what is worked now is protected. */
export function trackerPage(ctx: Ctx, view: ContractView, desk: Desk, status: TrackerStatus, refused?: Refused): TrackerPage {
  const path = pathOf(view, '/tracker');
  const { policy } = desk.state.terms;
  const share = shareScreen(view);
  return {
    frame: { ...frameOf(ctx, `Tracker: ${view.contract.title}`, { place: 'contracts' }), scripts: [...SCRIPTS, ...(share ? [SHARE_SCREEN_SCRIPT] : [])] },
    contract: contractHead(view, 'tracker'), errors: errorsOf(refused),
    script: {
      path, state: clockState(desk, status), session: status.session?.id ?? '', task: status.session?.task ?? '', note: status.session?.note ?? '', seconds: status.sessionSeconds,
      segment: policy.segment, idleAfter: policy.idleAfter, startedAt: status.session?.startedAt ?? 0, words: SCRIPT_WORDS,
    },
    clock: clockCard(desk, status, path, refused), share,
    protection: protectionCard(desk, status),
    week: {
      title: weekTitle(desk, status), days: daysOfWeek(desk, status, path), empty: 'No time this week yet.', bar: barOf(status), facts: factsOf(desk, status), note: closesText(desk, status),
    },
    byHand: desk.hourly.manualTime ? { label: 'Add time by hand', href: `${path}/add` } : undefined,
    others: [['A tracker outside the browser uses ', { link: 'a token', href: '/settings/tokens' }, ', such as the command ', { code: 'npx tenon track' }, '.']],
  };
}

/** A refusal that belongs to a field of this page, or to the answer that it asks for, is said there. */
function errorsOf(refused?: Refused): TrackerPage['errors'] {
  if (!refused) return undefined;
  const { field, sentence } = refused.refusal;
  return [{ name: field && ['task', 'note'].includes(field) ? field : 'clock', message: sentence }];
}

function protectionCard({ contract }: Desk, { protection, session }: TrackerStatus): TrackerPage['protection'] {
  const { isProtected, isBilled, missing } = protection;
  const client = contract.terms.client.name;
  const named = missing.map(({ sentence }) => sentence.replace(/\b[Tt]he client\b/g, client));
  const running = session?.contractId === contract.id;
  const title = isProtected ? (running ? 'Protected' : 'Ready') : isBilled ? 'Billed, not protected' : 'Not billed, not protected';
  return {
    title, tone: isProtected ? 'ok' : isBilled ? 'held' : 'stop', icon: isProtected ? 'shield-check' : isBilled ? 'info' : 'triangle-alert', missing: named,
    sentence: running || !isProtected ? (running ? protection.sentence : protection.sentence.replace('This time', 'Time from now on')) : 'Time from now on is protected if it has a note, and activity is seen.',
  };
}

function weekTitle({ contract }: Desk, { week }: TrackerStatus): string {
  const { zone } = contract.terms;
  return `Week of ${formatInstant(week.startsAt, zone, 'date')} to ${formatInstant(week.endsAt - 1, zone, 'date')}`;
}

/** Billed, recorded only, and left. */
function barOf({ sheet, leftSeconds }: TrackerStatus): Bar {
  const left = leftSeconds === null ? '' : `, ${workedWords(leftSeconds)} left`;
  return {
    label: `${workedWords(sheet.billedSeconds)} billed, ${workedWords(sheet.unbilledSeconds)} not billed${left}`,
    parts: [{ tone: 'ok', amount: sheet.billedSeconds }, { tone: 'fee', amount: sheet.unbilledSeconds }, { tone: 'none', amount: leftSeconds ?? 0 }],
  };
}

function factsOf(desk: Desk, { sheet, todaySeconds, limitSeconds, leftSeconds }: TrackerStatus): Fact[] {
  const { contract, hourly, now } = desk;
  const money = (amountMinor: number): string => formatMoney(amountMinor, contract.currency);
  return [
    { name: 'Today', value: workedWords(todaySeconds) },
    { name: 'Billed this week', value: workedWords(sheet.billedSeconds), key: 'ok' },
    ...(sheet.unbilledSeconds > 0 ? [{ name: 'Recorded, not billed', value: workedWords(sheet.unbilledSeconds), key: 'fee' as const }] : []),
    ...(limitSeconds === null ? [] : [{ name: `Left of ${workedWords(limitSeconds)}`, value: workedWords(leftSeconds!), key: 'none' as const }]),
    { name: `At ${money(valueAt(hourly.rates, now))} an hour`, value: money(sheet.amountMinor), total: true },
  ];
}

const closesText = ({ contract, person }: Desk, { week }: TrackerStatus): Text => [
  'You can change this week until ', { at: week.closesAt, style: 'full' }, '.',
  ...(contract.terms.zone === person.zone ? [] : [` Its days are those of ${cityName(contract.terms.zone)}, as signed.`]),
];
