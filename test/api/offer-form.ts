import type { Browser, Page } from './browser';

/** What Ada types: two milestones for Ben. */
export const GOOD: Readonly<Record<string, string>> = {
  side: 'client', email: 'ben@okafor.example', otherName: 'Ben Okafor', title: 'Book club app', scope: 'An app for readers.\nNot the web site.',
  currency: 'USD', zone: 'Europe/London', profile: 'standard',
  'milestones.0.title': 'Clickable prototype', 'milestones.0.deliverables': 'Screens as a link.', 'milestones.0.amount': '1,500.00', 'milestones.0.due': '2026-12-18',
  'milestones.1.title': 'Reader accounts', 'milestones.1.deliverables': 'Accounts that work.', 'milestones.1.amount': '2400', 'milestones.1.due': '',
};

export const nonceIn = (page: Page): string => /name="nonce" value="([0-9a-f]{32})"/.exec(page.text)![1]!;
export const documentIn = (page: Page): string => /name="document" value="([0-9a-f]{64})"/.exec(page.text)![1]!;

/** Fills a fresh form and presses “Read the whole agreement”. */
export async function write(browser: Browser, fields: Readonly<Record<string, string>> = {}): Promise<{ id: string; page: Page }> {
  const id = nonceIn(await browser.get('/offers/new'));
  const page = await browser.post('/offers/new', { ...GOOD, ...fields, nonce: id, preview: 'yes' });
  return { id, page };
}

/** Writes an offer and reads it in full. */
export async function preview(browser: Browser, fields: Readonly<Record<string, string>> = {}): Promise<{ id: string; page: Page; document: string }> {
  const { id, page } = await write(browser, fields);
  const shown = await browser.follow(page);
  return { id, page: shown, document: documentIn(shown) };
}
