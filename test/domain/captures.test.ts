import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { checkSession, instantIn, segmentAt, segmentsOf, segmentText, type SeedDigest } from '../../domain/captures';

const MINUTE = 60_000;
const SEGMENT = 600;
const at = (text: string): number => Date.parse(`2026-11-16T${text}Z`);

/** The seed of the session with a number; the tests are the same every day. */
const seedOf = (session: number): Buffer => createHash('sha256').update(`session ${session}`).digest();
const under = (seed: Buffer): SeedDigest => (text) => createHmac('sha256', seed).update(text).digest();

/** Ben works from 09:03:20 to 09:45:10 on Monday 16 November 2026. */
const SESSION = { startsAt: at('09:03:20'), endsAt: at('09:45:10') };
const DAY = { startsAt: at('00:00:00'), endsAt: at('24:00:00') };
const segments = segmentsOf(SESSION, DAY, SEGMENT);
const digest = under(seedOf(1));
const taken = segments.map((segment) => ({ segmentStartsAt: segment.startsAt, dueAt: instantIn(segment, digest) }));
const kinds = (captures: typeof taken, session = SESSION) => checkSession(session, DAY, SEGMENT, digest, captures).map(({ kind }) => kind);

describe('segments', () => {
  test('lie on one grid; the first begins with the session', () => {
    expect(segments.map(({ startsAt, endsAt }) => [segmentText({ startsAt, endsAt }), (endsAt - startsAt) / MINUTE])).toEqual([
      ['2026-11-16T09:03:20.000Z', 20 / 3], ['2026-11-16T09:10:00.000Z', 10], ['2026-11-16T09:20:00.000Z', 10], ['2026-11-16T09:30:00.000Z', 10], ['2026-11-16T09:40:00.000Z', 10],
    ]);
    expect(segments.map(({ startsAt }) => segmentAt(startsAt + MINUTE, SESSION.startsAt, SEGMENT))).toEqual(segments);
  });

  test('of a session over the end of a week belong to the week they start in', () => {
    const cut = { startsAt: at('09:25:00'), endsAt: at('09:40:00') };
    expect(segmentsOf(SESSION, cut, SEGMENT).map(segmentText)).toEqual(['2026-11-16T09:30:00.000Z']);
  });

  test('of a session that runs end with the span that is looked at', () => {
    expect(segmentsOf({ startsAt: SESSION.startsAt, endsAt: null }, { ...DAY, endsAt: at('09:20:00') }, SEGMENT)).toEqual(segments.slice(0, 2));
  });
});

/** Worked out by hand with openssl: echo -n TEXT | openssl dgst -sha256 -mac HMAC -macopt hexkey:SEED, and python: start + (int(first 12 digits, 16) * 600000 >> 48). */
test('the formula is the one that is written down', () => {
  const seed = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
  const segment = { startsAt: at('09:10:00'), endsAt: at('09:20:00') };
  expect(new Date(instantIn(segment, under(seed))).toISOString()).toBe('2026-11-16T09:13:33.900Z');
});

test('over 10,000 sessions the instants are uniform in the segment, one a segment, and anybody gets the same', () => {
  const BINS = 20;
  const bins = Array<number>(BINS).fill(0);
  let [count, wrong] = [0, 0];
  for (let session = 0; session < 10_000; session++) {
    const seed = seedOf(session);
    for (const segment of segments) {
      const instant = instantIn(segment, under(seed));
      const again = instantIn({ ...segment }, under(Buffer.from(seed.toString('hex'), 'hex')));
      if (again !== instant || instant < segment.startsAt || instant >= segment.endsAt) wrong += 1;
      bins[Math.floor(((instant - segment.startsAt) / (segment.endsAt - segment.startsAt)) * BINS)]! += 1;
      count += 1;
    }
  }
  expect([count, wrong]).toEqual([50_000, 0]);
  const expected = count / BINS;
  const chiSquare = bins.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
  // 19 degrees of freedom: a fair source passes 43.82 once in a thousand times, and is below 5.41 as seldom.
  expect(chiSquare).toBeLessThan(43.82);
  expect(chiSquare).toBeGreaterThan(5.41);
});

test('the instant of one segment says nothing of the next', () => {
  const fractions = Array.from({ length: 10_000 }, (_, session) => segments.slice(1, 3).map((segment) => (instantIn(segment, under(seedOf(session))) - segment.startsAt) / (10 * MINUTE) - 0.5));
  const covariance = fractions.reduce((sum, [one, next]) => sum + one! * next!, 0) / fractions.length;
  expect(Math.abs(covariance * 12)).toBeLessThan(0.04);
});

describe('recomputed afterwards', () => {
  test('a session with every image is found whole; where the clock stopped first, none was due', () => {
    const lastDue = taken.at(-1)!.dueAt;
    expect(kinds(taken.slice(0, 4), { ...SESSION, endsAt: lastDue })).toEqual(['taken', 'taken', 'taken', 'taken', 'notDue']);
    expect(kinds(taken, { ...SESSION, endsAt: lastDue + 1 })).toEqual(['taken', 'taken', 'taken', 'taken', 'taken']);
    expect(kinds(taken.slice(0, 4), { ...SESSION, endsAt: lastDue + 1 }).at(-1)).toBe('missing');
  });

  test('a missing image, one at another instant, and one too many are seen, each where it is', () => {
    expect(kinds(taken.filter((_, index) => index !== 1))[1]).toBe('missing');
    expect(kinds(taken.map((capture, index) => (index === 2 ? { ...capture, dueAt: capture.dueAt + 1 } : capture)))[2]).toBe('moved');
    expect(kinds([...taken, taken[0]!]).at(-1)).toBe('stray');
    expect(kinds([{ segmentStartsAt: at('08:00:00'), dueAt: at('08:01:00') }, ...taken]).at(-1)).toBe('stray');
  });

  test('another seed is seen at once', () => {
    const other = checkSession(SESSION, DAY, SEGMENT, under(seedOf(2)), taken).map(({ kind }) => kind);
    expect(other).toEqual(['moved', 'moved', 'moved', 'moved', 'moved']);
  });
});
