// Sample models of a change of the agreement: where it is signed, and the agreement as amended; and an offer by the hour.
import type { ActionPage, AgreementPage, DifferenceCard, OfferPreviewPage } from '../../views/models';
import { action, offerPreview } from './pages-act';
import { agreementSigned } from './pages-contract';
import { at, frameSignedOut } from './world';

const difference: DifferenceCard = {
  title: 'The difference',
  table: {
    caption: 'The difference', columns: [{ title: 'What' }, { title: 'As signed' }, { title: 'Proposed' }, { title: 'Holds from' }],
    rows: [['Rate an hour', 'USD 60.00', 'USD 70.00'], ['Hours a week, at most', '25 hours', '30 hours']].map(([what, signed, proposed]) => ({
      cells: [what!, signed!, [{ strong: proposed! }], [{ at: at('2026-11-30T00:00:00'), style: 'seconds', zone: 'UTC' }, ' UTC']],
    })),
  },
  exact: { summary: 'The exact text that both sign', text: 'AMENDMENT 1 OF THE AGREEMENT C-10517\n\nRate an hour\n   As signed: USD 60.00\n   From then on: USD 70.00\n' },
  foot: ['Sealed as sha256 ', { code: '2c0e 5897 90a7 e97e' }],
};

export const actionAmendment: ActionPage = {
  ...action, frame: frameSignedOut('Sign amendment 1'), title: 'You are about to sign amendment 1, which changes the agreement “Shop search and stock feed”', difference,
};

export const agreementAmended: AgreementPage = {
  ...agreementSigned, clausesTitle: 'The agreement, as amended',
  amendments: {
    link: { label: 'Propose a change', href: '#' },
    items: [{
      ...difference, title: 'Amendment 1', pill: { word: 'In force', tone: 'ok', icon: 'check' },
      meta: ['Ben Okafor proposed and signed it ', { at: at('2026-11-23T14:05:00'), style: 'seconds' }, '; you signed it ', { at: at('2026-11-23T16:20:00'), style: 'seconds' }, ', London time.'],
    }],
  },
};

export const hourlyPreview: OfferPreviewPage = {
  ...offerPreview,
  plan: {
    title: 'Hourly work', meta: 'A fee of 5% is kept from each invoice',
    facts: [
      { name: 'Rate', value: [{ strong: '$60.00' }, ' an hour'] }, { name: 'Ben receives', value: [{ strong: '$57.00' }, ' an hour'] },
      { name: 'Weekly limit', value: '25 hours, at most $1,500.00 a week' }, { name: 'Work begins', value: 'When both have signed' },
    ],
  },
};
