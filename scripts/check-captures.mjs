#!/usr/bin/env node
// Checks a week of Work View without Tenon: node check-captures.mjs work-view.json [--before earlier.json] [--images folder]
//
// Recomputes from the revealed seeds that every image was taken at the instant its segment was given before the clock
// started, and names what is missing or was moved. `--before` is the same file saved earlier: what was published then
// must stand there still. `--images` is a folder of downloaded images: each must have the hash that was recorded.
import { createHash, createHmac } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { before: { type: 'string' }, images: { type: 'string' } } });
if (positionals.length !== 1) {
  console.error('Usage: node check-captures.mjs work-view.json [--before earlier.json] [--images folder]');
  process.exit(2);
}

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const problems = [];
const wrong = (text) => problems.push(text);

const week = read(positionals[0]);
if (week.format !== 'tenon-work-view-1') throw new Error(`This file is of the kind ${week.format}, which this program does not know.`);
const length = week.segmentSeconds * 1000;
const [weekStart, weekEnd] = [week.week.startsAt, week.week.endsAt].map(Date.parse);

/** The instant of a segment: start + floor(N × (end − start) / 2^48), N from the first six bytes of the HMAC. */
function instantOf(seed, start, end) {
  const bytes = createHmac('sha256', seed).update(new Date(start).toISOString()).digest();
  return start + Number((BigInt(bytes.readUIntBE(0, 6)) * BigInt(end - start)) >> 48n);
}

/** The segments of a session that start in the week: on whole multiples of their length, the first with the session. */
function segmentsOf(start, end) {
  const segments = [];
  for (let at = start; at < Math.min(end, weekEnd); at = segments.at(-1).end) segments.push({ start: at, end: (Math.floor(at / length) + 1) * length });
  return segments.filter((segment) => segment.start >= weekStart);
}

function checkSession(session) {
  const own = week.captures.filter((capture) => capture.session === session.id);
  if (!session.seed) return console.log(`Session ${session.startedAt}: its seed is not revealed yet; ${own.length} images to check then.`);
  const seed = Buffer.from(session.seed, 'hex');
  if (sha256(seed) !== session.commitment) wrong(`Session ${session.startedAt}: the seed is not the one that was published.`);
  const [start, end] = [Date.parse(session.startedAt), Date.parse(session.endedAt)];
  const segments = new Map(segmentsOf(start, end).map((segment) => [segment.start, segment]));
  const seen = new Set();
  for (const capture of own) checkCapture(capture, segments.get(Date.parse(capture.segmentStartsAt)), { seed, seen });
  const missing = [...segments.values()].filter((segment) => !seen.has(segment.start) && instantOf(seed, segment.start, segment.end) < end);
  console.log(`Session ${session.startedAt} to ${session.endedAt}: ${segments.size} segments, ${seen.size} images, ${missing.length} missing.`);
  for (const { start: at } of missing) console.log(`  no image of the segment of ${new Date(at).toISOString()}`);
}

function checkCapture(capture, segment, { seed, seen }) {
  const name = `The image of ${capture.segmentStartsAt}`;
  if (!segment) return wrong(`${name} belongs to no segment of its session.`);
  if (seen.has(segment.start)) wrong(`${name} is there twice.`);
  seen.add(segment.start);
  const due = instantOf(seed, segment.start, segment.end);
  if (Date.parse(capture.dueAt) !== due) wrong(`${name} was due at ${new Date(due).toISOString()}, and the file says ${capture.dueAt}.`);
  const late = Date.parse(capture.receivedAt) - due;
  if (late < -1000 || late > week.toleranceSeconds * 1000) wrong(`${name} arrived ${late / 1000} s after its instant.`);
}

/** What was published earlier must be the same now. */
function checkBefore(earlier) {
  const same = (list, before, key, fields, what) => {
    const now = new Map(list.map((each) => [key(each), each]));
    for (const each of before) {
      const found = now.get(key(each));
      if (!found) wrong(`${what} ${key(each)} was there before and is gone.`);
      else for (const field of fields) if (each[field] !== found[field]) wrong(`${what} ${key(each)}: ${field} was ${each[field]} and is ${found[field]}.`);
    }
  };
  same(week.sessions, earlier.sessions, (each) => each.id, ['commitment', 'committedAt', 'startedAt'], 'The session');
  same(week.captures, earlier.captures, (each) => `${each.session} ${each.segmentStartsAt}`, ['dueAt', 'receivedAt', 'sentHash', 'hash', 'smallHash'], 'The image');
}

function checkImages(folder) {
  const hashes = new Set(week.captures.flatMap(({ hash, smallHash, sentHash }) => [hash, smallHash, sentHash]));
  for (const name of readdirSync(folder)) {
    if (hashes.has(sha256(readFileSync(join(folder, name))))) console.log(`${name} is an image of this week.`);
    else wrong(`${name} is no image of this week, or was changed.`);
  }
}

const known = new Set(week.sessions.map(({ id }) => id));
for (const session of week.sessions) checkSession(session);
for (const { session, segmentStartsAt } of week.captures) if (!known.has(session)) wrong(`The image of ${segmentStartsAt} belongs to no session.`);
if (values.before) checkBefore(read(values.before));
if (values.images) checkImages(values.images);
for (const text of problems) console.log(`WRONG: ${text}`);
console.log(problems.length === 0 ? 'Everything that is here agrees.' : `${problems.length} things do not agree.`);
process.exitCode = problems.length === 0 ? 0 : 1;
