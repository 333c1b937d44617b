import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../domain/refusal';
import type { Span } from '../../domain/span';

const wrong = (sentence: string, field: string): Refusal => new Refusal({ code: 'BadInput', sentence, field });

/**
 * A day and two times of it as they are typed into a form, in the reader's zone. An end of 00:00 is the end of that day.
 * Where a form showed a span and a time was left as it was, that end keeps its seconds.
 */
export function wallSpan({ day = '', from = '', to = '' }: Readonly<Record<string, string>>, zone: string, shown?: Span): Span {
  const date = dayOf(day);
  const was = shown && wallWords(shown, zone);
  const same = was?.day === day;
  const startsAt = same && was.from === from ? shown!.startsAt : timeOn(date, from, zone, 'from');
  const lastDay = /^0?0:00$/.test(to.trim()) ? date.add({ days: 1 }) : date;
  const endsAt = same && was.to === to ? shown!.endsAt : timeOn(lastDay, to, zone, 'to');
  if (endsAt <= startsAt) throw wrong('The end must come after the start.', 'to');
  return { startsAt, endsAt };
}

function dayOf(day: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : 'no day', { overflow: 'reject' });
  } catch {
    throw wrong('Enter a day that exists.', 'day');
  }
}

/** The instant of a time on the wall. One that clocks skip that night does not exist and is refused; of one that comes twice, the first. */
function timeOn(date: Temporal.PlainDate, time: string, zone: string, field: string): number {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(time.trim())) throw wrong('Enter a time like 09:30.', field);
  const plainTime = Temporal.PlainTime.from(time.trim().padStart(5, '0'));
  const at = date.toZonedDateTime({ timeZone: zone, plainTime });
  if (!at.toPlainTime().equals(plainTime)) throw wrong('Clocks skip that time on that day.', field);
  return at.epochMilliseconds;
}

/** A span as a form shows it: the other way round. */
export function wallWords({ startsAt, endsAt }: Span, zone: string): { day: string; from: string; to: string } {
  const at = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const clock = (instant: number): string => at(instant).toPlainTime().toString({ smallestUnit: 'minute' });
  return { day: at(startsAt).toPlainDate().toString(), from: clock(startsAt), to: clock(endsAt) };
}
