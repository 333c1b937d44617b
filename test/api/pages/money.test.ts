import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { csvCell } from '../../../api/pages/movements';
import { openSite, type Site } from '../site';
import { people, redesign, type People } from './harbour';
import { readable } from './words';

let site: Site;
let all: People;
beforeAll(async () => {
  site = await openSite();
  all = await people(site);
  await redesign(site);
});
afterAll(() => site.close());

describe('deadlines and money', () => {
  test('the sum comes out, to the cent, from the ledger', async () => {
    const read = readable((await all.ada.get('/contracts/10482/money')).text);
    expect(read).toContain('Funded $2,000.00 =Held $1,200.00 +Released $760.00 +Returned $0.00 +Fees $40.00 Agrees to the cent');
  });

  test('every cent: where, since when, until when, by which clause', async () => {
    const read = readable((await all.ada.get('/contracts/10482/money')).text);
    expect(read).toContain('Held for milestone 2 $1,200.00 Tue 10 Nov 2026, 11:02 Fri 4 Dec 2026, 16:42 $1,200.00 is released to Ben Okafor. Clause 3.2');
    expect(read).toContain('Available to Ben Okafor, milestone 1 $760.00 Wed 11 Nov 2026, 10:15 Until Ben Okafor withdraws it Clause 5.1 event 9');
    expect(read).toContain('Fee of milestone 1 $40.00 Fri 6 Nov 2026, 10:15 For good Clause 3.4 event 6 Funded $2,000.00');
    expect(read).toContain('Milestone 3, $2,000.00, is agreed and not funded: a promise, not money, so it is not in the sum.');
  });

  test('every deadline and reminder to the second, in the reader’s zone and UTC, with what happens on silence', async () => {
    const read = readable((await all.ben.get('/contracts/10482/money')).text);
    expect(read).toContain('What Lagos UTC Left If nobody acts By');
    expect(read).toContain('Reminder to Ada Moreau, milestone 2 Fri 27 Nov 2026, 17:42:00 Fri 27 Nov 2026, 16:42:00 4 days 2 hours We write to Ada Moreau 3.2');
    expect(read).toContain('Decide by, milestone 2 Fri 4 Dec 2026, 17:42:00 Fri 4 Dec 2026, 16:42:00 11 days 2 hours $1,200.00 is released to you. 3.2');
  });

  test('every movement with its event, its hash and what was held after it', async () => {
    const [event] = await site.db('events').where({ contract_id: '10482', sequence: 8 });
    const read = readable((await all.ada.get('/contracts/10482/money')).text);
    expect(read).toContain(`Funded, milestone 2 Your payment method Held $1,200.00 $1,200.00 8 ${event.hash.slice(0, 4)} ${event.hash.slice(4, 8)}`);
  });

  test('a spreadsheet gets the same, and never a formula', async () => {
    const page = await all.ada.get('/contracts/10482/money.csv');
    expect(page.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(page.headers.get('content-disposition')).toBe('attachment; filename="money-10482.csv"');
    const lines = page.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(/^"4","[0-9a-f]{64}","2026-10-06T09:30:00.000Z","Funded, milestone 1","Your payment method","Held","800.00","USD","800.00"$/);
    expect(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', 'a"b', 'Ben'].map(csvCell)).toEqual(
      [`"'=1+1"`, `"'+1"`, `"'-1"`, `"'@SUM(A1)"`, `"'\t=1"`, `"'＝1"`, '"a""b"', '"Ben"']);
  });

  test('over all contracts the money page says the same; for a stranger there is none', async () => {
    const read = readable((await all.ada.get('/money')).text);
    expect(read).toContain('Funded $2,000.00 =Held $1,200.00');
    expect(read).toContain('Held for milestone 2 Website redesign for Harbour Books $1,200.00');
    expect(readable((await all.mia.get('/money')).text)).toContain('No money yet');
  });

  test('a deadline that passed while Tenon was down is said', async () => {
    site.wait(12 * 86_400_000);
    await all.ada.signIn('ada@harbourbooks.example');
    expect(readable((await all.ada.get('/contracts/10482/money')).text)).toContain('One deadline has passed and will be acted on as soon as Tenon is up again.');
  });
});
