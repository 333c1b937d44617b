const UNITS: ReadonlyArray<readonly [number, string]> = [[86_400, 'day'], [3600, 'hour'], [60, 'minute'], [1, 'second']];

/** `1209600` -> `14 days`; one day is said as `24 hours`, because that is what is counted. */
export function durationWords(seconds: number): string {
  if (seconds === 86_400) return '24 hours';
  const parts: string[] = [];
  let rest = seconds;
  for (const [size, unit] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
    rest -= count * size;
  }
  return parts.length > 0 ? listWords(parts) : '0 seconds';
}

/** Hours of work, not days: `73800` -> `20 h 30 min`; seconds only where there is less than an hour. */
export function workedWords(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = seconds % 60;
  const parts = [hours ? `${hours} h` : '', minutes ? `${minutes} min` : '', rest && !hours ? `${rest} s` : ''].filter(Boolean);
  return parts.join(' ') || '0 min';
}

/** A time of work in minutes as hours, however many days they would make: `1500` -> `25 hours`. */
export function hoursWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const parts = [hours > 0 ? `${hours} hour${hours === 1 ? '' : 's'}` : '', minutes % 60 > 0 ? durationWords((minutes % 60) * 60) : ''].filter(Boolean);
  return listWords(parts) || '0 hours';
}

/** `['a', 'b', 'c']` -> `a, b and c`. */
export function listWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
export const numberWord = (count: number): string => SMALL[count] ?? String(count);

/** `3, ['time', 'times']` -> `three times`. */
export function countWords(count: number, unit: readonly [string, string] = ['', '']): string {
  return `${numberWord(count)} ${count === 1 ? unit[0] : unit[1]}`.trim();
}

/** `875` -> `8.75%`. */
export const percentWords = (basisPoints: number): string => `${basisPoints / 100}%`;

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * A time of the week, in seconds since it began: `Friday 09:00:00`, `Monday 12:00:00 after it`. Weeks of another length
 * have no days: `75 seconds after it began`.
 */
export function weekTimeWords(seconds: number, weekLength: number): string {
  if (weekLength !== 7 * 86_400) return `${durationWords(seconds)} after it began`;
  const day = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const after = ['', ' after it', ' of the second week after it'][Math.floor(day / 7)] ?? ` ${Math.floor(day / 7)} weeks after it`;
  return `${DAYS[day % 7]} ${clock.join(':')}${after}`;
}

/** A sentence with places such as `{amount}`. */
export type Sentence = string;
export type Words = Readonly<Record<string, string>>;

const PLACE = /\{(\w+)\}/g;

/** The names of the places in a sentence. */
export const placesOf = (sentence: Sentence): string[] => [...sentence.matchAll(PLACE)].map((match) => match[1]!);

/** Fills the places; throws on one that has no word, so that no letter ever goes out with a hole. */
export function fill(sentence: Sentence, words: Words): string {
  const filled = sentence.replace(PLACE, (_, place: string) => {
    const word = words[place];
    if (word === undefined) throw new Error(`No word for {${place}} in “${sentence}”`);
    return word;
  });
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
