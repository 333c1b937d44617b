import type { ShareScreen } from '../../views/models';
import { otherNames, pathOf, type ContractView } from '../contract-view';
import { segmentWords } from './work-view-head';

/** The asset that the page of the tracker needs beside this card. */
export const SHARE_SCREEN_SCRIPT = 'work-view.js';

/** The card that shares the screen while the clock runs; undefined where the contract has no Work View, or the reader no clock. */
export function shareScreen(view: ContractView): ShareScreen | undefined {
  const { contract, reader, state } = view;
  const mode = state.terms.hourly?.workView ?? 'off';
  if (mode === 'off' || reader.role !== 'freelancer') return undefined;
  const client = otherNames(view);
  const every = segmentWords(contract.terms.policy.segment);
  const seen = mode === 'confidential'
    ? `${client} sees a strongly blurred small image and the hash of what was on the screen; the image itself is not kept.`
    : `${client} and you see it; nobody else does.`;
  return {
    title: 'Work View', path: pathOf(view, '/work-view'), zone: reader.person.zone,
    sees: [`While the clock runs and the screen is shared, one image is taken in every ${every}, at an instant that neither of you chose. ${seen} What is between the images is not recorded. You can remove an image with its ${every} until the week closes. `],
    words: wordsOf(client, every),
  };
}

const wordsOf = (client: string, every: string): ShareScreen['words'] => ({
  share: 'Share your screen', stop: 'Stop sharing',
  unable: 'This browser cannot share the screen, or its scripts are off: time is tracked without images.',
  waiting: 'The screen is shared. The first image is taken when the clock runs.',
  sharing: `The screen is shared: one image in every ${every}.`,
  stopped: 'The screen is not shared: segments from now on are without images, and show as gaps.',
  refused: 'The screen was not shared. Time is tracked without images, which show as gaps.',
  failed: 'Tenon could not be reached just now: this segment may show as a gap. It goes on with the next.',
  taken: `An image was taken at {time}, and ${client} can see it.`,
});
