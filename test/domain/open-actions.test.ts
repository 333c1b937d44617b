import { describe, expect, test } from '@jest/globals';
import { openActions } from '../../domain/open-actions';
import { ROLES } from '../../domain/role';
import { ACTIONS, attempt, explore } from './explore';
import { inputsOf } from './inputs';
import { Story } from './story';

const names = (story: Story, role: 'client' | 'freelancer' | 'support') => openActions(story.state, { role, at: story.now }).map(({ instance, key }) => `${instance.key}.${key}`).sort();

describe('what is open to whom', () => {
  test('an offer: the recipient signs or declines, the sender withdraws', () => {
    const story = new Story().does('client', 'offer.send', { agree: 'yes' });
    expect(names(story, 'freelancer')).toEqual(['offer.accept', 'offer.decline']);
    expect(names(story, 'client')).toEqual(['offer.withdraw']);
    expect(names(story, 'support')).toEqual([]);
  });

  test('funding is open for one milestone at a time, as the agreement says', () => {
    const story = new Story().signed();
    expect(names(story, 'client')).toEqual(['contract.end', 'contract.propose', 'milestone-1.cancel', 'milestone-1.fund', 'milestone-2.cancel', 'milestone-2.fund', 'milestone-3.cancel', 'milestone-3.fund']);
    expect(names(story.funded(), 'client')).toEqual(['contract.propose', 'milestone-1.askReturn', 'milestone-2.cancel', 'milestone-3.cancel']);
  });

  test('a part can be released although the amount is not typed yet; with its rounds used up, changes cannot be asked for', () => {
    const story = new Story().signed().funded().does('freelancer', 'milestone.submit');
    expect(names(story, 'client')).toEqual(['contract.propose', 'milestone-1.approve', 'milestone-1.approvePart', 'milestone-1.requestChanges', 'milestone-2.cancel', 'milestone-3.cancel']);
    for (let round = 0; round < 3; round++) story.does('client', 'milestone.requestChanges').does('freelancer', 'milestone.submit');
    expect(names(story, 'client')).not.toContain('milestone-1.requestChanges');
  });
});

test('in every state, whatever is offered to a role can be done with some input, and whatever can be done is offered', () => {
  const wrong: string[] = [];
  for (const { state, at } of explore()) {
    for (const role of ROLES) {
      const open = new Set(openActions(state, { role, at }).map(({ instance, key }) => `${instance.key} ${instance.process}.${key}`));
      for (const { name, process, action } of ACTIONS.filter((each) => each.action.button)) {
        for (const { key } of Object.values(state.instances).filter((instance) => instance.process === process)) {
          const works = inputsOf(action.input).some((input) => 'done' in attempt({ state, at }, name, key, role, input));
          if (works !== open.has(`${key} ${name}`)) wrong.push(`${role} ${name} on ${key}: offered ${open.has(`${key} ${name}`)}, works ${works}`);
        }
      }
    }
  }
  expect([...new Set(wrong)]).toEqual([]);
});
