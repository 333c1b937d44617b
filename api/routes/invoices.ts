import { billingOf } from '../../store/billing';
import { instancesByContract } from '../../store/instances';
import { invoiceByKey, invoicesOfContract, invoicesOfPerson, type InvoiceHead, type InvoiceRow } from '../../store/invoices';
import { contractView, type ContractView } from '../contract-view';
import type { Deps, RouteCtx, Routes } from '../deps';
import { invoicesCsv } from '../invoices/csv';
import { eInvoice } from '../invoices/e-invoice';
import { eInvoiceProblem } from '../invoices/e-invoice-problem';
import { pdfOf } from '../invoices/pdf';
import { invoiceNumber } from '../invoices/words';
import { showPage } from '../page';
import { errorPage, pageErrorOf } from '../pages/error';
import { invoicePage } from '../pages/invoice';
import { contractInvoicesPage, invoicesPage } from '../pages/invoice-lists';
import { requireViewer, viewerOf } from '../viewer';

interface Found { readonly view: ContractView; readonly invoice: InvoiceRow; readonly corrected?: InvoiceHead; readonly credits: readonly InvoiceHead[] }

/** The invoice of the address, in a contract that the viewer may see, with what corrects it or it corrects. */
async function found(deps: Deps, ctx: RouteCtx): Promise<Found> {
  const view = await contractView(deps, ctx);
  const invoice = await invoiceByKey(deps.db, view.contract.id, ctx.params.key!);
  if (!invoice) return ctx.throw(404);
  const others = await invoicesOfContract(deps.db, view.contract.id);
  return { view, invoice, corrected: others.find(({ key }) => key === invoice.corrects), credits: others.filter(({ corrects }) => corrects === invoice.key) };
}

/** The same for the two parties only: a file is theirs, and not for staff. */
async function foundByParty(deps: Deps, ctx: RouteCtx): Promise<Found> {
  const all = await found(deps, ctx);
  return all.view.reader.role ? all : ctx.throw(404);
}

const billingOfViewer = async ({ db }: Deps, ctx: RouteCtx) => {
  const { id } = viewerOf(ctx).person;
  return (await billingOf(db, [id])).get(id)!;
};

async function ofContract(deps: Deps, ctx: RouteCtx): Promise<void> {
  const view = await contractView(deps, ctx);
  const invoices = await invoicesOfContract(deps.db, view.contract.id);
  showPage(ctx, 'invoice/list', contractInvoicesPage(ctx, view, { invoices, billing: await billingOfViewer(deps, ctx) }));
}

async function ofPerson(deps: Deps, ctx: RouteCtx): Promise<void> {
  const invoices = await invoicesOfPerson(deps.db, viewerOf(ctx).person.id);
  const instances = await instancesByContract(deps.db, [...new Set(invoices.map(({ contractId }) => contractId))]);
  showPage(ctx, 'invoice/all', invoicesPage(ctx, { invoices, instances, billing: await billingOfViewer(deps, ctx) }));
}

function sendFile(ctx: RouteCtx, type: string, name: string, body: string | Buffer): void {
  ctx.type = type;
  ctx.set('Content-Disposition', `attachment; filename="${name}"`);
  ctx.body = body;
}

const CSV = 'text/csv; charset=utf-8';

async function contractCsv(deps: Deps, ctx: RouteCtx): Promise<void> {
  const { contract } = await contractView(deps, ctx);
  sendFile(ctx, CSV, `invoices-${contract.id}.csv`, invoicesCsv(await invoicesOfContract(deps.db, contract.id), viewerOf(ctx).person.id));
}

async function personCsv(deps: Deps, ctx: RouteCtx): Promise<void> {
  const { id } = viewerOf(ctx).person;
  sendFile(ctx, CSV, 'invoices.csv', invoicesCsv(await invoicesOfPerson(deps.db, id), id));
}

async function pdf(deps: Deps, ctx: RouteCtx): Promise<void> {
  const { invoice, corrected } = await foundByParty(deps, ctx);
  sendFile(ctx, 'application/pdf', `${invoiceNumber(invoice)}.pdf`, await pdfOf(deps, invoice, corrected, ctx.state.now));
}

async function ubl(deps: Deps, ctx: RouteCtx): Promise<void> {
  const { invoice, corrected } = await foundByParty(deps, ctx);
  const problem = eInvoiceProblem(invoice);
  if (problem) return showPage(ctx, 'error', errorPage(ctx, { ...pageErrorOf(409, 'noEInvoice'), text: problem }), 409);
  sendFile(ctx, 'application/xml; charset=utf-8', `${invoiceNumber(invoice)}.xml`, await eInvoice(invoice, corrected));
}

/** Invoices and credit notes: of a contract, of a person, and each with its files. */
export const invoiceRoutes: Routes = (router, deps) => {
  router.get('/invoices', requireViewer, (ctx) => ofPerson(deps, ctx));
  router.get('/invoices.csv', requireViewer, (ctx) => personCsv(deps, ctx));
  router.get('/contracts/:id/invoices', requireViewer, (ctx) => ofContract(deps, ctx));
  router.get('/contracts/:id/invoices.csv', requireViewer, (ctx) => contractCsv(deps, ctx));
  router.get('/contracts/:id/invoices/:key', requireViewer, async (ctx) => {
    const { view, ...facts } = await found(deps, ctx);
    showPage(ctx, 'invoice/document', invoicePage(ctx, view, facts));
  });
  router.get('/contracts/:id/invoices/:key/invoice.pdf', requireViewer, (ctx) => pdf(deps, ctx));
  router.get('/contracts/:id/invoices/:key/invoice.xml', requireViewer, (ctx) => ubl(deps, ctx));
};
