// The fixtures of the field notes that concern milestones: exact instants, exact cents.
import { describe, expect, test } from '@jest/globals';
import type { Knobs } from '../../domain/profiles';
import { ADA, BEN, CARD, MIA, policy, SIGNATURE, TERMS, termsOf } from '../people';
import { iso, Story } from './story';

/** Ben delivered the first milestone on 14 February 2026 at 09:00 UTC. */
const delivered = (story = new Story()): Story =>
  story.signed().funded().at('2026-02-14T09:00:00Z').does('freelancer', 'milestone.submit');

const withKnobs = (knobs: Knobs): Story => new Story({ ...TERMS, policy: policy('standard', knobs) });

describe('a review that nobody answers', () => {
  test('has fourteen days, to the second', () => {
    expect(delivered().due()).toBe('2026-02-28T09:00:00Z');
  });

  test('releases nothing one second before they end', () => {
    const story = delivered().at('2026-02-28T08:59:59Z');
    expect(story.status()).toBe('submitted');
    expect(story.balance('escrow')).toBe(120_000);
  });

  test('releases everything at the instant they end', () => {
    const story = delivered().at('2026-02-28T09:00:00Z');
    expect(story.status()).toBe('released');
    expect(story.balance('escrow')).toBe(0);
    expect(story.steps.at(-1)).toMatchObject({
      action: 'approveBySilence', at: Date.parse('2026-02-28T09:00:00Z'), clause: 'milestone.silence',
      by: { role: 'policy' }, cause: { kind: 'timer', dueAt: Date.parse('2026-02-28T09:00:00Z') },
    });
  });

  test('is the same after an outage of 36 hours, except that it is recorded when it happened', () => {
    const story = delivered().at('2026-02-28T08:59:59Z');
    story.now = Date.parse('2026-03-01T21:00:00Z');
    story.at('2026-03-01T21:00:00Z');
    expect(story.status()).toBe('released');
    const approved = story.steps.find(({ action }) => action === 'approveBySilence')!;
    expect(iso(approved.at)).toBe('2026-03-01T21:00:00Z');
    expect(iso(approved.cause.dueAt!)).toBe('2026-02-28T09:00:00Z');
  });
});

describe('a review that is answered', () => {
  const resubmitted = () => delivered().at('2026-02-17T10:30:00Z').does('client', 'milestone.requestChanges')
    .at('2026-02-20T09:00:00Z').does('freelancer', 'milestone.submit');

  test('is counted from the last delivery: 20 February starts fourteen days anew', () => {
    const story = resubmitted();
    expect(story.due()).toBe('2026-03-06T09:00:00Z');
    expect(story.at('2026-02-28T09:00:00Z').status()).toBe('submitted');
    expect(story.at('2026-03-06T08:59:59Z').status()).toBe('submitted');
    expect(story.at('2026-03-06T09:00:00Z').status()).toBe('released');
  });

  test('reminds seven days and one day before, in each round', () => {
    const first = delivered().at('2026-02-27T12:00:00Z').does('client', 'milestone.requestChanges');
    expect(first.reminders()).toEqual(['2026-02-21T09:00:00Z client', '2026-02-27T09:00:00Z client']);
    const second = first.at('2026-03-02T09:00:00Z').does('freelancer', 'milestone.submit').at('2026-03-16T09:00:00Z');
    expect(second.reminders().slice(2)).toEqual(['2026-03-09T09:00:00Z client', '2026-03-15T09:00:00Z client']);
    expect(second.status()).toBe('released');
  });

  test('reminds nobody of a review that was answered', () => {
    expect(delivered().at('2026-02-20T09:00:00Z').does('client', 'milestone.approve').at('2026-03-06T09:00:00Z').reminders()).toEqual([]);
  });

  test('stops the clock of silence while changes are made', () => {
    const story = delivered().at('2026-02-28T08:59:59Z').does('client', 'milestone.requestChanges');
    expect(story.at('2026-05-01T09:00:00Z').status()).toBe('changesRequested');
  });

  test('has three rounds of changes, then a sentence', () => {
    const story = delivered();
    for (let round = 1; round <= 3; round++) story.does('client', 'milestone.requestChanges').does('freelancer', 'milestone.submit');
    expect(story.refusal('client', 'milestone.requestChanges')).toMatchObject({
      code: 'NotAllowed', sentence: 'The rounds of changes that you both signed are used up. Approve all or part, or ask for the return of the funds.',
    });
    expect(story.refusal('client', 'milestone.approve')).toBeUndefined();
  });

  test('tells the client that silence beat them to it', () => {
    const story = delivered().at('2026-02-28T09:00:00Z');
    expect(story.refusal('client', 'milestone.requestChanges')).toEqual({ code: 'NotOpen', sentence: 'This is not open now: milestone 1 is released.' });
  });

  test('is Ada’s alone', () => {
    const story = delivered();
    expect(story.refusal('freelancer', 'milestone.approve')).toMatchObject({ code: 'NotYours', sentence: 'Only the client can do this.' });
    expect(story.refusal('support', 'milestone.approve')?.code).toBe('NotYours');
    expect(story.refusalOf('client', MIA.id, 'milestone.approve')).toEqual({ code: 'NotYours', sentence: 'You are not a party to this contract.' });
    expect(story.refusalOf('client', BEN.id, 'milestone.approve')?.code).toBe('NotYours');
    expect(story.refusalOf('client', ADA.id, 'milestone.approve')).toBeUndefined();
  });

  test('is refused to somebody who looks at an older state', () => {
    const story = delivered();
    const seen = story.instance('milestone-1').version;
    story.does('client', 'milestone.requestChanges').does('freelancer', 'milestone.submit');
    expect(story.refusalOf('client', ADA.id, 'milestone.approve', { expects: seen })).toMatchObject({ code: 'Stale' });
    expect(story.refusalOf('client', ADA.id, 'milestone.approve', { expects: story.instance('milestone-1').version })).toBeUndefined();
  });
});

describe('released money', () => {
  test('waits five days and is then Ben’s', () => {
    const story = delivered().at('2026-02-28T09:00:00Z');
    expect(story.due('release-1-1')).toBe('2026-03-05T09:00:00Z');
    expect(story.at('2026-03-05T08:59:59Z').balance(`available:${BEN.id}`)).toBe(0);
    expect(story.at('2026-03-05T09:00:00Z').balance(`available:${BEN.id}`)).toBe(114_000);
    expect(story.balance('pending')).toBe(0);
  });

  test('keeps its hold when the contract is over', () => {
    const story = new Story(termsOf([120_000])).signed().funded().does('freelancer', 'milestone.submit').does('client', 'milestone.approve');
    expect(story.status('contract')).toBe('completed');
    expect(story.at('2026-02-06T09:00:00Z').status('release-1-1')).toBe('available');
  });

  test('bears the fee of the notes: 12 h at 22.22 is 266.64, fee 26.66, net 239.98', () => {
    const story = delivered(new Story(termsOf([26_664], { policy: { ...policy('standard'), feeBasisPoints: 1000 } }))).does('client', 'milestone.approve');
    expect(story.balance('fees')).toBe(2666);
    expect(story.balance('pending')).toBe(23_998);
  });

  test('bears no more fee in parts than in one: three thirds of 100.00 at 8.75%', () => {
    const fees = (parts: number[]): number => {
      const story = new Story(termsOf([10_000], { policy: policy('classic') })).signed().funded();
      for (const amountMinor of parts) story.does('freelancer', 'milestone.submit').does('client', 'milestone.approvePart', { amountMinor });
      return story.does('freelancer', 'milestone.submit').does('client', 'milestone.approve').balance('fees');
    };
    expect(fees([])).toBe(875);
    expect(fees([3333, 3333])).toBe(875);
    expect(fees([1, 1, 1, 1, 1])).toBe(875);
  });
});

describe('a part of a milestone', () => {
  test('is released at once, and the rest stays for the same milestone', () => {
    const story = delivered().does('client', 'milestone.approvePart', { amountMinor: 50_000 });
    expect(story.status()).toBe('partReleased');
    expect(story.balance('escrow')).toBe(70_000);
    expect(story.balance('pending')).toBe(47_500);
    expect(story.does('freelancer', 'milestone.submit').at('2026-02-28T09:00:00Z').balance('escrow')).toBe(0);
  });

  test.each([[0, 'BadInput'], [-1, 'BadInput'], [1.5, 'BadInput'], [NaN, 'BadInput'], [Infinity, 'BadInput'], [120_000, 'NotAllowed'], [120_001, 'NotAllowed']])('is not %p', (amountMinor, code) => {
    expect(delivered().refusal('client', 'milestone.approvePart', { amountMinor })).toMatchObject({ code, field: 'amountMinor' });
  });
});

describe('an offer', () => {
  const sent = (story = new Story()) => story.does('client', 'offer.send', SIGNATURE);

  test('can be signed for fourteen days, with reminders three days and one day before', () => {
    const story = sent();
    expect(story.due('offer')).toBe('2026-02-15T09:00:00Z');
    expect(story.at('2026-02-15T08:59:59Z').status('offer')).toBe('sent');
    expect(story.reminders('offer')).toEqual(['2026-02-12T09:00:00Z freelancer', '2026-02-14T09:00:00Z freelancer']);
    expect(story.at('2026-02-15T09:00:00Z').status('offer')).toBe('lapsed');
    expect(story.refusal('freelancer', 'offer.accept', SIGNATURE)?.sentence).toBe('This is not open now: the offer is lapsed.');
    expect(story.transfers).toEqual([]);
  });

  test('comes to life with both signatures, and nothing is funded by it', () => {
    const story = sent().does('freelancer', 'offer.accept', SIGNATURE);
    expect(Object.keys(story.state.instances)).toEqual(['offer', 'contract', 'reporting', 'milestone-1', 'milestone-2', 'milestone-3']);
    expect([story.status('contract'), story.status('milestone-1')]).toEqual(['active', 'agreed']);
  });

  test('is answered by who got it, whichever side that is', () => {
    expect(sent().refusal('client', 'offer.accept', SIGNATURE)?.code).toBe('NotAllowed');
    const bens = new Story({ ...TERMS, sender: 'freelancer' }).does('freelancer', 'offer.send', SIGNATURE);
    expect(bens.refusal('freelancer', 'offer.accept', SIGNATURE)?.code).toBe('NotAllowed');
    expect(bens.does('client', 'offer.accept', SIGNATURE).status('contract')).toBe('active');
  });

  test('is not signed without the tick', () => {
    expect(sent().refusal('freelancer', 'offer.accept', {})).toMatchObject({ code: 'BadInput', field: 'agree' });
  });
});

describe('funding', () => {
  test('is for one milestone at a time, as the standard policy says', () => {
    expect(new Story().signed().funded().refusal('client', 'milestone.fund', CARD, 'milestone-2')).toEqual({
      code: 'NotAllowed', field: undefined, sentence: 'The agreement lets at most one milestone be funded at a time. Another one is funded now.',
    });
  });

  test('is for all of them in the classic one', () => {
    const story = new Story({ ...TERMS, policy: policy('classic') }).signed().funded('milestone-1').funded('milestone-2').funded('milestone-3');
    expect(story.balance('escrow')).toBe(420_000);
  });

  test('that stays unclear for a day goes to support, and is funded when the provider says so', () => {
    const story = new Story().signed().does('client', 'milestone.fund', CARD).at('2026-02-02T09:00:00Z');
    expect(story.status()).toBe('paymentUnclear');
    expect(story.refusal('client', 'milestone.fund', CARD)?.code).toBe('NotOpen');
    expect(story.transfers).toEqual([]);
    expect(story.does('provider', 'milestone.confirmFunding').balance('escrow')).toBe(120_000);
  });

  test('that is declined charges nothing and can be tried again', () => {
    const story = new Story().signed().does('client', 'milestone.fund', CARD).does('provider', 'milestone.declineFunding');
    expect(story.transfers).toEqual([]);
    expect(story.funded().balance('escrow')).toBe(120_000);
    expect(story.instance('milestone-1').facts.payments).toBe(2);
  });
});

describe('the return of funds', () => {
  const asked = () => new Story().signed().funded().at('2026-02-10T09:00:00Z').does('client', 'milestone.askReturn');

  test('that Ben does not answer in seven days goes through, with a reminder two days before', () => {
    const story = asked().at('2026-02-17T08:59:59Z');
    expect(story.status()).toBe('returnRequested');
    expect(story.reminders()).toEqual(['2026-02-15T09:00:00Z freelancer']);
    expect(story.at('2026-02-17T09:00:00Z').status()).toBe('refunding');
    expect(story.balance('escrow')).toBe(120_000);
    expect(story.does('provider', 'milestone.confirmRefund').balance('world')).toBe(0);
    expect(story.status()).toBe('refunded');
  });

  test('that Ben refuses leaves the money where it is', () => {
    const story = asked().does('freelancer', 'milestone.refuseReturn').at('2026-02-17T09:00:00Z');
    expect(story.status()).toBe('returnRefused');
    expect(story.balance('escrow')).toBe(120_000);
  });

  test('is not asked for work that is in review', () => {
    expect(delivered().refusal('client', 'milestone.askReturn')?.code).toBe('NotOpen');
  });

  test('returns only what was not released', () => {
    const story = delivered().does('client', 'milestone.approvePart', { amountMinor: 50_000 }).does('freelancer', 'milestone.agreeReturn').does('provider', 'milestone.confirmRefund');
    expect(story.balance('world')).toBe(-50_000);
    expect(story.instance('milestone-1').facts).toMatchObject({ heldMinor: 0, releasedMinor: 50_000, refundedMinor: 70_000, fundedMinor: 120_000 });
  });
});

describe('money on which nothing happens', () => {
  test('is dormant after 90 days, is reminded of after 7 more, and goes back after 7 more', () => {
    const story = new Story().signed().funded().at('2026-05-02T08:59:59Z');
    expect(story.status()).toBe('funded');
    expect(story.at('2026-05-02T09:00:00Z').status()).toBe('dormant');
    expect(story.at('2026-05-09T09:00:00Z').reminders().at(-1)).toBe('2026-05-09T09:00:00Z client+freelancer');
    expect(story.at('2026-05-16T08:59:59Z').status()).toBe('dormant');
    expect(story.at('2026-05-16T09:00:00Z').status()).toBe('refunding');
  });

  test.each(['client', 'freelancer'] as const)('is woken by a word of the %s', (role) => {
    const story = new Story().signed().funded().at('2026-05-16T08:59:59Z').does(role, 'milestone.wake');
    expect(story.status()).toBe('funded');
    expect(story.due()).toBe('2026-08-14T08:59:59Z');
  });

  test('is woken by a delivery too, which starts the review in full', () => {
    const story = new Story().signed().funded().at('2026-05-16T08:59:59Z').does('freelancer', 'milestone.submit');
    expect(story.due()).toBe('2026-05-30T08:59:59Z');
  });
});

describe('knobs', () => {
  test('of any length leave a reminder before silence', () => {
    const story = delivered(withKnobs({ milestoneReview: 60 }));
    expect(story.due()).toBe('2026-02-14T09:01:00Z');
    expect(story.at('2026-02-14T09:01:00Z').reminders()).toEqual(['2026-02-14T09:00:30Z client']);
  });

  test('count across a leap day, the end of a year and a change of the clock as they count anywhere', () => {
    const dueAfter = (at: string) => new Story(TERMS, at).signed().funded().does('freelancer', 'milestone.submit').due();
    expect(dueAfter('2028-02-20T09:00:00Z')).toBe('2028-03-05T09:00:00Z');
    expect(dueAfter('2026-12-24T23:59:59Z')).toBe('2027-01-07T23:59:59Z');
    expect(dueAfter('2026-10-20T00:30:00Z')).toBe('2026-11-03T00:30:00Z');
  });
});

test('what ran out during an outage happens in the order in which it ran out', () => {
  const story = new Story({ ...TERMS, policy: policy('classic') }).signed().funded('milestone-2').funded('milestone-1')
    .does('freelancer', 'milestone.submit', {}, 'milestone-2').at('2026-02-03T09:00:00Z').does('freelancer', 'milestone.submit');
  story.now = Date.parse('2026-03-20T09:00:00Z');
  const silences = story.at('2026-03-20T09:00:00Z').steps.filter((step) => step.action === 'approveBySilence');
  expect(silences.map((step) => `${step.instance} ${iso(step.cause.dueAt!)}`)).toEqual(['milestone-2 2026-03-03T09:00:00Z', 'milestone-1 2026-03-05T09:00:00Z']);
});

describe('the end of a contract', () => {
  test('waits until no money is held, then drops what was not funded', () => {
    const story = new Story().signed().funded();
    expect(story.refusal('client', 'contract.end')?.code).toBe('NotAllowed');
    story.does('freelancer', 'milestone.agreeReturn').does('provider', 'milestone.confirmRefund').does('freelancer', 'contract.end');
    expect(['contract', 'milestone-1', 'milestone-2', 'milestone-3'].map((key) => story.status(key))).toEqual(['ended', 'refunded', 'cancelled', 'cancelled']);
    expect(story.refusal('client', 'milestone.fund', CARD, 'milestone-2')?.code).toBe('NotOpen');
  });

  test('comes by itself with the last milestone', () => {
    const story = new Story().signed();
    for (const key of ['milestone-1', 'milestone-2', 'milestone-3']) {
      expect(story.status('contract')).toBe('active');
      story.funded(key).does('freelancer', 'milestone.submit', {}, key).does('client', 'milestone.approve', {}, key);
    }
    expect(story.status('contract')).toBe('completed');
    expect(story.at('2026-03-01T09:00:00Z').balance(`available:${BEN.id}:USD`)).toBe(399_000);
  });
});
