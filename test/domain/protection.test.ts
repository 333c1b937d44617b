// Protected or not, and why: each rule alone makes the difference, and says whether the time is paid nevertheless.
import { expect, test } from '@jest/globals';
import { protectionOf, type ProtectionFacts, type ProtectionRule } from '../../domain/protection';

const GOOD: ProtectionFacts = {
  hours: 'running', hasMethod: true, paymentFailed: false, kind: 'tracked', isOverLimit: false, hasNote: true, workView: 'images', isShared: true, activitySeen: true,
};

test('time that has everything is protected and billed', () => {
  expect(protectionOf(GOOD)).toEqual({ isProtected: true, isBilled: true, missing: [], sentence: 'This time is protected: it is billed, and nothing is missing if it is questioned.' });
});

test.each<[ProtectionRule, Partial<ProtectionFacts>, boolean, string]>([
  ['running', { hours: 'paused' }, false, 'The client has paused the work.'],
  ['running', { hours: 'ended' }, false, 'The work under this contract has ended.'],
  ['running', { hours: 'notStarted' }, false, 'The work under this contract has not started yet.'],
  ['covered', { paymentFailed: true }, false, 'A payment of the client has failed: time is not covered until it is mended.'],
  ['limit', { isOverLimit: true }, false, 'The weekly limit is used up: more time is recorded and not paid.'],
  ['method', { hasMethod: false }, false, 'The client has no payment method here yet: time is not covered until there is one.'],
  ['tracked', { kind: 'manual' }, true, 'It is added by hand and not tracked.'],
  ['note', { hasNote: false }, true, 'It has no note that says what was done.'],
  ['workView', { isShared: false }, true, 'The contract asks for Work View, and the screen is not shared.'],
  ['workView', { workView: 'confidential', isShared: false }, true, 'The contract asks for Work View, and the screen is not shared.'],
  ['activity', { activitySeen: false }, true, 'No activity has been seen in this segment.'],
])('%s alone: %j', (rule, change, isBilled, sentence) => {
  const found = protectionOf({ ...GOOD, ...change });
  expect(found).toMatchObject({ isProtected: false, isBilled });
  expect(found.missing).toEqual([{ rule, sentence, ...(isBilled ? {} : { unbilled: true }) }]);
  expect(found.sentence).toBe(isBilled ? 'This time is billed, but not protected: it stands weaker if it is questioned.' : 'This time is recorded, but neither billed nor protected.');
});

test('a contract without Work View asks for no screen', () => expect(protectionOf({ ...GOOD, workView: 'off', isShared: false }).isProtected).toBe(true));

test('everything that is missing is said, what is not paid first', () => {
  const found = protectionOf({ ...GOOD, hasMethod: false, isOverLimit: true, hasNote: false });
  expect(found.missing.map(({ rule }) => rule)).toEqual(['limit', 'method', 'note']);
  expect(found.isBilled).toBe(false);
});
