import type { Database } from '../store/database';
import { iso } from '../store/database';
import { commitSeed } from '../store/capture-seeds';
import { openSession } from '../store/sessions';
import { addEntries } from '../store/time';
import { loadSettings } from '../settings';
import type { plant, Agreed } from './planted';

/** How long a page takes, from the request to the last byte, in milliseconds, and how long it is. */
export interface PageTime { readonly name: string; readonly times: readonly number[]; readonly bytes: number }

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
const SEGMENT = 4 * MINUTE;
const IMAGES = 2500;
const LOOKS = 30;

/** A week with so many images, each in a segment of its own, as rows; the pages of it are asked of the web process itself. */
export async function pageTimes(db: Database, agreed: Agreed, planted: typeof plant): Promise<PageTime[]> {
  const startsAt = Math.floor((Date.now() - 4 * 86_400_000) / WEEK) * WEEK + 4 * 86_400_000;
  const week = { startsAt, endsAt: startsAt + WEEK, closesAt: startsAt + WEEK + 720 * MINUTE, reviewEndsAt: startsAt + 2 * WEEK };
  const { id } = await planted(db, agreed, week, 0);
  await fill(db, id, agreed.parties.freelancer, startsAt);
  const cookie = `tenon=${await openSession(db, agreed.parties.client, Date.now())}`;
  const pages = [['time sheet of the week', `/contracts/${id}/weeks/1`], ['Work View of the week', `/contracts/${id}/weeks/1/work-view`], ['the instants of the week, to check (JSON)', `/contracts/${id}/weeks/1/work-view.json`]] as const;
  const measured: PageTime[] = [];
  for (const [name, path] of pages) measured.push({ name, ...(await looked(`http://127.0.0.1:${process.env.PORT}${path}`, cookie)) });
  return measured;
}

async function looked(address: string, cookie: string): Promise<Omit<PageTime, 'name'>> {
  const times: number[] = [];
  let bytes = 0;
  for (let look = 0; look < LOOKS; look++) {
    const started = performance.now();
    const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
    bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status} ${answer.headers.get('location') ?? ''}`);
    times.push(performance.now() - started);
  }
  return { times, bytes };
}

/** Ben works day and night: twenty sessions, an entry for each, an image in every segment. */
async function fill(db: Database, contractId: string, personId: string, startsAt: number): Promise<void> {
  const sessions = 20;
  const each = IMAGES / sessions;
  const { secretKey } = loadSettings();
  for (let number = 0; number < sessions; number++) {
    const from = startsAt + number * each * SEGMENT;
    const until = from + each * SEGMENT;
    const session = `bench-${contractId}-${number}`;
    await db('time_sessions').insert({ id: session, contract_id: contractId, person_id: personId, source: 'web', task: 'Search index', note: '', started_at: iso(from), seen_at: iso(until), ended_at: iso(until), work_view: 'images', shared: true });
    await commitSeed(db, secretKey, { id: session, contractId }, from);
    await addEntries(db, Array.from({ length: 5 }, (_, part) => ({
      contractId, personId, sessionId: session, kind: 'tracked' as const, task: `Task ${part + 1}`, note: 'What was done', startsAt: from + (part * each * SEGMENT) / 5, endsAt: from + ((part + 1) * each * SEGMENT) / 5,
    })), from);
    await db.batchInsert('captures', Array.from({ length: each }, (_, segment) => captureRow(contractId, session, from + segment * SEGMENT, number * each + segment)), 50);
  }
}

const captureRow = (contractId: string, session: string, at: number, number: number) => ({
  id: `bench-${contractId}-${number}`, contract_id: contractId, session_id: session, segment_starts_at: iso(at), segment_ends_at: iso(at + SEGMENT), due_at: iso(at + MINUTE), received_at: iso(at + MINUTE + 400),
  mode: 'images', status: 'kept', sent_hash: 'a'.repeat(64), hash: 'b'.repeat(64), thumbnail_hash: 'c'.repeat(64), bytes: 90_000, width: 1280, height: 720,
});
