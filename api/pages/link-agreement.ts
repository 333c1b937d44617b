import type { AgreementPage, Button, Due } from '../../views/models';

interface Letter {
  /** The link's own address. */
  readonly here: string;
  /** What the link can do. */
  readonly actions: readonly string[];
  readonly zone: string;
}

/**
 * The agreement for somebody who came by a letter’s link: the same words, and every way on leads by the link, since
 * they may have no account. The traces of the signatures are for those who are signed in.
 */
export function readByLink(page: AgreementPage, letter: Letter): AgreementPage {
  const { ask, contract } = page;
  return {
    ...page, frame: { ...page.frame, zone: letter.zone }, contract: { ...contract, tabs: [] }, waiting: undefined,
    clausesFoot: ['The exact text that is signed: ', { link: 'agreement as plain text', href: `${letter.here}/agreement.txt` }],
    ask: ask && { ...ask, due: ask.due && withinPage(ask.due), buttons: ask.buttons.flatMap((button) => byLink(button, letter)) },
    signed: page.signed && { ...page.signed, evidence: [] },
    amendments: page.amendments && { ...page.amendments, link: undefined, items: page.amendments.items.map((item) => ({ ...item, button: undefined })) },
  };
}

const withinPage = (due: Due): Due => ({ ...due, clause: { ...due.clause, href: `#clause-${due.clause.number}` } });

/** The button of an act as the link’s own page of it. */
function byLink(button: Button, { here, actions }: Letter): Button[] {
  const action = 'href' in button ? button.href!.split('/').at(-1)! : '';
  return actions.includes(action) ? [{ ...button, href: `${here}/${action}` }] : [];
}
