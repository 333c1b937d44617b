// The helpers of letters: a sentence in HTML with inlined looks, and the same sentence as plain
// text, folded at 72 columns so that it reads well in any mail program and when it is quoted.
import Handlebars from 'handlebars';
import { formatInstant, formatMoney } from './format';
import type { Text, TextPart } from './models';

const { SafeString, escapeExpression: escape } = Handlebars;
const COLUMNS = 72;

/** Words of a part that has no look of its own. A letter has no reader's zone, so an instant must name its own. */
function words(part: TextPart): string {
  if (typeof part === 'string') return part;
  if ('strong' in part) return plain(part.strong);
  if ('link' in part) return part.link;
  if ('at' in part) return formatInstant(part.at, part.zone ?? 'UTC', part.style ?? 'full');
  if ('money' in part) return formatMoney(part.money.amount, part.money.currency);
  if ('pill' in part) return part.pill.word;
  if ('value' in part) return part.value;
  if ('code' in part) return part.code;
  if ('quote' in part) return `“${part.quote}”`;
  return 'keep' in part ? part.keep : '\n';
}

const plain = (text: Text): string => (typeof text === 'string' ? text : text.map(words).join(''));

function html(text: Text): string {
  if (typeof text === 'string') return escape(text);
  return text.map((part) => {
    if (typeof part === 'string') return escape(part);
    if ('strong' in part) return `<strong>${html(part.strong)}</strong>`;
    if ('link' in part) return `<a class="link" href="${escape(part.href)}" style="color:#12584a">${escape(part.link)}</a>`;
    return escape(words(part));
  }).join('');
}

/** One line folded at the last space that fits; a word longer than the line, such as a link, stays whole. */
function foldLine(line: string, indent: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/ +/)) {
    const longer = current ? `${current} ${word}` : word;
    if (current && indent.length + longer.length > COLUMNS) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current].join(`\n${indent}`);
}

/** `indent` is for the lines after the first. */
export const fold = (text: string, indent = ''): string =>
  text.split('\n').map((line) => foldLine(line, indent)).join(`\n${indent}`);

/** The addresses behind the links of a sentence stand under it, each on a line of its own. */
function foldedWithLinks(text: Text): string {
  const links = typeof text === 'string' ? [] : text.flatMap((part) =>
    (typeof part === 'object' && 'link' in part ? [part.href] : []));
  const sentence = fold(plain(text));
  return links.length ? `${sentence.replace(/\.$/, '')}:\n${links.join('\n')}` : sentence;
}

const COLUMN = ' '.repeat(21);

export const letterHelpers = {
  letterText: (text: Text) => new SafeString(html(text)),
  folded: (text: Text) => foldedWithLinks(text),
  upper: (text: string) => fold(text.toUpperCase()),
  /** "  Decide by          Fri 4 Dec 2026, 16:42": labels in one column, values in the next. */
  labelled: (label: string, value: string) => {
    const start = `  ${label}`;
    // A longer label keeps a line for itself, so that the values stay in their column.
    const lead = start.length < COLUMN.length ? start.padEnd(COLUMN.length) : `${start}\n${COLUMN}`;
    return lead + fold(value, COLUMN);
  },
  beneath: (value: string) => COLUMN + fold(value, COLUMN),
};
