// Sample invoices: the week of the styleguide's small world, billed; and the settings that stand on them.
import type { ContractHead, ContractInvoicesPage, DraftInvoice, InvoicePage, InvoicePaper, InvoicesPage, SettingsPage } from '../../views/models';
import { head } from './pages-contract';
import { frame } from './world';

const contract: ContractHead = {
  ...head('Invoices'), number: 'C-10517', title: 'Shop search and stock feed', meta: 'Hourly, $60.00, at most 25 hours a week, with Ben Okafor. All times are London time.',
};

const paper: InvoicePaper = {
  title: 'Invoice INV-0012', subject: 'Work of week 6', amount: '$1,230.00',
  sides: [
    { role: 'From', name: 'Okafor Software', lines: ['Ben Okafor', '14 Marina Road', 'Lagos', 'Nigeria', 'ben@okafor.example', 'Tax ID NG-2210034'] },
    { role: 'To', name: 'Harbour Books Ltd', lines: ['Ada Moreau', '3 Quay Street', 'Bristol BS1 4DJ', 'United Kingdom', 'ada@harbourbooks.example'] },
  ],
  facts: [
    { name: 'Issued', value: 'Fri 27 Nov 2026, UTC' }, { name: 'Period', value: 'Mon 16 Nov 2026 to Sun 22 Nov 2026' }, { name: 'Contract', value: 'C-10517, Shop search and stock feed' },
    { name: 'By', value: 'Clause 5.3 of the agreement' }, { name: 'Currency', value: 'US dollar (USD)' },
  ],
  table: {
    caption: 'Lines', columns: [{ title: 'Work' }, { title: 'How' }, { title: 'Hours', end: true }, { title: 'Rate', end: true }, { title: 'Amount', end: true }],
    rows: [
      { cells: ['Search index, field weights', 'Tracked', '11:40', '$60.00', '$700.00'] }, { cells: ['Stock feed', 'Tracked', '6:40', '$60.00', '$400.00'] },
      { cells: ['Calls', 'By hand', '2:10', '$60.00', '$130.00'] },
    ],
  },
  totals: [{ name: 'Without tax', value: '$1,144.19' }, { name: 'Tax, 7.5%', value: '$85.81' }, { name: 'Total', value: '$1,230.00', total: true }],
  notes: ['The amounts that were agreed include tax. The tax is the part of the total that is tax: total × 7.5 / 107.5, rounded half up.', 'Collected through Tenon. Nothing is to be transferred.'],
  seal: ['Event 64 of the record of C-10517. Agreement 41f09be37d20c8aa.', 'SHA-256 of all that it says: 9c41e07b55d2a1f0 0be37d20c8aa41f0 77aa0312bd94e6c1 d20c8aa41f09be37'],
};

export const invoice: InvoicePage = {
  frame: frame('Invoice INV-0012', 'Contracts'), contract, paper,
  payment: {
    pill: { word: 'Paid', tone: 'ok', icon: 'check' }, foot: 'The fee of Tenon is Ben Okafor’s to pay.', facts: [{ name: 'Amount', value: '$1,230.00' }],
  },
  files: [
    { lead: { icon: 'download' }, title: [{ link: 'INV-0012 as PDF', href: '#' }], meta: 'kept for good as it is' },
    { lead: { icon: 'download' }, title: [{ link: 'INV-0012 as an e-invoice', href: '#' }], meta: 'UBL, EN 16931' },
  ],
  related: { title: 'Corrected by', items: [{ lead: { icon: 'file-text' }, title: [{ link: 'Credit note CN-0001', href: '#' }], meta: '$30.00, Okafor Software' }] },
};

const table = {
  caption: 'Invoices and credit notes', columns: [{ title: 'Invoice' }, { title: 'For' }, { title: 'Issued' }, { title: 'Amount', end: true }, { title: 'Status' }, { title: 'File' }],
  rows: [
    { cells: [[{ link: 'CN-0001', href: '#' }], 'Work of week 6', 'Sat 28 Nov 2026', '−$30.00', [{ pill: { word: 'Credit note', tone: 'info' as const } }], [{ link: 'PDF', href: '#' }]] },
    { cells: [[{ link: 'INV-0012', href: '#' }], 'Work of week 6', 'Fri 27 Nov 2026', '$1,230.00', [{ pill: { word: 'Paid', tone: 'ok' as const, icon: 'check' } }], [{ link: 'PDF', href: '#' }]] },
  ],
};

export const contractInvoices: ContractInvoicesPage = {
  frame: frame('Invoices', 'Contracts'), contract, table, link: { label: 'All as CSV', href: '#' }, empty: { icon: 'file-text', title: 'No invoices yet', text: 'One is issued by itself.' },
  note: { tone: 'info', icon: 'info', text: ['Invoices name you with your name and mail address only. Add your address under ', { link: 'Billing details', href: '#' }, '.'] },
};

export const invoices: InvoicesPage = {
  frame: frame('Invoices', 'Money'), title: 'Your invoices', meta: ['Every invoice and credit note of your contracts. ', { link: 'All as CSV', href: '#' }],
  tables: [{ id: 'issued', title: 'Issued by you', empty: 'You have issued none.' }, { id: 'received', title: 'Received', table, empty: '' }],
};

export const draftInvoice: DraftInvoice = {
  pill: [{ pill: { word: 'Not issued', tone: 'open' } }],
  facts: [
    { name: 'Tracked 18:20 × $60.00', value: '$1,100.00' }, { name: 'Manual 2:10 × $60.00', value: '$130.00' }, { name: 'You pay', value: '$1,230.00', total: true },
    { name: 'Fee 5%, paid by Ben Okafor', value: '−$61.50' }, { name: 'Ben Okafor receives', value: '$1,168.50', total: true },
  ],
  foot: 'Held for this week: $1,500.00. The other $270.00 goes to next week.',
};

export const settings: SettingsPage = {
  frame: frame('Settings'), title: 'Your settings', meta: 'Times are shown in your zone everywhere.',
  forms: [
    { id: 'profile', title: 'You', form: { to: '/settings', fields: [{ kind: 'select', name: 'zone', label: 'Time zone', value: 'Europe/London', options: [{ value: 'Europe/London', label: 'London' }] }], buttons: [{ label: 'Keep these settings', style: 'main' }] } },
    { id: 'billing', title: 'Billing details', meta: 'They go on invoices from now on.', form: { to: '/settings/billing', fields: [{ kind: 'text', name: 'taxId', label: 'Tax ID', value: 'NG-2210034', required: false }], buttons: [{ label: 'Keep these billing details', style: 'main' }] } },
  ],
};
