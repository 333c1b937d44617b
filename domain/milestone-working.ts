import { milestoneLetters } from './milestone-letters';

/** Where work goes on and a delivery is awaited: the same actions are open in each. */
export const WORKING = ['funded', 'dormant', 'changesRequested', 'partReleased', 'returnRefused'] as const;

/** The deadline of all of them but `dormant`, which is what it leads to. */
export const dormancy = {
  within: 'dormancy',
  onSilence: 'fallDormant',
  label: 'Deliver by',
  silence: 'The money counts as dormant and both of you are told; nothing moves yet.',
  clause: 'dormant',
  remind: { before: 'dormancyReminders', letter: milestoneLetters.stillWorking },
} as const;
