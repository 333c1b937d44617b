import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSite, type Site } from '../site';
import { people, REDESIGN, redesign, type People } from './harbour';
import { Recorded } from './recorded';
import { actsOn, readable } from './words';

let site: Site;
let all: People;
beforeAll(async () => {
  site = await openSite();
  all = await people(site);
  await redesign(site);
});
afterAll(() => site.close());

describe('a delivery waits for Ada', () => {
  test('she sees until when, in her zone and Ben’s, and what silence does', async () => {
    const text = readable((await all.ada.get('/contracts/10482')).text);
    expect(text).toContain('Your turn Review milestone 2: Home page build');
    expect(text).toContain('Ben Okafor delivered milestone 2, Fri 20 Nov, 16:42: “Larger logo on phones, as you asked.');
    expect(text).toContain('Decide by Fri 4 Dec 2026, 16:42 London time · 17:42 in Lagos');
    expect(text).toContain('If you do nothing $1,200.00 is released to Ben Okafor. Asking for changes stops this clock. Clause 3.2');
    expect(text).toContain('Ben Okafor receives $1,140.00 after the 5% fee of $60.00. Two rounds of changes are left.');
  });

  test('every button comes from the declaration and leads to the page of its act', async () => {
    const { text } = await all.ada.get('/contracts/10482');
    expect(actsOn(text, '10482')).toEqual(['contract/propose', 'milestone-2/approve', 'milestone-2/approvePart', 'milestone-2/requestChanges', 'milestone-3/cancel']);
    expect(text).toContain('<a class="button main" href="/contracts/10482/milestone-2/approve">Approve and release $1,200.00</a>');
    expect(text.match(/class="button main"/g)).toHaveLength(1);
  });

  test('Ben sees whose turn it is, the same instant in Lagos, and what he may still do', async () => {
    const { text } = await all.ben.get('/contracts/10482');
    const read = readable(text);
    expect(read).toContain('Not your turn Ada Moreau’s turn: review milestone 2, Home page build You delivered milestone 2');
    expect(read).toContain('Decide by Fri 4 Dec 2026, 17:42 Lagos time · 16:42 in London');
    expect(read).toContain('If Ada Moreau does nothing $1,200.00 is released to you.');
    expect(actsOn(text, '10482')).toEqual(['contract/propose', 'milestone-2/agreeReturn', 'milestone-3/cancel']);
    expect(text).not.toContain('class="button main"');
  });

  test('milestones say their money’s state, and no held sum stands without its instant', async () => {
    const read = readable((await all.ada.get('/contracts/10482')).text);
    expect(read).toContain('Released Fri 6 Nov, 10:15. $760.00 available to withdraw since Wed 11 Nov, 10:15.');
    expect(read).toContain('Due Fri 20 Nov. Decide by Fri 4 Dec, 16:42. If you do nothing: $1,200.00 is released to Ben Okafor.');
    expect(read).toContain('Released $760.00 Fees $40.00 Held until Fri 4 Dec $1,200.00 Not funded $2,000.00 Contract $4,000.00');
    expect(readable((await all.ben.get('/contracts/10482')).text)).toContain('Due Fri 18 Dec in London, until Sat 19 Dec, 00:59 your time.');
  });
});

describe('who may look', () => {
  test('an ops person sees all of it and can do nothing; the way to the run is for staff only', async () => {
    const { text } = await all.olu.get('/contracts/10482');
    expect(actsOn(text, '10482')).toEqual([]);
    expect(readable(text)).toContain('Staff only Run contract-10482 waits on a timer: reminder, milestone 2, Fri 27 Nov 2026, 16:42:00 UTC.');
    expect(text).toContain('http://127.0.0.1:8233/namespaces/default/workflows/contract-10482');
    for (const browser of [all.ada, all.ben]) expect((await browser.get('/contracts/10482')).text).not.toContain('contract-10482');
  });

  test.each(['', '/money', '/money.csv', '/agreement', '/agreement.txt', '/history'])('somebody else’s contract%s and one that is not there answer alike', async (rest) => {
    const [theirs, nobodys] = [await all.mia.get(`/contracts/10482${rest}`), await all.mia.get(`/contracts/99999${rest}`)];
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    expect(theirs.text).toBe(nobodys.text);
  });

  test('who is not signed in is asked to, and comes back', async () => {
    const page = await fetch(`${site.address}/contracts/10482`, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fcontracts%2F10482']);
  });
});

describe('as a contract goes on', () => {
  const signed = async (id: string): Promise<Recorded> => (await (await Recorded.draft(site, id, REDESIGN, '2026-11-20T09:00:00Z')).sent()).signed();
  const seen = async (id: string, who: 'ada' | 'ben' = 'ada') => {
    const { text } = await all[who].get(`/contracts/${id}`);
    return { text, read: readable(text), acts: actsOn(text, id) };
  };

  test('nothing is funded: Ada is asked to fund the first milestone, without a clock', async () => {
    await signed('11001');
    const { read, acts } = await seen('11001');
    expect(read).toContain('Your turn Fund milestone 1: Wireframes');
    expect(acts).toEqual(['contract/end', 'contract/propose', 'milestone-1/cancel', 'milestone-1/fund', 'milestone-2/cancel', 'milestone-2/fund', 'milestone-3/cancel', 'milestone-3/fund']);
    expect((await seen('11001', 'ben')).read).toContain('Ada Moreau’s turn: fund milestone 1, Wireframes');
  });

  test('a payment is being confirmed: the page says so and looks again; declined, it says that nothing was taken', async () => {
    const story = await signed('11002');
    await story.does('client', 'milestone.fund', 'milestone-1', { input: { method: 'sandbox-declines' } });
    const before = await seen('11002');
    expect(before.read).toContain('The payment provider’s turn: confirm the payment for milestone 1');
    expect(before.text).toContain('data-refresh-to="/contracts/11002"');
    await story.does('provider', 'milestone.declineFunding', 'milestone-1');
    const after = await seen('11002');
    expect(after.read).toContain('The payment for milestone 1 was declined; nothing was charged, Fri 20 Nov, 09:00.');
    expect(after.text).not.toContain('data-refresh');
    expect(after.acts).toContain('milestone-1/fund');
  });

  test('a part is released: it is in hold until an instant, and the rest is held until another', async () => {
    const story = await (await signed('11003')).funded('milestone-1');
    await story.does('freelancer', 'milestone.submit', 'milestone-1', { wrote: { note: 'Half of it.' } });
    await story.does('client', 'milestone.approvePart', 'milestone-1', { input: { amountMinor: 30_000 }, wrote: { note: 'The footer.' } });
    const { read } = await seen('11003');
    expect(read).toContain('$285.00 released, in security hold until Wed 25 Nov, 09:00.');
    expect(read).toContain('Released $285.00 Fees $15.00 Held until Thu 18 Feb $500.00');
    expect(read).toContain('You approved a part of milestone 1; $300.00 was released: “The footer.”');
  });

  test('Ada asks for the money back: Ben’s turn, with no act made the main one; silence decides for Ada', async () => {
    const story = await (await signed('11004')).funded('milestone-1');
    await story.does('client', 'milestone.askReturn', 'milestone-1', { wrote: { note: 'The shop closes.' } });
    const ben = await seen('11004', 'ben');
    expect(ben.read).toContain('Your turn Answer the request to return $800.00 for milestone 1: Wireframes');
    expect(ben.read).toContain('If you do nothing $800.00 goes back to Ada Moreau.');
    expect(ben.acts).toEqual(expect.arrayContaining(['milestone-1/agreeReturn', 'milestone-1/refuseReturn']));
    expect((await seen('11004')).acts).toContain('milestone-1/takeBackReturn');
    await story.at('2026-11-27T09:00:00Z');
    await story.does('provider', 'milestone.confirmRefund', 'milestone-1');
    expect((await seen('11004')).read).toContain('Returned $800.00');
  });

  test('ended: nothing is asked of anybody, and the page says how it ended', async () => {
    const story = await signed('11005');
    await story.does('freelancer', 'contract.end', 'contract', { wrote: { note: 'No time after all.' } });
    const { read, acts } = await seen('11005');
    expect(acts).toEqual([]);
    expect(read).toContain('Ben Okafor ended the contract, Fri 20 Nov, 09:00: “No time after all.”');
    expect(read).not.toContain('Your turn');
  });
});
