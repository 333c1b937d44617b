import { CARD, policy, termsOf } from '../people';
import { eventually, type House, type Story } from '../workflows/house';
import type { Provider } from '../workflows/provider';
import { begun, CLOSES, DAY, HOUR, REVIEWED, WEEK, works } from '../workflows/worked';

interface Stage { readonly house: House; readonly provider: Provider }

/** Told once and kept as histories: what runs that are under way have behind them. A new story gets a new name; none is ever changed. */
export const STORIES: Readonly<Record<string, (stage: Stage) => Promise<Story>>> = {
  'signed-funded-released': async ({ house }) => {
    const story = await house.signed('30001', termsOf([120_000, 80_000]));
    for (const key of ['milestone-1', 'milestone-2']) {
      await story.act('milestone.fund', key, 'client', CARD);
      await story.act('milestone.submit', key, 'freelancer');
      await story.act('milestone.approve', key, 'client');
    }
    await story.handle.result();
    return story;
  },
  'approved-by-silence': async ({ house }) => {
    const story = await delivered(house, '30002');
    await story.handle.result();
    return story;
  },
  'rounds-of-changes': async ({ house }) => {
    const story = await delivered(house, '30003');
    for (let round = 0; round < 3; round++) {
      await story.pass(8 * 86_400);
      await story.act('milestone.requestChanges', 'milestone-1', 'client');
      await story.pass(3600);
      await story.act('milestone.submit', 'milestone-1', 'freelancer');
    }
    await story.act('milestone.approvePart', 'milestone-1', 'client', { amountMinor: 20_000 });
    await story.act('milestone.submit', 'milestone-1', 'freelancer');
    await story.act('milestone.approve', 'milestone-1', 'client');
    await story.handle.result();
    return story;
  },
  'returned-by-silence': async ({ house }) => {
    const story = await funded(house, '30004');
    await story.act('milestone.askReturn', 'milestone-1', 'client');
    await story.handle.result();
    return story;
  },
  'payment-declined-then-unknown': async ({ house, provider }) => {
    const story = await house.signed('30005', termsOf([120_000], { policy: policy('brisk') }));
    provider.behaves = 'declined';
    await story.act('milestone.fund', 'milestone-1', 'client', CARD);
    provider.behaves = 'unknown';
    await story.act('milestone.fund', 'milestone-1', 'client', CARD);
    await story.passUntil('milestone-1', -1);
    provider.behaves = 'confirmed';
    await becomes(story, 'milestone-1', 'funded');
    return story;
  },
  'refund-tried-again-by-support': async ({ house, provider }) => {
    const story = await delivered(house, '30006');
    provider.behaves = 'declined';
    await story.act('milestone.agreeReturn', 'milestone-1', 'freelancer');
    await story.handle.signal('milestone.retryRefund', undefined);
    provider.behaves = 'confirmed';
    await story.staff('milestone.retryRefund', 'milestone-1');
    await story.handle.result();
    return story;
  },
  'lapsed': async ({ house }) => {
    const story = await house.offered('30007');
    await story.handle.result();
    return story;
  },
  'dormant-and-woken': async ({ house }) => {
    const story = await funded(house, '30008');
    await story.passUntil('milestone-1', -1);
    await becomes(story, 'milestone-1', 'dormant');
    await story.act('milestone.wake', 'milestone-1', 'freelancer');
    return story;
  },
  'rolled-over': async ({ house, provider }) => {
    const story = await house.signed('30009', termsOf(Array(8).fill(60_000), { policy: policy('brisk', { fundedAtOnce: 0 }) }), { rollOverAfter: 40 });
    provider.behaves = 'unknown';
    await story.act('milestone.fund', 'milestone-1', 'client', CARD);
    for (let number = 3; number <= 8; number++) await story.act('milestone.cancel', `milestone-${number}`, number % 2 ? 'client' : 'freelancer');
    provider.behaves = 'confirmed';
    await becomes(story, 'milestone-1', 'funded');
    await story.act('milestone.fund', 'milestone-2', 'client', CARD);
    await story.act('milestone.submit', 'milestone-1', 'freelancer');
    await story.passUntil('milestone-1', -1);
    await becomes(story, 'milestone-1', 'released');
    return story;
  },
  'hours-week-paid': async ({ house }) => {
    const { story, monday } = await begun(house, '30010');
    await works(story, monday + 9 * HOUR, 3);
    await story.passTo(monday + REVIEWED + 6 * DAY);
    await becomes(story, 'release-invoice-1', 'available');
    await story.act('hours.endNow', 'hours', 'freelancer');
    await story.handle.result();
    return story;
  },
  'hours-declined-and-mended': async ({ house, provider }) => {
    const { story, monday } = await begun(house, '30011');
    await works(story, monday + 9 * HOUR, 3);
    await story.passTo(monday + CLOSES + HOUR);
    provider.behaves = 'declined';
    await story.act('week.approve', 'week-1', 'client');
    await story.passUntil('invoice-1', -1);
    provider.behaves = 'confirmed';
    await story.act('invoice.pay', 'invoice-1', 'client', CARD);
    await becomes(story, 'invoice-1', 'paid');
    return story;
  },
  'hours-questioned-and-amended': async ({ house }) => {
    const { story, monday } = await begun(house, '30012');
    const entry = await works(story, monday + 9 * HOUR, 3);
    await works(story, monday + 13 * HOUR, 1);
    await story.act('contract.propose', 'contract', 'client', { rateMinor: 7000, from: 'nextWeek', agree: 'yes' });
    await story.act('amendment.sign', 'amendment-1', 'freelancer', { agree: 'yes' });
    await story.passTo(monday + CLOSES + HOUR);
    await story.act('week.question', 'week-1', 'client', { entry });
    await story.act('question.change', 'question-1', 'freelancer', { minutes: 60 });
    await story.act('question.accept', 'question-1', 'client');
    await story.passTo(monday + REVIEWED + HOUR);
    await becomes(story, 'week-1', 'approved');
    return story;
  },
  'hours-rolled-over': async ({ house }) => {
    const { story, monday } = await begun(house, '30013', {}, {}, { rollOverAfter: 60 });
    await story.act('billing.deposit', 'billing', 'client', { amountMinor: 30_000, ...CARD });
    for (const number of [0, 3, 6]) await works(story, monday + number * WEEK + 9 * HOUR, 2);
    await story.passTo(monday + 3 * WEEK + DAY);
    await story.act('hours.pause', 'hours', 'client');
    await story.pass(14 * 86_400);
    await story.act('hours.resume', 'hours', 'client');
    await story.passTo(monday + 8 * WEEK);
    await story.act('hours.endAtClose', 'hours', 'freelancer');
    await story.handle.result();
    return story;
  },
};

async function funded(house: House, id: string): Promise<Story> {
  const story = await house.signed(id, termsOf([120_000]));
  await story.act('milestone.fund', 'milestone-1', 'client', CARD);
  return story;
}

async function delivered(house: House, id: string): Promise<Story> {
  const story = await funded(house, id);
  await story.act('milestone.submit', 'milestone-1', 'freelancer');
  return story;
}

async function becomes(story: Story, instance: string, status: string): Promise<void> {
  for (let looks = 0; looks < 120 && (await eventually(() => story.recorded(instance), (seen) => seen === status, 50)) !== status; looks++) await story.pass(3);
  if ((await story.recorded(instance)) !== status) throw new Error(`${instance} did not become ${status}`);
}
