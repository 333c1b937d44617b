import { expect, test } from '@jest/globals';
import { actingAs, refusalOf } from '../../domain/engine';
import type { Role } from '../../domain/role';
import { Story } from './story';

const review = () => new Story().signed().funded().does('freelancer', 'milestone.submit');
const asked = (story: Story, name: string, role: Role, more: object = {}, at = story.now) =>
  refusalOf(story.state, name, { ...actingAs(story.state, role), instance: 'milestone-1', input: {}, ...more }, at)?.code;

test('nobody can speak as a deadline, as the provider, or as a party without saying who they are', () => {
  const story = review();
  expect(asked(story, 'milestone.approveBySilence', 'policy', { cause: { kind: 'act' } })).toBe('NotYours');
  expect(asked(story, 'milestone.approve', 'client', { by: { role: 'client' } })).toBe('NotYours');
  expect(asked(story, 'milestone.approve', 'client', { cause: { kind: 'timer' } })).toBe('NotYours');
  expect(asked(story, 'milestone.approve', 'client')).toBeUndefined();
  const paying = new Story().signed().does('client', 'milestone.fund', { method: 'sandbox-succeeds' });
  expect(asked(paying, 'milestone.confirmFunding', 'provider', { cause: { kind: 'act' } })).toBe('NotYours');
});

test('once the review has run out Ada is too late, to the second, even if the timer has not fired yet', () => {
  const story = review();
  const { dueAt } = story.instance('milestone-1').clock!;
  expect(asked(story, 'milestone.approve', 'client', {}, dueAt - 1)).toBeUndefined();
  expect(asked(story, 'milestone.approve', 'client', {}, dueAt)).toBe('NotOpen');
  expect(asked(story, 'milestone.approveBySilence', 'policy', {}, dueAt)).toBeUndefined();
});

test('a name with more than a process and an action is no action', () => {
  expect(asked(review(), 'milestone.approve.twice', 'client')).toBe('UnknownAction');
});
