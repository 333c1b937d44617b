// What people see of their invoices, and take away: pages, PDF, spreadsheet, e-invoice.
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { timeLines, type WorkLines } from '../../activities/invoice-lines';
import { recordActivities } from '../../activities/record';
import { eInvoiceProblem } from '../../api/invoices/e-invoice-problem';
import { invoicePaper } from '../../api/pages/invoice-paper';
import { NO_DETAILS } from '../../store/billing';
import { invoiceByKey } from '../../store/invoices';
import { invoicePdf } from '../../views/invoice-pdf';
import { credit, hours, planting, type Planted } from '../activities/billed';
import { MIA, SAM } from '../people';
import { Browser } from './browser';
import type { LocalSite } from './local-runs';
import { pdfText } from './pdf-text';
import { readable } from './pages/words';
import { adaAndBen } from './two-people';

const BENS = { legalName: 'Sørensen & Łukasz ApS', address: 'Strandgade 4\n1401 København K', country: 'DK', taxId: 'DK12345678', taxRate: '25', taxNote: 'Ольга keeps our books.' };
const ADAS = { legalName: 'Okafor Books', address: '=HYPERLINK("x")\nLagos', country: 'NG', taxId: '', taxRate: '', taxNote: '' };

let local: LocalSite;
let ada: Browser;
let ben: Browser;
beforeEach(async () => { ({ local, ada, ben } = await adaAndBen()); });
afterEach(() => local.close());

/** Ben's work, delivered and approved: USD 1,200.00 released, less the fee. */
async function released(): Promise<string> {
  const id = await local.submitted();
  await local.does(id, 'client', 'milestone.approve', 'milestone-1');
  return id;
}

/** Has instances planted in a contract, as hourly work does. */
async function plant(id: string, planted: readonly Planted[], lines: Parameters<typeof timeLines>[0] = [], sequence?: number): Promise<void> {
  const workLines: WorkLines = async () => timeLines(lines);
  const { record } = recordActivities({ db: local.site.db, secretKey: local.site.deps.settings.secretKey, lettersWait: () => undefined, workLines });
  const state = local.state(id);
  await record({ run: state.run, id, parties: state.terms.parties, steps: [planting(state, planted, { at: local.site.deps.now(), sequence })] });
}

const SHEET = [
  { task: 'Search index', kind: 'tracked', rateMinor: 6000, seconds: 66_000, amountMinor: 110_000 },
  { task: 'Calls', kind: 'manual', rateMinor: 6000, seconds: 7800, amountMinor: 13_000 },
] as const;
const WEEK = { key: 'week-6', process: 'week', facts: { number: 6, startsAt: Date.parse('2026-11-15T23:00:00Z'), endsAt: Date.parse('2026-11-22T23:00:00Z') } };

/** An e-invoice's amounts by element, whichever currency. */
const amountsIn = (xml: string, element: string): number[] => [...xml.matchAll(new RegExp(`<cbc:${element} currencyID="\\w+">([\\d.]+)<`, 'g'))].map(([, amount]) => Math.round(Number(amount) * 100));
/** Every element is closed by its own name, in order. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, single] of xml.replace(/<\?.*?\?>/, '').matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (single) continue;
    if (!closing) open.push(name!);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

describe('billing details', () => {
  test('are kept as they were typed, and go on the next invoice', async () => {
    const kept = await ben.post('/settings/billing', BENS);
    expect([kept.status, kept.to]).toEqual([303, '/settings#billing']);
    const page = (await ben.get('/settings')).text;
    for (const shown of ['Strandgade 4\n1401 København K', 'value="DK12345678"', '<option value="DK" selected>Denmark', 'value="25"']) expect(page).toContain(shown);
    const id = await released();
    expect(readable((await ada.get(`/contracts/${id}/invoices/release-1-1`)).text)).toContain('From Sørensen & Łukasz ApS Ben Sørensen Strandgade 4 1401 København K Denmark ben@sorensen.example Tax ID DK12345678');
  });

  test('that cannot be are refused beside their field, and what was typed stays', async () => {
    const page = await ben.post('/settings/billing', { ...BENS, taxRate: '250', country: 'XX', address: Array(7).fill('line').join('\n') });
    expect(page.status).toBe(422);
    for (const said of ['Enter a rate in percent below 100', 'Choose a country from the list.', 'At most 6 lines.', 'value="250"', 'value="DK12345678"']) expect(page.text).toContain(said);
    expect(await local.site.db('billing_details')).toEqual([]);
  });
});

describe('an invoice', () => {
  test('shows the client what they paid and the tax in it; the fee is Ben’s to pay', async () => {
    await ben.post('/settings/billing', BENS);
    const id = await released();
    const read = readable((await ada.get(`/contracts/${id}/invoices/release-1-1`)).text);
    expect(read).toContain('Invoice INV-0001 Milestone 1: Wireframes $1,200.00');
    expect(read).toContain('Milestone 1: Wireframes $1,200.00 Without tax $960.00 Tax, 25% $240.00 Total $1,200.00');
    expect(read).toContain('The tax is the part of the total that is tax: total × 25 / 125, rounded half up. Ольга keeps our books.');
    expect(read).toContain('Payment Paid Amount $1,200.00 The fee of Tenon is Ben Sørensen’s to pay.');
    expect(read).not.toContain('$60.00');
    const { hash } = (await invoiceByKey(local.site.db, id, 'release-1-1'))!;
    expect(read).toContain(hash.match(/.{16}/g)!.join(' '));
  });

  test('shows the freelancer the fee, what they receive, and where it is', async () => {
    const id = await released();
    const read = readable((await ben.get(`/contracts/${id}/invoices/release-1-1`)).text);
    expect(read).toContain('Payment Released, in security hold Amount $1,200.00 Fee, kept by Tenon −$60.00 You receive $1,140.00');
    expect(read).toContain('Without tax $1,200.00 Tax None Total $1,200.00');
    expect(read).toContain('Ben Sørensen gave no tax rate, so no tax is shown.');
  });

  test('for hours has its week and its lines by task, kind and rate', async () => {
    const id = await local.funded();
    await plant(id, [WEEK, hours(6, 123_000)], SHEET);
    const read = readable((await ada.get(`/contracts/${id}/invoices/invoice-6`)).text);
    expect(read).toContain('Work of week 6 $1,230.00');
    expect(read).toContain('Period Mon 16 Nov 2026 to Sun 22 Nov 2026');
    expect(read).toContain('Search index Tracked 18:20 $60.00 $1,100.00 Calls By hand 2:10 $60.00 $130.00');
  });

  test('is corrected by a credit note, which names it and is named by it; it stays as it is', async () => {
    const id = await released();
    const before = await invoiceByKey(local.site.db, id, 'release-1-1');
    await plant(id, [credit(1, 'release-1-1', 20_000)]);
    const note = readable((await ada.get(`/contracts/${id}/invoices/credit-1`)).text);
    expect(note).toContain('Credit note CN-0001 Milestone 1: Wireframes $200.00');
    expect(note).toContain('Corrects INV-0001 of Mon 23 Nov 2026');
    expect(note).toContain('Invoice INV-0001 stays as it is; this takes back what is named here.');
    expect(readable((await ada.get(`/contracts/${id}/invoices/release-1-1`)).text)).toContain('Corrected by Credit note CN-0001 $200.00');
    expect(await invoiceByKey(local.site.db, id, 'release-1-1')).toEqual(before);
  });

  test('turns no typed name into HTML, and no sign in it turns the direction of the rest', async () => {
    await ben.post('/settings/billing', { ...BENS, legalName: '<b>Ben</b>' });
    const id = await released();
    const page = await ada.get(`/contracts/${id}/invoices/release-1-1`);
    expect(page.text).toContain('&lt;b&gt;Ben&lt;/b&gt;');
    expect(page.text).not.toContain('<b>Ben');
  });
});

describe('who may see it', () => {
  const paths = (id: string): string[] => [`/contracts/${id}/invoices`, `/contracts/${id}/invoices.csv`, ...['', '/invoice.pdf', '/invoice.xml'].map((rest) => `/contracts/${id}/invoices/release-1-1${rest}`)];

  test('the two parties; for a stranger it is not there, and whoever is not signed in is asked to', async () => {
    await ben.post('/settings/billing', BENS);
    await ada.post('/settings/billing', ADAS);
    const id = await released();
    const mia = new Browser(local.site);
    await mia.signIn(MIA.email, MIA.name);
    for (const path of paths(id)) {
      expect([path, (await ada.get(path)).status, (await ben.get(path)).status, (await mia.get(path)).status, (await new Browser(local.site).get(path)).status]).toEqual([path, 200, 200, 404, 303]);
    }
    expect(readable((await mia.get('/invoices')).text)).not.toContain('INV-0001');
    expect((await mia.get('/invoices.csv')).text.trimEnd().split('\r\n')).toHaveLength(1);
  });

  test('staff read the page, and get no file', async () => {
    const id = await released();
    const sam = new Browser(local.site);
    await sam.signIn(SAM.email, SAM.name);
    await local.site.db('people').where({ email: SAM.email }).update({ staff: 'support' });
    expect(readable((await sam.get(`/contracts/${id}/invoices/release-1-1`)).text)).toContain('Only the two parties can open the files.');
    expect(await Promise.all(paths(id).slice(3).map(async (path) => (await sam.get(path)).status))).toEqual([404, 404]);
  });

  test('an invoice of another contract, or of none, is not there', async () => {
    const id = await released();
    const other = await local.funded();
    for (const key of ['release-1-1', 'constructor', '__proto__', 'release-9-9']) {
      expect([key, (await ada.get(`/contracts/${other}/invoices/${key}`)).status]).toEqual([key, 404]);
      if (key !== 'release-1-1') expect((await ada.get(`/contracts/${id}/invoices/${key}`)).status).toBe(404);
    }
  });
});

describe('lists', () => {
  test('of a contract and of a person have every invoice, newest first, with its status', async () => {
    const id = await released();
    await plant(id, [credit(1, 'release-1-1', 20_000)]);
    const read = readable((await ben.get(`/contracts/${id}/invoices`)).text);
    expect(read).toContain('CN-0001 Milestone 1: Wireframes Mon 23 Nov 2026 −$200.00 Credit note PDF INV-0001 Milestone 1: Wireframes Mon 23 Nov 2026 $1,200.00 Released, in security hold PDF');
    const bens = readable((await ben.get('/invoices')).text);
    expect(bens).toMatch(/Issued by you .*INV-0001 Shop redesign to Ada Okafor .*Received You have received none\./);
    expect(readable((await ada.get('/invoices')).text)).toMatch(/Issued by you You have issued none.*Received .*INV-0001 Shop redesign from Ben Sørensen Mon 23 Nov 2026 \$1,200\.00 Paid PDF/);
  });

  test('say that details are missing, to whom they are missing', async () => {
    const id = await released();
    await ada.post('/settings/billing', ADAS);
    expect((await ben.get(`/contracts/${id}/invoices`)).text).toContain('your name and mail address only');
    expect((await ada.get(`/contracts/${id}/invoices`)).text).not.toContain('your name and mail address only');
  });

  test('of a contract without any say when one comes; an offer has no such page among its tabs', async () => {
    expect(readable((await ada.get(`/contracts/${await local.funded()}/invoices`)).text)).toContain('No invoices yet One is issued by itself');
    expect((await ada.get(`/contracts/${await local.offered()}/agreement`)).text).not.toMatch(/contracts\/\d+\/invoices"/);
  });

  test('go to a spreadsheet with what each side may see, and never as a formula', async () => {
    await ben.post('/settings/billing', { ...BENS, legalName: '=cmd|1' });
    const id = await released();
    const [bens, adas] = await Promise.all([ben, ada].map((who) => who.get(`/contracts/${id}/invoices.csv`)));
    expect([bens!.headers.get('content-type'), bens!.headers.get('content-disposition')]).toEqual(['text/csv; charset=utf-8', `attachment; filename="invoices-${id}.csv"`]);
    const row = bens!.text.split('\r\n')[1]!;
    expect(row).toContain(`INV-0001,Invoice,2026-11-23T14:05:00.000Z,Mon 23 Nov 2026,Europe/Copenhagen,C-${id},Shop redesign,Milestone 1: Wireframes`);
    expect(row).toContain('\'=cmd|1,DK12345678,Ada Okafor,,USD,1200.00,25%,240.00,960.00,60.00,1140.00,,');
    expect(adas!.text.split('\r\n')[1]).toContain('USD,1200.00,25%,240.00,960.00,,,,');
    expect((await ben.get('/invoices.csv')).text).toBe(bens!.text);
  });
});

describe('the PDF', () => {
  test('is made once, kept under its hash, and served as it was from then on', async () => {
    await ben.post('/settings/billing', BENS);
    const id = await released();
    const path = `/contracts/${id}/invoices/release-1-1/invoice.pdf`;
    const first = await ada.get(path);
    expect([first.headers.get('content-type'), first.headers.get('content-disposition')]).toEqual(['application/pdf', 'attachment; filename="INV-0001.pdf"']);
    expect(first.text.startsWith('%PDF-1.')).toBe(true);
    const [file, ...more] = await local.site.db('invoice_files');
    expect(more).toEqual([]);
    await ben.post('/settings/billing', { ...BENS, legalName: 'Another name' });
    local.site.wait(86_400_000);
    const [again, head] = [await fetchBytes(ben, path), await ben.ask('HEAD', path)];
    expect(createHash('sha256').update(again).digest('hex')).toBe(file.hash);
    expect(head.headers.get('content-length')).toBe(String(again.length));
    expect(await local.site.db('invoice_files')).toEqual([file]);
  });

  test('that is kept is the one, whatever would be made now', async () => {
    const id = await released();
    const bytes = Buffer.from('%PDF-1.3 as it was made then');
    const [name, hash] = ['a'.repeat(32), createHash('sha256').update(bytes).digest('hex')];
    await local.site.deps.files.put(name, bytes);
    await local.site.db('invoice_files').insert({ contract_id: id, key: 'release-1-1', name, hash, made_at: new Date(0).toISOString() });
    expect((await fetchBytes(ada, `/contracts/${id}/invoices/release-1-1/invoice.pdf`)).equals(bytes)).toBe(true);
  });

  test('of two people who want it at the same moment is one', async () => {
    const id = await released();
    const path = `/contracts/${id}/invoices/release-1-1/invoice.pdf`;
    const [one, other] = await Promise.all([fetchBytes(ada, path), fetchBytes(ben, path)]);
    expect(one.equals(other)).toBe(true);
    expect(await local.site.db('invoice_files')).toHaveLength(1);
  });

  test('says what the page says, in every script, and nothing of the fee', async () => {
    await ben.post('/settings/billing', { ...BENS, address: 'Strandgade 4\nשלום\nԵրևան' });
    const id = await local.funded();
    await plant(id, [WEEK, hours(6, 123_000)], SHEET);
    const paper = invoicePaper({ invoice: (await invoiceByKey(local.site.db, id, 'invoice-6'))! });
    const said = pdfText(await invoicePdf(paper, 0, { compress: false })).replace(/\s+/g, ' ');
    for (const words of [
      'Invoice INV-0001', 'Sørensen & Łukasz ApS', 'Ольга keeps our books.', 'Երևան', 'Okafor', 'Search index', '18:20', '$60.00', '$1,100.00', 'By hand', 'Tax, 25%', '$246.00', '$1,230.00', 'Mon 16 Nov 2026 to Sun 22 Nov 2026',
    ]) expect(said).toContain(words);
    expect([...said].filter((sign) => 'שלום'.includes(sign)).length).toBe(4);
    expect(said).not.toContain('$61.50');
    expect((await invoicePdf(paper, 0)).equals(await invoicePdf(paper, 0))).toBe(true);
  });

  test('of many lines goes on on further pages, each of which says which it is', async () => {
    const id = await local.funded();
    await plant(id, [WEEK, hours(6, 60_000)], Array.from({ length: 60 }, (_, index) => ({ task: `Task ${index}`, kind: 'tracked', rateMinor: 6000, seconds: 600, amountMinor: 1000 })));
    const said = pdfText(await invoicePdf(invoicePaper({ invoice: (await invoiceByKey(local.site.db, id, 'invoice-6'))! }), 0, { compress: false }));
    for (let index = 0; index < 60; index += 1) expect(said).toContain(`Task ${index}\n`);
    expect(said).toMatch(/page 1 of (\d)[\s\S]*page \1 of \1/);
  });

  test('that was changed on the disk is not served', async () => {
    const id = await released();
    const path = `/contracts/${id}/invoices/release-1-1/invoice.pdf`;
    await ada.get(path);
    const { name } = await local.site.db('invoice_files').first();
    await local.site.deps.files.put(name, Buffer.from('%PDF-1.7 of somebody else'));
    expect((await ada.get(path)).status).toBe(500);
  });
});

/** The bytes of an answer. */
async function fetchBytes(browser: Browser, path: string): Promise<Buffer> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return Buffer.from(await (await fetch(local.site.address + path, { headers: { cookie } })).arrayBuffer());
}

describe('the e-invoice', () => {
  test('is UBL in which every sum is right', async () => {
    await ben.post('/settings/billing', { ...BENS, taxRate: '19' });
    await ada.post('/settings/billing', ADAS);
    const id = await local.funded();
    await plant(id, [WEEK, hours(6, 123_000)], SHEET);
    const file = await ada.get(`/contracts/${id}/invoices/invoice-6/invoice.xml`);
    expect([file.status, file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([200, 'application/xml; charset=utf-8', 'attachment; filename="INV-0001.xml"']);
    expect(isWellFormed(file.text)).toBe(true);
    const [net, tax, all] = [amountsIn(file.text, 'TaxExclusiveAmount')[0]!, amountsIn(file.text, 'TaxAmount')[0]!, amountsIn(file.text, 'TaxInclusiveAmount')[0]!];
    expect([net + tax, all, tax]).toEqual([123_000, 123_000, 19_639]);
    const [sum, ...lines] = amountsIn(file.text, 'LineExtensionAmount');
    expect([sum, lines.reduce((total, each) => total + each, 0), lines.length]).toEqual([net, net, 2]);
    for (const part of ['<cbc:CustomizationID>urn:cen.eu:en16931:2017<', '<cbc:InvoiceTypeCode>380<', '<cbc:IssueDate>2026-11-23<', '<cbc:StartDate>2026-11-16<', '<cbc:EndDate>2026-11-22<',
      '<cbc:RegistrationName>Sørensen &amp; Łukasz ApS<', '<cbc:CompanyID>DK12345678<', '<cbc:IdentificationCode>NG<', '<cbc:Percent>19<', '18:20 hours at $60.00, tax included, tracked']) expect(file.text).toContain(part);
  });

  test('of a credit note is one of its own kind, and refers to the invoice; without a rate it is outside of tax', async () => {
    await ben.post('/settings/billing', { ...BENS, taxRate: '', taxNote: 'Reverse charge' });
    await ada.post('/settings/billing', ADAS);
    const id = await released();
    await plant(id, [credit(1, 'release-1-1', 20_000)]);
    const { text } = await ben.get(`/contracts/${id}/invoices/credit-1/invoice.xml`);
    expect(isWellFormed(text)).toBe(true);
    for (const part of ['<CreditNote ', '<cbc:CreditNoteTypeCode>381<', '<cbc:ID>CN-0001<', '<cbc:ID>INV-0001<', '<cbc:TaxExemptionReason>Reverse charge<']) expect(text).toContain(part);
    expect([amountsIn(text, 'PayableAmount'), amountsIn(text, 'TaxAmount')]).toEqual([[20_000], [0, 0]]);
    const paid = (await ben.get(`/contracts/${id}/invoices/release-1-1/invoice.xml`)).text;
    expect([amountsIn(paid, 'PrepaidAmount'), amountsIn(paid, 'PayableAmount')]).toEqual([[120_000], [0]]);
  });

  test('that lacks an address or a country says what to fill in, on the page and at its own address', async () => {
    await ben.post('/settings/billing', { ...BENS, country: '', taxId: '' });
    const id = await released();
    const said = 'Sørensen & Łukasz ApS gave no country and no tax ID, which goes with a tax rate; Ada Okafor gave no address and no country. What is filled in under “Billing details” goes on the next one.';
    expect(readable((await ada.get(`/contracts/${id}/invoices/release-1-1`)).text)).toContain(said);
    const direct = await ada.get(`/contracts/${id}/invoices/release-1-1/invoice.xml`);
    expect([direct.status, readable(direct.text).includes(said)]).toEqual([409, true]);
  });

  test('is not there for currencies of three digits, which the standard does not know', () => {
    const party = { ...NO_DETAILS, name: 'Ben', email: 'ben@sorensen.example', address: 'x', country: 'KW' };
    const document = { issuer: party, recipient: party } as unknown as Parameters<typeof eInvoiceProblem>[0]['document'];
    expect(eInvoiceProblem({ document, currency: 'KWD' })).toMatch('two digits after the point, and KWD has 3');
    expect(eInvoiceProblem({ document, currency: 'EUR' })).toBeUndefined();
  });
});
