// How data becomes words, and that no sentence goes out with a hole in it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countWords, durationWords, fill, listWords, numberWord, percentWords, placesOf } from '../../domain/sentences';

const SECONDS: Readonly<Record<string, number>> = { day: 86_400, hour: 3600, minute: 60, second: 1 };
const secondsOf = (words: string): number => [...words.matchAll(/(\d+) (day|hour|minute|second)s?/g)]
  .reduce((sum, [, count, unit]) => sum + Number(count) * SECONDS[unit!]!, 0);

describe('a duration', () => {
  test.each([[0, '0 seconds'], [1, '1 second'], [60, '1 minute'], [90, '1 minute and 30 seconds'], [86_399, '23 hours, 59 minutes and 59 seconds'], [86_400, '24 hours'],
    [86_401, '1 day and 1 second'], [172_800, '2 days'], [1_209_600, '14 days']])('of %p s is %s', (seconds, words) => expect(durationWords(seconds)).toBe(words));

  test('says exactly what is counted: the words read back are the seconds', () => {
    fc.assert(fc.property(fc.nat({ max: 400 * 86_400 }), (seconds) => expect(secondsOf(durationWords(seconds))).toBe(seconds)));
  });
});

test('lists, counts and rates', () => {
  expect([listWords([]), listWords(['a']), listWords(['a', 'b']), listWords(['a', 'b', 'c'])]).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([numberWord(0), numberWord(12), numberWord(13)]).toEqual(['no', 'twelve', '13']);
  expect([countWords(1, ['time', 'times']), countWords(0, ['time', 'times']), countWords(2)]).toEqual(['one time', 'no times', 'two']);
  expect(percentWords(1)).toBe('0.01%');
});

test('a rate says what it is, whatever it is', () => {
  fc.assert(fc.property(fc.nat({ max: 3000 }), (rate) => {
    expect(percentWords(rate)).toMatch(/^\d{1,2}(\.\d{1,2})?%$/);
    expect(Math.round(parseFloat(percentWords(rate)) * 100)).toBe(rate);
  }));
});

describe('a sentence', () => {
  test('is filled and starts with a capital', () => expect(fill('{item} is held for {freelancer}', { item: 'milestone 2', freelancer: 'Ben' })).toBe('Milestone 2 is held for Ben'));
  test('never goes out with a hole', () => expect(() => fill('{held} is {gone}', { held: 'USD 1.00' })).toThrow('No word for {gone}'));
  test('may have an empty word', () => expect(fill('Look.{quote}', { quote: '' })).toBe('Look.'));

  test('takes words as they are: a place or a pattern in somebody’s name stays a name', () => {
    expect(fill('{client} signed', { client: '{freelancer} $& $1' })).toBe('{freelancer} $& $1 signed');
    fc.assert(fc.property(fc.string(), (word) => expect(fill('By {name}.', { name: word })).toBe(`By ${word}.`)));
  });

  test('names its places', () => expect(placesOf('{a} and {b}, {a}')).toEqual(['a', 'b', 'a']));
});
