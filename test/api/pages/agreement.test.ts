import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agreementText } from '../../../domain/agreement';
import { sha256 } from '../../../store/secrets';
import { openSite, type Site } from '../site';
import { BOOK_CLUB, bookClub, people, REDESIGN, redesign, type People } from './harbour';
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

describe('an offer that is not signed', () => {
  beforeAll(() => bookClub(site));

  test('its workroom is the agreement', async () => {
    for (const browser of [all.ada, all.ben, all.olu]) expect((await browser.get('/contracts/10530')).to).toBe('/contracts/10530/agreement');
  });

  test('Ben reads it in full, with until when he can sign and what would happen', async () => {
    const { text } = await all.ben.get('/contracts/10530/agreement');
    const read = readable(text);
    expect(read).toContain('Sign the agreement, Ben');
    expect(read).toContain('Sign by Sun 6 Dec 2026, 11:15 Lagos time · 10:15 in London');
    expect(read).toContain('If you do nothing The offer lapses; no money moves.');
    expect(read).toContain('The client then has 14 days to approve it');
    expect(read).toContain('1. Clickable prototype');
    expect(read).toContain('What would happen');
    expect(actsOn(text, '10530')).toEqual(['offer/accept', 'offer/decline']);
    expect(text).toContain('id="clause-3.2"');
  });

  test('Ada waits, and can withdraw it', async () => {
    const { text } = await all.ada.get('/contracts/10530/agreement');
    expect(readable(text)).toContain('Ben Okafor’s turn: answer the offer');
    expect(actsOn(text, '10530')).toEqual(['offer/withdraw']);
  });

  test('the exact text is served as it is hashed', async () => {
    const page = await all.ben.get('/contracts/10530/agreement.txt');
    expect(page.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(page.text).toBe(agreementText('10530', BOOK_CLUB));
  });
});

test('a withdrawn offer says so and asks nothing', async () => {
  const story = await Recorded.draft(site, '10531', { ...BOOK_CLUB, title: 'Second thoughts' }, '2026-11-22T10:15:00Z');
  await (await story.sent()).does('client', 'offer.withdraw', 'offer');
  const { text } = await all.ben.get('/contracts/10531/agreement');
  expect(readable(text)).toContain('Withdrawn');
  expect(readable(text)).toContain('Ada Moreau withdrew the offer, Sun 22 Nov, 11:15.');
  expect(actsOn(text, '10531')).toEqual([]);
  expect(readable(text)).not.toContain('What would happen');
});

describe('signed by both', () => {
  test('names, instants in both zones, where from, and the hash of the one text', async () => {
    const read = readable((await all.ada.get('/contracts/10482/agreement')).text);
    expect(read).toContain('Ada Moreau Signed Mon 5 Oct 2026, 10:00:00 London time Mon 5 Oct 2026, 09:00:00 UTC');
    expect(read).toContain('Ben Okafor Signed Mon 5 Oct 2026, 16:20:00 London time Mon 5 Oct 2026, 15:20:00 UTC');
    expect(read).toContain('by the emailed link, with a code sent to ben@okafor.example, from 198.51.100.7, Firefox on Linux');
    const hash = sha256(agreementText('10482', REDESIGN));
    expect(read.replaceAll(' ', '')).toContain(`sha256${hash}`);
    expect(read).not.toContain('What would happen');
  });
});
