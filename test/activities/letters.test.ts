// Letters against a real mail server that behaves as badly as real ones do.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pino from 'pino';
import { LetterDispatcher } from '../../activities/letters';
import { newCode } from '../../store/codes';
import { iso } from '../../store/database';
import { codeDigits, linkToken } from '../../store/secrets';
import { ADA, BEN, TERMS } from '../people';
import { Story } from '../domain/story';
import { eventually } from '../workflows/house';
import { openDesk, SECRET, type Desk } from './desk';
import { Postbox, type Delivered } from './postbox';

let desk: Desk;
let post: Postbox;
let dispatcher: LetterDispatcher;
let now: number;
let logged: string[];
beforeEach(async () => {
  desk = await openDesk();
  post = new Postbox();
  await post.open();
  now = Date.now();
  logged = [];
  dispatcher = dispatcherTo(post.url);
});
afterEach(async () => {
  await dispatcher.stop();
  await post.close();
  await desk.close();
});

const dispatcherTo = (smtpUrl: string): LetterDispatcher => new LetterDispatcher({
  db: desk.db, publicUrl: 'https://tenon.test', secretKey: SECRET, smtpUrl, mailFrom: 'post@tenon.test', now: () => now,
  log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
});

/** Ada has sent Ben an offer: a letter to each. */
async function offered(story = new Story().does('client', 'offer.send', { name: 'x', agree: 'yes' })): Promise<Story> {
  await desk.keep(story.state, TERMS);
  await desk.record(story.state, story.steps);
  await desk.db('letters').update({ next_at: iso(now) });
  return story;
}

const statuses = async (): Promise<string[]> => (await desk.db('letters').orderBy('id')).map(({ status }) => status);
const toBen = (delivered = post.delivered): Delivered[] => delivered.filter(({ to }) => to.includes(BEN.email));

/** Sends what is due, until nothing is left to try now. */
async function send(): Promise<void> {
  dispatcher.poke();
  await eventually(() => desk.db('letters').where({ status: 'waiting' }).where('next_at', '<=', iso(now)), (due) => due.length === 0);
  await idle(dispatcher);
}

const idle = (sender: LetterDispatcher) => eventually(async () => (sender as unknown as { running?: object }).running, (running) => running === undefined, 10_000);

/** Lets a minute pass and tries again. */
async function sendLater(seconds = 61): Promise<void> {
  now += seconds * 1000;
  await send();
}

test('a letter arrives as text and HTML, to one person, in its thread, with a name of its own', async () => {
  await offered();
  await send();
  expect(post.delivered.length).toBe(2);
  const [{ to, from, mail, raw }] = toBen() as [Delivered];
  expect(to).toEqual([BEN.email]);
  expect(from).toBe('post@tenon.test');
  expect(mail.to).toEqual([{ name: BEN.name, address: BEN.email }]);
  expect(mail.cc ?? []).toEqual([]);
  expect(mail.subject).toMatch(/^\[C-2041\] An offer from Ada Okafor: “Shop redesign”, answer by /);
  expect(mail.text).toContain('Ada Okafor offers you a contract');
  expect(mail.html).toContain('Ada Okafor offers you a contract');
  const row = (await desk.db('letters').where({ person_id: BEN.id }).first())!;
  expect(mail.messageId).toBe(`<${row.id}@tenon.test>`);
  expect([mail.inReplyTo, mail.references]).toEqual(['<contract-2041@tenon.test>', '<contract-2041@tenon.test>']);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  const url = `https://tenon.test/a/${linkToken(SECRET, row.id)}`;
  expect(mail.text).toContain(url);
  expect(mail.html).toContain(`href="${url}"`);
  expect(await statuses()).toEqual(['sent', 'sent']);
});

test('a letter is sent once, however many senders look and however often', async () => {
  await offered();
  const other = dispatcherTo(post.url);
  for (let times = 0; times < 5; times++) { dispatcher.poke(); other.poke(); }
  await send();
  await sendLater(3600);
  await other.stop();
  expect(post.delivered.length).toBe(2);
});

test('letters that are announced one after the other are taken together, and soon', async () => {
  await offered();
  const taken: number[] = [];
  desk.db.on('query', ({ sql }: { sql: string }) => { if (sql.startsWith('update `letters` set `next_at`')) taken.push(Date.now()); });
  for (let times = 0; times < 5; times++) dispatcher.soon();
  await eventually(async () => post.delivered.length, (delivered) => delivered === 2);
  await eventually(statuses, (seen) => seen.every((status) => status === 'sent'));
  expect(await statuses()).toEqual(['sent', 'sent']);
  expect(taken.length).toBe(2); // those that wait, and then none
});

test('a server that takes a letter and is gone before it says so gets the same letter again', async () => {
  await offered();
  await desk.db('letters').where({ person_id: ADA.id }).update({ status: 'sent' });
  post.receptions = ['vanish'];
  await send();
  expect(await desk.db('letters').where({ person_id: BEN.id }).first('status', 'attempts')).toEqual({ status: 'waiting', attempts: 1 });
  await sendLater();
  const [first, second, ...rest] = toBen();
  expect(rest).toEqual([]);
  expect(second!.mail.messageId).toBe(first!.mail.messageId);
  expect(second!.mail.html).toBe(first!.mail.html);
  expect(second!.mail.text).toBe(first!.mail.text);
  expect(second!.mail.date).toBe(first!.mail.date);
  expect(await statuses()).toEqual(['sent', 'sent']);
});

test('a server that is busy gets the letter later', async () => {
  await offered();
  post.receptions = ['later', 'later'];
  await send();
  expect(await statuses()).toEqual(['waiting', 'waiting']);
  expect(await desk.db('letters').pluck('problem')).toEqual(['mail server said 451', 'mail server said 451']);
  await sendLater();
  expect(await statuses()).toEqual(['sent', 'sent']);
  expect(post.delivered.length).toBe(2);
});

test('an address that the server refuses is given up; the others get their letters', async () => {
  post.unknown.add(BEN.email);
  await offered();
  await send();
  expect(await desk.db('letters').where({ person_id: BEN.id }).first('status', 'problem')).toEqual({ status: 'dead', problem: 'mail server said 550' });
  expect(await desk.db('letters').where({ person_id: ADA.id }).first('status')).toEqual({ status: 'sent' });
  await sendLater(3600);
  expect(toBen()).toEqual([]);
});

test('a server that takes no mail from us kills no letter: that is our fault, not the reader’s', async () => {
  post.refusesSender = true;
  await offered();
  await send();
  expect(await statuses()).toEqual(['waiting', 'waiting']);
  post.refusesSender = false;
  await sendLater();
  expect(await statuses()).toEqual(['sent', 'sent']);
});

test('letters outlast an outage of the mail server, tried more and more seldom', async () => {
  await post.close();
  await offered();
  const waits: number[] = [];
  for (let times = 0; times < 12; times++) {
    await send();
    const row = await desk.db('letters').where({ person_id: BEN.id }).first('next_at');
    waits.push((Date.parse(row.next_at) - now) / 1000);
    now = Date.parse(row.next_at);
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  expect(await statuses()).toEqual(['waiting', 'waiting']);
  await post.open();
  await sendLater(901);
  expect(await statuses()).toEqual(['sent', 'sent']);
  expect(post.delivered.length).toBe(2);
});

test('a sender that dies with letters in its hands leaves them to the next', async () => {
  await offered();
  await desk.db('letters').update({ next_at: iso(now + 10_000), attempts: 1 }); // claimed, then killed
  await send();
  expect(post.delivered.length).toBe(0);
  await sendLater(11);
  expect(post.delivered.length).toBe(2);
});

test('a letter that a slow server still holds is left to who is sending it', async () => {
  await offered();
  post.receptions = ['slow', 'slow'];
  dispatcher.poke();
  await eventually(async () => post.delivered.length, (delivered) => delivered === 2);
  now += 9000;
  const claimedAnew = iso(now + 10_000);
  expect(await eventually(() => desk.db('letters').pluck('next_at'), (claims) => claims.every((until) => until === claimedAnew), 10_000)).toEqual([claimedAnew, claimedAnew]);
  now += 9000;
  const other = dispatcherTo(post.url);
  other.poke();
  await idle(other);
  await other.stop();
  post.hurry();
  await eventually(statuses, (all) => all.every((status) => status === 'sent'));
  expect(post.delivered.length).toBe(2);
});

test('a code goes before every letter, and its digits are those of its id', async () => {
  for (let number = 2041; number < 2061; number++) {
    const story = new Story().does('client', 'offer.send', { name: 'x', agree: 'yes' });
    const { state, steps } = JSON.parse(JSON.stringify({ state: story.state, steps: story.steps }).replaceAll('2041', String(number))) as Pick<Story, 'state' | 'steps'>;
    await desk.keep(state);
    await desk.record(state, steps);
  }
  await desk.db('letters').update({ next_at: iso(now - 60_000) });
  const id = await newCode(desk.db, { personId: BEN.id, purpose: 'sign-in', askedBy: 'browser' }, now);
  await send();
  expect(post.delivered.length).toBe(41);
  const place = post.delivered.findIndex(({ mail }) => mail.subject === `${codeDigits(SECRET, id)} is your Tenon code`);
  expect(place).toBeLessThan(20); // in the first handful that was taken
  expect(post.delivered[place]!.mail).toMatchObject({ messageId: `<code.${id}@tenon.test>` });
  expect(post.delivered[place]!.mail.inReplyTo).toBeUndefined();
  expect(logged.join('\n')).not.toContain(codeDigits(SECRET, id));
});

test('a code that has expired is not sent any more', async () => {
  await newCode(desk.db, { personId: BEN.id, purpose: 'sign-in', askedBy: 'browser' }, now - 11 * 60_000);
  await send();
  expect(post.delivered).toEqual([]);
  expect(await desk.db('letters').first('status', 'problem')).toEqual({ status: 'dead', problem: 'the code had expired' });
});

test.each([
  ['a line break', 'Ben\r\nBcc: mallory@evil.example\r\n'], ['a recipient behind a line break', 'Ben\r\nRCPT TO:<mallory@evil.example>'],
  ['a comma', 'Ben, mallory@evil.example'], ['a semicolon', 'Ben; mallory@evil.example'], ['an address in brackets', 'Ben <mallory@evil.example>, '],
  ['quotes', '"Ben" <mallory@evil.example> "'], ['an end of the mail', 'Ben\r\n.\r\nMAIL FROM:<x@y.example>'],
])('a name with %s adds no recipient and no header', async (_, name) => {
  const terms = { ...TERMS, freelancer: { name, email: BEN.email } };
  const story = new Story(terms).does('client', 'offer.send', { name: 'x', agree: 'yes' });
  await desk.db('people').where({ id: BEN.id }).update({ name });
  await desk.keep(story.state, terms);
  await desk.record(story.state, story.steps);
  await newCode(desk.db, { personId: BEN.id, purpose: 'sign-in', askedBy: 'browser' }, now);
  await desk.db('letters').update({ next_at: iso(now) });
  await send();
  expect(post.delivered.length).toBe(3);
  for (const { to, from, mail } of post.delivered) {
    expect([[ADA.email], [BEN.email]]).toContainEqual(to);
    expect(from).toBe('post@tenon.test');
    expect(mail.to!.map(({ address }) => address)).toEqual(to);
    expect([mail.cc ?? [], mail.bcc ?? []]).toEqual([[], []]);
    expect(mail.headers.map(({ key }) => key).filter((key) => ['bcc', 'cc', 'rcpt to', 'mail from'].includes(key))).toEqual([]);
  }
});

test('the log of a letter that failed names no address', async () => {
  post.unknown.add(BEN.email);
  await offered();
  await send();
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join('\n')).not.toMatch(/@sorensen|@okafor|Sørensen|Okafor/);
});
