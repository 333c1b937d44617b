// Pictures of sums and clocks, drawn by the server as SVG with classes: no script, and no style that
// the content security policy would refuse. Widths are shares for the eye; sums come as words.
import Handlebars from 'handlebars';
import { formatInstant, formatMoney, formatSpan } from './format';
import type { Bar, Due, HoursBar, Timeline } from './models';

const escape = Handlebars.escapeExpression;
const BAR_WIDTH = 1000;
const BAR_GAP = 6;

const round = (value: number): string => value.toFixed(1);

/** A split bar. A part that is too small to see still gets a sliver; an empty part gets nothing. */
export function bar({ label, parts }: Bar): string {
  const shown = parts.filter((part) => part.amount > 0);
  const total = shown.reduce((sum, part) => sum + part.amount, 0) || 1;
  const room = BAR_WIDTH - BAR_GAP * Math.max(shown.length - 1, 0);
  const shares = shown.map((part) => Math.max((part.amount / total) * room, 12));
  const scale = room / (shares.reduce((sum, share) => sum + share, 0) || 1);
  let left = 0;
  const drawn = shown.map((part, index) => {
    const width = (shares[index] ?? 0) * scale;
    const drawing = `<rect class="fill-${part.tone}" x="${round(left)}" width="${round(width)}" height="10"/>`;
    left += width + BAR_GAP;
    return drawing;
  });
  const empty = `<rect class="fill-none" x="0" width="${BAR_WIDTH}" height="10"/>`;
  return `<svg class="bar" viewBox="0 0 ${BAR_WIDTH} 10" preserveAspectRatio="none" role="img" `
    + `aria-label="${escape(label)}">${drawn.join('') || empty}</svg>`;
}

const HOURS_WIDTH = 300;

/** The hours of a day: tracked plain, manual hatched. The numbers stand beside it, so it is not read out. */
export function hoursBar({ tracked, manual, of }: HoursBar): string {
  const share = (seconds: number): number => (of > 0 ? Math.min(seconds / of, 1) * HOURS_WIDTH : 0);
  const gap = tracked > 0 && manual > 0 ? 2 : 0;
  const parts = [
    `<rect class="fill-none" width="${HOURS_WIDTH}" height="14" opacity=".5"/>`,
    tracked > 0 ? `<rect class="fill-ok" width="${round(share(tracked))}" height="14"/>` : '',
    manual > 0 ? `<rect x="${round(share(tracked) + gap)}" width="${round(share(manual))}" height="14" fill="url(#hatch)"/>` : '',
  ];
  return `<svg class="bar" viewBox="0 0 ${HOURS_WIDTH} 14" preserveAspectRatio="none" aria-hidden="true">${parts.join('')}</svg>`;
}

/** How much of a deadline's time has run, as a native progress with its words. */
export function progress({ since, at, now }: Pick<Due, 'since' | 'at' | 'now'>): string {
  if (since === undefined || at <= since) return '';
  const whole = at - since;
  const used = Math.min(Math.max(now - since, 0), whole);
  const label = `${formatSpan(used)} of ${formatSpan(whole)} used`;
  return `<progress max="1000" value="${Math.round((used / whole) * 1000)}" aria-label="${label}"></progress>`;
}

const LINE_START = 4;
const LINE_LENGTH = 292;
const DAY = 86_400_000;

function ticks(days: number): string {
  const marks = Array.from({ length: days + 1 }, (_, day) =>
    `<path class="axis" d="M${round(LINE_START + (day / days) * LINE_LENGTH)} 48v${day % 7 === 0 ? 6 : 3}"/>`);
  return `<path class="axis" d="M${LINE_START} 48H${LINE_START + LINE_LENGTH}" fill="none"/>${marks.join('')}`;
}

/** Sums standing on the day they leave; the words of all of them are the picture's title. */
export function timeline({ from, days, label, leaves }: Timeline, zone: string): string {
  const most = Math.max(...leaves.map((leave) => leave.money.amount), 1);
  let lastText = -100;
  const drawn = leaves.map(({ at, money }) => {
    const middle = LINE_START + Math.min(Math.max((at - from) / DAY / days, 0), 1) * LINE_LENGTH;
    const height = 8 + (money.amount / most) * 21;
    const column = `<rect class="fill-held" x="${round(middle - 5.5)}" y="${round(48 - height)}" width="11" height="${round(height)}" rx="2"/>`;
    // Where two sums leave close together, the words of the second would cover the first.
    if (middle - lastText < 62) return column;
    lastText = middle;
    const place = Math.min(Math.max(middle, 30), 270);
    const day = formatInstant(at, zone, 'date').replace(/^\w+ /, '');
    return `${column}<text class="chart-text" x="${round(place)}" y="12" text-anchor="middle">`
      + `${escape(formatMoney(money.amount, money.currency))}</text>`
      + `<text class="chart-text" x="${round(place)}" y="69" text-anchor="middle">${day}</text>`;
  });
  return `<svg viewBox="0 0 300 74" role="img" aria-label="${escape(label)}">${ticks(days)}${drawn.join('')}</svg>`;
}
