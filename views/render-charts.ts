// Columns and bars of reports, drawn by the server as SVG with classes, like the drawings beside it. A chart is drawn
// twice, for a wide card and for a narrow one, and the stylesheet shows the one that fits: words keep their size.
import Handlebars from 'handlebars';
import type { Column, ColumnChart, ColumnKey, ColumnTone, RowBar } from './report-models';

const escape = Handlebars.escapeExpression;
const round = (value: number): string => value.toFixed(1);

/** Sizes in the units of the picture, which are pixels where it is shown at its own size. */
interface Size { readonly name: 'wide' | 'narrow'; readonly width: number; readonly height: number; readonly start: number; readonly labelEvery: number }
const SIZES: readonly Size[] = [
  { name: 'wide', width: 560, height: 230, start: 56, labelEvery: 62 },
  { name: 'narrow', width: 310, height: 200, start: 48, labelEvery: 58 },
];
const TOP = 12;
const BOTTOM = 26;
const END = 6;
const GAP = 1.5;
const WIDEST = 44;
/** About how wide a figure is. */
const LETTER = 7;

const FILLS: Readonly<Record<ColumnTone, string>> = { tracked: 'fill-ok', manual: 'fill-hatch', unbilled: 'fill-open', settled: 'fill-ok', held: 'fill-held', coming: 'fill-open' };

/** Where things stand in one picture. */
interface Frame { readonly size: Size; readonly id: string; readonly step: number; readonly most: number }

const heightOf = ({ size, most }: Frame, amount: number): number => (amount / most) * (size.height - TOP - BOTTOM);
const groundOf = ({ size }: Frame): number => size.height - BOTTOM;

const rect = (id: string, tone: ColumnTone, box: { x: number; y: number; width: number; height: number }): string =>
  `<rect class="${FILLS[tone]}"${tone === 'manual' ? ` fill="url(#${id}-hatch)"` : ''} x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}"/>`;

const hatch = (id: string): string =>
  `<pattern id="${id}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch-line" d="M1.5 0v6"/></pattern>`;

/** One column, its parts from the ground up; a part that is too small to see still gets a sliver. */
function columnIn(frame: Frame, { parts, says }: Column, place: number): string {
  const width = Math.min(frame.step * 0.7, WIDEST);
  const x = frame.size.start + place * frame.step + (frame.step - width) / 2;
  let top = groundOf(frame);
  const drawn = parts.filter(({ amount }) => amount > 0).map(({ tone, amount }) => {
    const height = Math.max(heightOf(frame, amount) - GAP, 1);
    top -= height + GAP;
    return rect(frame.id, tone, { x, y: top + GAP, width, height });
  });
  return `<g><title>${escape(says)}</title>${drawn.join('')}</g>`;
}

/** The limit of each column as one line that steps where it changed; it stops where there is none. */
function limitIn(frame: Frame, columns: readonly Column[]): string {
  const path = columns.map(({ limit }, place) => {
    if (limit === undefined || limit > frame.most) return '';
    const x = frame.size.start + place * frame.step;
    const joins = columns[place - 1]?.limit !== undefined;
    return `${joins ? 'L' : 'M'}${round(x)} ${round(groundOf(frame) - heightOf(frame, limit))}H${round(x + frame.step)}`;
  });
  return path.some(Boolean) ? `<path class="limit-line" d="${path.join('')}"/>` : '';
}

function axis(frame: Frame, { ticks }: ColumnChart): string {
  const { size } = frame;
  return ticks.map(({ amount, label }) => {
    const y = groundOf(frame) - heightOf(frame, amount);
    return `<path class="${amount === 0 ? 'axis' : 'grid-line'}" d="M${size.start} ${round(y)}H${size.width - END}"/>`
      + `<text class="chart-text" x="${size.start - 8}" y="${round(y + 4)}" text-anchor="end">${escape(label)}</text>`;
  }).join('');
}

/** As many labels as fit, counted from the last column, which always has its own. */
function labels(frame: Frame, columns: readonly Column[]): string {
  const every = Math.max(1, Math.ceil(frame.size.labelEvery / frame.step));
  return columns.map(({ label }, place) => {
    if ((columns.length - 1 - place) % every !== 0) return '';
    const middle = frame.size.start + (place + 0.5) * frame.step;
    const isLast = frame.size.width - middle < 24;
    return `<text class="chart-text" x="${isLast ? frame.size.width - END : round(middle)}" y="${frame.size.height - 7}" text-anchor="${isLast ? 'end' : 'middle'}">${escape(label)}</text>`;
  }).join('');
}

function chartIn(size: Size, chart: ColumnChart): string {
  const { columns, ticks, title, says } = chart;
  const id = `${chart.id}-${size.name}`;
  const start = Math.max(size.start, 12 + LETTER * Math.max(...ticks.map(({ label }) => label.length)));
  const frame: Frame = { size: { ...size, start }, id, step: (size.width - start - END) / Math.max(columns.length, 1), most: Math.max(ticks.at(-1)?.amount ?? 0, 1) };
  return `<svg class="chart ${size.name}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="${id}-title ${id}-desc">`
    + `<title id="${id}-title">${escape(title)}</title><desc id="${id}-desc">${escape(says)}</desc><defs>${hatch(id)}</defs>`
    + `${axis(frame, chart)}${columns.map((column, place) => columnIn(frame, column, place)).join('')}${limitIn(frame, columns)}${labels(frame, columns)}</svg>`;
}

/** Stacked columns, for a wide card and for a narrow one. */
export const columnChart = (chart: ColumnChart): string => SIZES.map((size) => chartIn(size, chart)).join('');

const BAR_WIDTH = 1000;

/** One bar of several: as long as its sum is of the most. Its words stand beside it, so it says nothing itself. */
export function rowBar({ parts, most }: RowBar, id: string): string {
  let left = 0;
  const drawn = parts.filter(({ amount }) => amount > 0).map(({ tone, amount }) => {
    const width = Math.max((amount / Math.max(most, 1)) * BAR_WIDTH - 4, 3);
    const drawing = rect(id, tone, { x: left, y: 0, width, height: 14 });
    left += width + 4;
    return drawing;
  });
  return `<svg class="row-bar" viewBox="0 0 ${BAR_WIDTH} 14" preserveAspectRatio="none" aria-hidden="true"><defs>${hatch(id)}</defs>${drawn.join('')}</svg>`;
}

/** The sign of a tone beside its word. */
export function columnKey({ tone }: ColumnKey): string {
  const drawing = tone === 'limit' ? '<path class="limit-line" d="M0 6H12"/>'
    : tone === 'manual' ? '<path class="hatch-line" d="M-2 8L8-2M1 13L13 1"/>' : `<rect class="${FILLS[tone]}" x=".5" y=".5" width="11" height="11" rx="2"/>`;
  return `<svg class="chart-key" viewBox="0 0 12 12" aria-hidden="true">${drawing}</svg>`;
}
