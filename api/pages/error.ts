import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import type { Button, ErrorPage } from '../../views/models';

export interface PageError {
  readonly status: number;
  readonly icon: string;
  readonly label: string;
  readonly title: string;
  readonly text: string;
}

type Words = Omit<PageError, 'status'>;

const SEEN = 'Nothing was changed.';

const WORDS: Readonly<Record<string, Words>> = {
  400: { icon: 'circle-alert', label: 'Not understood', title: 'What was sent could not be read', text: `${SEEN} Go back, and send it once more.` },
  noToken: { icon: 'key-round', label: 'No token', title: 'This needs a token that is valid', text: 'Make one under Settings, Tracker tokens, and send it as Authorization: Bearer.' },
  403: { icon: 'ban', label: 'Not allowed', title: 'You cannot do this', text: `${SEEN} It belongs to somebody else, or to another role.` },
  foreignForm: { icon: 'shield-check', label: 'Not sent from here', title: 'This form did not come from a page of Tenon', text: `${SEEN} Open the page here and press its button again.` },
  404: { icon: 'search', label: 'Not found', title: 'There is no page at this address', text: 'It may have been typed with a slip, or it belongs to a contract that you are not part of.' },
  405: { icon: 'ban', label: 'Not possible', title: 'This address cannot be used like that', text: `${SEEN} Open the page, and use the button on it.` },
  409: { icon: 'history', label: 'Changed meanwhile', title: 'This changed while you were looking', text: `${SEEN} Look again, then decide.` },
  weekClosed: { icon: 'lock', label: 'Closed', title: 'This week has closed', text: `${SEEN} Its report was fixed with its time sheet. What is missing can go into the next week’s report.` },
  noEInvoice: { icon: 'file-text', label: 'Not an e-invoice', title: 'This invoice cannot be an e-invoice', text: 'It lacks what the standard asks for.' },
  413: { icon: 'circle-alert', label: 'Too long', title: 'What was sent is too long', text: `${SEEN} Go back and shorten it: all fields together can hold about 250,000 characters.` },
  429: { icon: 'hourglass', label: 'Too many at once', title: 'This was done too often in a short time', text: `${SEEN} Wait a few minutes, then try again.` },
  500: { icon: 'triangle-alert', label: 'A fault of ours', title: 'This page could not be made', text: 'It was noted for the people who run Tenon. If you pressed a button, look at the contract before you press it again: pressing twice does nothing twice.' },
  503: { icon: 'triangle-alert', label: 'Out of service', title: 'Tenon cannot do this at the moment', text: `${SEEN} Pages can be read; try the button again in a few minutes.` },
};

/** The words for a status, or for a special reason. */
export function pageErrorOf(status: number, reason?: string): PageError {
  const special = reason && Object.hasOwn(WORDS, reason) ? WORDS[reason] : undefined;
  const common = WORDS[status] ?? WORDS[status >= 500 ? 500 : 400]!;
  return { status, ...(special ?? common) };
}

/** What happened, what did not, and where to go. */
export function errorPage(ctx: Ctx, { icon, label, title, text }: PageError, reference?: string): ErrorPage {
  const home: Button = ctx.state.viewer
    ? { label: 'Go to your page', style: 'main', href: '/' }
    : { label: 'Sign in', style: 'main', href: '/sign-in' };
  return { frame: frameOf(ctx, label), icon, label, title, text, buttons: [home], reference };
}
