// The helpers of the pages. They present and nothing else: no rule, and no arithmetic on money.
// Each returns HTML made only of escaped parts.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { cityName, formatInstant, formatMoney, formatSpan, timeLeft, zoneName, type InstantStyle } from './format';
import type { Field, Money, Pill, Text, TextPart } from './models';
import { bar, hoursBar, progress, timeline } from './render-drawings';
import { columnChart, columnKey, rowBar } from './render-charts';
import { fieldAttributes } from './render-fields';

const { SafeString, escapeExpression: escape } = Handlebars;

interface Reader { now: number; zone: string }
interface HelperOptions { data: { root: { frame: Reader } } }

/** An icon file has a licence comment and its own size; only the strokes are wanted. */
function readIcons(folder: string): Map<string, string> {
  const icons = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.svg'))) {
    const strokes = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
    icons.set(file.slice(0, -4), strokes.replace(/\s*\n\s*/g, ''));
  }
  return icons;
}

let icons = new Map<string, string>();

function icon(name: string): string {
  const strokes = icons.get(name);
  if (strokes === undefined) throw new Error(`There is no icon views/icons/${name}.svg.`);
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${strokes}</svg>`;
}

/** The year is left out where the reader cannot mistake it: within ten months of today. */
function wordsFor(at: number, style: InstantStyle, reader: Reader, zone: string): string {
  const far = Math.abs(at - reader.now) > 300 * 86_400_000;
  if (far && style === 'short') return formatInstant(at, zone, 'full');
  if (far && style === 'date') return formatInstant(at, zone, 'day');
  return formatInstant(at, zone, style);
}

function time(at: number, style: InstantStyle, reader: Reader, zone = reader.zone): string {
  const machine = new Date(at).toISOString().replace('.000Z', 'Z');
  return `<time datetime="${machine}">${wordsFor(at, style, reader, zone)}</time>`;
}

function pill({ word, tone, icon: sign }: Pill): string {
  return `<span class="pill${tone ? ` ${tone}` : ''}">${sign ? `${icon(sign)} ` : ''}${escape(word)}</span>`;
}

/** An address that was typed by a person must not become a script. */
export const safeHref = (href: string): string => (/^(https?:\/\/|mailto:|[/#?])/i.test(href) ? href : '#');

function part(piece: TextPart, reader: Reader): string {
  if (typeof piece === 'string') return escape(piece);
  if ('strong' in piece) return `<strong>${sentence(piece.strong, reader)}</strong>`;
  if ('link' in piece) return `<a href="${escape(safeHref(piece.href))}">${escape(piece.link)}</a>`;
  if ('at' in piece) return time(piece.at, piece.style ?? 'short', reader, piece.zone);
  if ('money' in piece) return escape(formatMoney(piece.money.amount, piece.money.currency));
  if ('pill' in piece) return pill(piece.pill);
  if ('value' in piece) return `<mark class="value">${escape(piece.value)}</mark>`;
  if ('code' in piece) return `<code class="hash">${escape(piece.code)}</code>`;
  if ('quote' in piece) return `“${escape(piece.quote)}”`;
  if ('meta' in piece) return `<span class="meta">${escape(piece.meta)}</span>`;
  if ('hours' in piece) return hoursBar(piece.hours);
  if ('keep' in piece) return `<span class="nowrap">${escape(piece.keep)}</span>`;
  return '<br>';
}

function sentence(text: Text, reader: Reader): string {
  return typeof text === 'string' ? escape(text) : text.map((piece) => part(piece, reader)).join('');
}

/** Assets carry a mark of their content, so that the server may let them be kept for good. */
function readAssets(folder: string): (name: string) => string {
  const marks = new Map<string, string>();
  return (name) => {
    const mark = marks.get(name)
      ?? createHash('sha256').update(readFileSync(join(folder, name))).digest('hex').slice(0, 10);
    marks.set(name, mark);
    return `/assets/${name}?v=${mark}`;
  };
}

const readerOf = (options: HelperOptions): Reader => options.data.root.frame;

export function pageHelpers(viewsFolder: string) {
  icons = readIcons(join(viewsFolder, 'icons'));
  const asset = readAssets(join(viewsFolder, 'assets'));
  return {
    asset: (name: string) => asset(name),
    eq: (one: unknown, other: unknown) => one === other,
    or: (...given: unknown[]) => given.slice(0, -1).some(Boolean),
    join: (...given: unknown[]) => given.slice(0, -1).join(''),
    icon: (name: string) => new SafeString(icon(name)),
    text: (words: Text, options: HelperOptions) => new SafeString(sentence(words, readerOf(options))),
    time: (at: number, style: InstantStyle, options: HelperOptions) =>
      new SafeString(time(at, style, readerOf(options))),
    /** With the date where that is another one there. */
    clockIn: (at: number, zone: string, options: HelperOptions) =>
      formatInstant(at, zone, formatInstant(at, zone, 'date') === formatInstant(at, readerOf(options).zone, 'date') ? 'clock' : 'short'),
    money: ({ amount, currency }: Money) => formatMoney(amount, currency),
    pill: (model: Pill) => new SafeString(pill(model)),
    zoneName: (zone: string) => zoneName(zone),
    cityName: (zone: string) => cityName(zone),
    span: (from: number, to: number) => formatSpan(to - from),
    timeLeft: (from: number, to: number) => timeLeft(from, to),
    fieldAttributes: (field: Field) => new SafeString(fieldAttributes(field)),
    bar: (model: Parameters<typeof bar>[0]) => new SafeString(bar(model)),
    columnChart: (model: Parameters<typeof columnChart>[0]) => new SafeString(columnChart(model)),
    columnKey: (model: Parameters<typeof columnKey>[0]) => new SafeString(columnKey(model)),
    rowBar: (model: Parameters<typeof rowBar>[0], id: string) => new SafeString(rowBar(model, id)),
    progress: (model: Parameters<typeof progress>[0]) => new SafeString(progress(model)),
    timeline: (model: Parameters<typeof timeline>[0], options: HelperOptions) =>
      new SafeString(timeline(model, readerOf(options).zone)),
  };
}
