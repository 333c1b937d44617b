// The weeks of the field notes, by their dates, through the real run: it finds them behind it, as after a long outage, and
// does one after the other what it should have done.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordActivities } from '../../activities/record';
import { CARD, hourlyTerms, PARTIES, policy } from '../people';
import { agreementText } from '../../domain/agreement';
import { keepContract } from '../../store/contracts';
import { sha256 } from '../../store/secrets';
import { Desk } from '../domain/desk';
import { House, SECRET, Story } from './house';
import { becomes, DAY, becomesOneOf, factsOf, HOUR, works } from './worked';

let house: House;
beforeAll(async () => { house = await House.open(); }, 60_000);
afterAll(() => house?.close());

/** A contract that both signed three days before a Monday, with a payment method and two hours of work; its run begins only now. */
async function signedBefore(id: string, monday: number, zone: string, profile: string): Promise<Story> {
  const terms = hourlyTerms({ zone, policy: policy(profile) }, { startsAt: monday });
  const desk = new Desk(terms, monday - 3 * DAY, id);
  desk.does('client', 'offer.send', 'offer', { agree: 'yes' });
  desk.does('freelancer', 'offer.accept', 'offer', { agree: 'yes' });
  desk.does('client', 'billing.useMethod', 'billing', CARD);
  const document = agreementText(id, terms);
  await keepContract(house.db, { id, terms, document, documentHash: sha256(document), parties: PARTIES, at: monday - 4 * DAY });
  const { record } = recordActivities({ db: house.db, secretKey: SECRET, lettersWait: () => undefined });
  await record({ run: 'contract', id, parties: PARTIES, steps: desk.steps });
  await works({ house, id }, monday + 9 * HOUR, 2);
  return house.run(id, terms, { state: desk.state, page: `http://tenon.test/contracts/${id}` });
}

test.each([
  ['standard in November', 'standard', 'UTC', '2026-11-16T00:00:00Z', '2026-11-23T12:00:00Z', '2026-11-27T23:59:59Z'],
  ['classic in November: 07:00 Eastern Time is 12:00 UTC', 'classic', 'America/New_York', '2026-11-16T05:00:00Z', '2026-11-23T12:00:00Z', '2026-11-28T05:00:00Z'],
  ['classic in July: 07:00 Eastern Time is 11:00 UTC', 'classic', 'America/New_York', '2026-07-06T04:00:00Z', '2026-07-13T11:00:00Z', '2026-07-18T04:00:00Z'],
])('%s', async (name, profile, zone, monday, closes, reviewed) => {
  const story = await signedBefore(`g${name.length}`, Date.parse(monday), zone, profile);
  await becomesOneOf(story, 'week-1', ['inReview', 'approved']);
  const { startsAt, closesAt, reviewEndsAt } = await factsOf(story, 'week-1');
  expect([startsAt, closesAt, reviewEndsAt].map((at) => new Date(Number(at)).toISOString())).toEqual([monday, closes, reviewed].map((at) => new Date(at).toISOString()));
  // What ran out long ago happened in its order: no week is missing up to now.
  await story.pass(1);
  await becomes(story, `week-${Math.floor(((await story.now()) - Date.parse(monday)) / (7 * DAY)) + 1}`, 'open');
  await story.over();
});
