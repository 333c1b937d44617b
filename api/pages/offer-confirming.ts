import { totalMinor } from '../../domain/terms';
import { formatMoney } from '../../views/format';
import type { ConfirmingPage } from '../../views/models';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import type { OfferDocument } from '../offers/document';

/** The offer was sent and no answer came: it is looked for, and sending it again is the same offer. */
export function offerConfirmingPage(ctx: Ctx, draftId: string, { terms, contractId }: OfferDocument): ConfirmingPage {
  return {
    frame: frameOf(ctx, 'Being confirmed', { place: 'contracts', refresh: { seconds: 5, href: `/offers/${draftId}` } }),
    title: 'Your offer is being confirmed',
    text: 'It was handed on, and nobody has said yet that it is recorded. You can close this page and come back to it. Sending it again is safe: it is the same offer, and goes out once.',
    facts: [
      { name: 'Agreement', value: [{ strong: terms.title }, `, C-${contractId}`] },
      { name: 'In all', value: formatMoney(totalMinor(terms), terms.currency) },
    ],
    buttons: [{ label: 'Look again', style: 'main', href: `/offers/${draftId}` }, { label: 'Send it again', style: 'plain', href: `/offers/${draftId}/preview` }],
  };
}
