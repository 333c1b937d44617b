// Collecting: a payment that declines, one that nobody knows the outcome of, and what was put down ahead.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ledgerFaults } from '../../store/ledger';
import { becomes, begun, CLOSES, DAY, factsOf, HOUR, moved, outcomeComes, REVIEWED, runsOut, SECOND, WEEK, works } from './worked';
import { CARD, policy } from '../people';
import { House, type Story } from './house';
import { Provider } from './provider';

const provider = new Provider();
let house: House;
beforeAll(async () => { house = await House.open({ gateway: provider }); }, 60_000);
afterAll(async () => {
  if (house) expect(await ledgerFaults(house.db)).toEqual([]);
  await house?.close();
});

let ids = 0;

/** A week of three hours whose payment declines when the review ends in silence. */
async function declined(tries = 4): Promise<{ story: Story; monday: number; failedAt: number }> {
  provider.behaves = 'confirmed';
  const { story, monday } = await begun(house, `c${++ids}`, { policy: { ...policy('standard'), chargeTries: tries } });
  await works(story, monday + 9 * HOUR, 3);
  await story.passTo(monday + WEEK + DAY);
  provider.behaves = 'declined';
  await story.passTo(monday + REVIEWED + SECOND);
  await becomes(story, 'invoice-1', 'unpaid');
  return { story, monday, failedAt: monday + REVIEWED };
}

const lettersAbout = async (story: Story, action: string): Promise<string[]> => (await story.letters()).filter((each) => each.endsWith(` ${action}`)).map((each) => each.split(' ')[0]!);
const chargesOf = (story: Story): string[] => provider.paid.filter((key) => key.includes(`-${story.id}-`));

describe('a payment that declines', () => {
  test('tells both at once; new time is not covered until it is mended, and then it is again', async () => {
    const { story, monday, failedAt } = await declined();
    expect((await lettersAbout(story, 'invoice.decline')).sort()).toEqual(['client', 'freelancer']);
    expect(chargesOf(story)).toEqual([]);
    await works(story, failedAt - HOUR, 2);
    provider.behaves = 'confirmed';
    await story.passTo(failedAt + 5 * HOUR);
    await story.act('invoice.pay', 'invoice-1', 'client', CARD);
    await becomes(story, 'invoice-1', 'paid');
    await works(story, failedAt + 4 * HOUR, 2);
    expect(chargesOf(story)).toEqual([`charge-contract-${story.id}-invoice-1-2`]);
    await story.passTo(monday + WEEK + CLOSES + SECOND);
    await becomes(story, 'week-2', 'inReview');
    expect(await factsOf(story, 'week-2')).toMatchObject({ billedSeconds: 2 * 3600, unbilledSeconds: 2 * 3600 });
    await story.over();
  });

  test('is tried again on schedule, to the second, with a reminder before, until the tries are used up; then Ada pays', async () => {
    const { story } = await declined(3);
    for (const tries of [2, 3]) {
      const { since, clock } = (await story.state()).instances['invoice-1']!;
      expect(clock).toEqual({ startedAt: since, dueAt: since + DAY, remindAt: [since + 20 * HOUR] });
      await story.passTo(since + DAY - SECOND);
      expect(await factsOf(story, 'invoice-1')).toMatchObject({ tries: tries - 1 });
      await story.passTo(since + DAY + SECOND);
      await becomes(story, 'invoice-1', tries === 3 ? 'overdue' : 'unpaid');
      expect(await factsOf(story, 'invoice-1')).toMatchObject({ tries });
    }
    expect(await house.db('events').where({ contract_id: story.id, instance: 'invoice-1', action: 'remind' }).count({ sent: '*' }).first()).toEqual({ sent: 2 });
    await story.pass(30 * 86_400);
    expect(await story.recorded('invoice-1')).toBe('overdue');
    provider.behaves = 'confirmed';
    await story.act('invoice.pay', 'invoice-1', 'client', CARD);
    await becomes(story, 'invoice-1', 'paid');
    expect(await moved(story)).toEqual(['deposit 18000', 'release 17100', 'fee 900']);
    expect(chargesOf(story)).toEqual([`charge-contract-${story.id}-invoice-1-4`]);
    await story.over();
  });
});

describe('a payment of unknown outcome', () => {
  test.each(['unknown', 'breaks'] as const)('(%s) is looked up and never made again, also when support looks and Ada is told', async (behaviour) => {
    provider.behaves = 'confirmed';
    const { story, monday } = await begun(house, `c${++ids}`);
    await works(story, monday + 9 * HOUR, 1);
    provider.behaves = behaviour;
    await story.passTo(monday + CLOSES + SECOND);
    await becomes(story, 'week-1', 'inReview');
    await story.act('week.approve', 'week-1', 'client');
    await becomes(story, 'invoice-1', 'charging');
    await expect(story.act('invoice.pay', 'invoice-1', 'client', CARD)).rejects.toThrow();
    await runsOut(story, 'invoice-1', 'unclear');
    expect((await lettersAbout(story, 'invoice.escalate')).sort()).toEqual(['client', 'support']);
    await works(story, await story.now(), 1);
    provider.behaves = 'confirmed';
    await outcomeComes(story, 'invoice-1', 'paid');
    expect(chargesOf(story)).toEqual([`charge-contract-${story.id}-invoice-1-1`]);
    await story.over();
  }, 60_000);
});

describe('a deposit', () => {
  test('pays first, as far as it goes, and the card pays the rest', async () => {
    provider.behaves = 'confirmed';
    const { story, monday } = await begun(house, `c${++ids}`);
    await story.act('billing.deposit', 'billing', 'client', { amountMinor: 10_000, ...CARD });
    await becomes(story, 'deposit-1', 'held');
    await works(story, monday + 9 * HOUR, 1);
    await works(story, monday + WEEK + 9 * HOUR, 1);
    await story.passTo(monday + REVIEWED + SECOND);
    await becomes(story, 'invoice-1', 'paid');
    expect(await factsOf(story, 'invoice-1')).toMatchObject({ coveredMinor: 6000, dueMinor: 0 });
    await story.passTo(monday + WEEK + REVIEWED + SECOND);
    await becomes(story, 'invoice-2', 'paid');
    expect(await factsOf(story, 'invoice-2')).toMatchObject({ coveredMinor: 4000, dueMinor: 2000 });
    expect((await moved(story)).filter((each) => /^(deposit|cover)/.test(each))).toEqual(['deposit 10000', 'cover 6000', 'cover 4000', 'deposit 2000']);
    await story.over();
  });

  test('that declines is no deposit, and that is unclear is paid once', async () => {
    provider.behaves = 'declined';
    const { story } = await begun(house, `c${++ids}`);
    await story.act('billing.deposit', 'billing', 'client', { amountMinor: 10_000, ...CARD });
    await becomes(story, 'deposit-1', 'declined');
    provider.behaves = 'unknown';
    await story.act('billing.deposit', 'billing', 'client', { amountMinor: 20_000, ...CARD });
    await becomes(story, 'deposit-2', 'charging');
    provider.behaves = 'confirmed';
    await outcomeComes(story, 'deposit-2', 'held');
    expect(await factsOf(story, 'billing')).toMatchObject({ heldMinor: 20_000, deposits: 2 });
    expect(chargesOf(story)).toEqual([`charge-contract-${story.id}-deposit-2-1`]);
    await story.over();
  });
});
