import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keepDraft } from '../../../store/drafts';
import { openSite, type Site } from '../site';
import { BOOK_CLUB, bookClub, people, REDESIGN, redesign, type People } from './harbour';
import { Recorded } from './recorded';
import { readable } from './words';

let site: Site;
let all: People;
beforeEach(async () => {
  site = await openSite();
  all = await people(site);
});
afterEach(() => site.close());

const read = async (who: keyof People, path = '/') => readable((await all[who].get(path)).text);
/** How many questions a page asks of the database, besides who reads it. */
async function queries(who: keyof People, path: string): Promise<number> {
  let count = 0;
  const counting = (): void => { count += 1; };
  site.db.on('query', counting);
  await all[who].get(path);
  site.db.removeListener('query', counting);
  return count;
}

test('whoever has nothing yet is told what to do', async () => {
  const home = await read('mia');
  expect(home).toContain('Nothing needs you, Mia');
  expect(home).toContain('Write an offer, or wait for one: it comes by mail and shows here.');
  expect(await read('mia', '/contracts')).toContain('No contracts yet');
});

describe('Ada and Ben have work under way', () => {
  beforeEach(async () => {
    await redesign(site);
    await bookClub(site);
    await (await (await Recorded.draft(site, '10540', { ...BOOK_CLUB, title: 'Gift cards' }, '2026-11-23T09:00:00Z')).sent()).signed();
  });

  test('what needs Ada comes first, the earliest deadline on top, and what has no clock below', async () => {
    const { id } = await site.db('people').where({ email: 'ada@harbourbooks.example' }).first();
    await keepDraft(site.db, { id: 'd'.repeat(32), personId: id, form: { typed: { title: 'Reading lamp' } }, at: site.deps.now() });
    const { text } = await all.ada.get('/');
    const home = readable(text);
    expect(home).toContain('Three things need you, Ada');
    expect(home).toContain('Fri 4 Dec 16:42 11 days 2 hours left Review milestone 2: Home page build Website redesign for Harbour Books · Ben Okafor If you do nothing: $1,200.00 is released to Ben Okafor. Review the work');
    expect(home).toContain('No deadline: fund milestone 1: Clickable prototype, in Gift cards. Fund $1,500.00');
    expect(home).toContain('No deadline: your offer Reading lamp is not sent yet.');
    expect(text).toContain('href="/contracts/10540/milestone-1/fund"');
    expect(home).toContain('Answer the offer: Book club app Ben Okafor Book club app Sun 6 Dec, 10:15 The offer lapses; no money moves.');
    expect(await read('mia')).not.toContain('Reading lamp');
  });

  test('money that leaves by itself, what is held until when, and what was released this month', async () => {
    const home = await read('ada');
    expect(home).toContain('Leaves by itself $1,200.00 in the next 14 days, if nobody acts');
    expect(home).toContain('Website redesign for Harbour Books until Fri 4 Dec $1,200.00 Total $1,200.00');
    expect(home).toContain('To freelancers $760.00 Fees, paid by them $40.00 Total $800.00');
    expect(await read('ben')).toContain('To you $760.00 Fees, paid by you $40.00 Total $800.00');
  });

  test('Ben has the offer to answer; what happened is told as he knows it', async () => {
    const home = await read('ben');
    expect(home).toContain('One thing needs you, Ben');
    expect(home).toContain('Read the agreement');
    expect(home).toContain('You signed the agreement Mon 23 Nov, 10:00 · Gift cards · from the emailed link · event 2');
  });

  test('the list of contracts has filters, and says whose turn it is', async () => {
    expect(await read('ada', '/contracts')).toContain('Website redesign for Harbour Books C-10482 Ben Okafor Active You: review milestone 2 by Fri 4 Dec, 16:42 $1,200.00');
    expect(await read('ada', '/contracts?show=offers')).not.toContain('Website redesign');
    expect(await read('ada', '/contracts?show=ended')).toContain('None of these');
    expect((await all.ada.get('/contracts?show=__proto__')).status).toBe(200);
  });

  test('pages ask the same few questions however many contracts there are', async () => {
    const paths = ['/', '/contracts', '/money', '/contracts/10482', '/contracts/10482/money', '/contracts/10482/history', '/contracts/10482/agreement'];
    const before = await Promise.all(paths.map(async () => 0));
    for (const [index, path] of paths.entries()) before[index] = await queries('ada', path);
    for (let more = 0; more < 5; more++) await (await (await Recorded.draft(site, String(10600 + more), REDESIGN, '2026-11-23T09:00:00Z')).sent()).signed();
    for (const [index, path] of paths.entries()) expect([path, await queries('ada', path)]).toEqual([path, before[index]]);
    expect(Math.max(...before)).toBeLessThanOrEqual(11);
  });
});

test('operations are for staff; for everybody else there is no such page', async () => {
  await redesign(site);
  const page = await read('olu', '/ops');
  expect(page).toContain('Ledger every account agrees');
  expect(page).toContain('C-10482 milestone-2, reminder Fri 27 Nov 2026, 16:42:00');
  expect((await all.olu.get('/ops')).text).toContain('http://127.0.0.1:8233/namespaces/default/workflows/contract-10482');
  expect([(await all.ada.get('/ops')).status, (await all.mia.get('/ops')).status]).toEqual([404, 404]);
});

test('hostile words stay words: markup is escaped, and signs that turn the direction are not shown', async () => {
  const terms = { ...REDESIGN, title: '<script>alert(1)</script>', scope: '"><img src=x onerror=alert(1)>', milestones: [{ ...REDESIGN.milestones[0]!, title: '\u202Egnp.exe', deliverables: '{{amount}} {held}' }] };
  const story = await (await (await Recorded.draft(site, '10666', terms, '2026-11-23T09:00:00Z')).sent()).signed();
  await (await story.funded('milestone-1')).does('freelancer', 'milestone.submit', 'milestone-1', { wrote: { note: '</p><script>x</script>\u202Etxt {held}', links: ['javascript:alert(1)', 'https://a.example/"><b>'] } });
  for (const path of ['/', '/contracts', '/money', '/contracts/10666', '/contracts/10666/money', '/contracts/10666/history', '/contracts/10666/agreement']) {
    const { status, text } = await all.ada.get(path);
    expect([path, status]).toEqual([path, 200]);
    expect(text).not.toMatch(/<script>|<img|<b>|\u202E|href="javascript/);
  }
  expect((await all.ada.get('/contracts/10666')).text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});
