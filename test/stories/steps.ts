import type { Person } from './person';

export interface Part { readonly title: string; readonly deliverables: string; readonly amount: string }
export interface Offer { readonly title: string; readonly parts: readonly Part[]; readonly policy?: string; readonly reviewMinutes?: number }

/** The steps that every story takes, by pages and mails alone. */

/** Ada writes the offer by the form, row by row, reads the whole agreement, signs and sends. Answers the contract’s number. */
export async function sendOffer(ada: Person, ben: Person, { title, parts, policy = 'Standard', reviewMinutes }: Offer): Promise<string> {
  await ada.open('/offers/new');
  await ada.choose(/^The client/);
  await ada.fill('The other party’s name', ben.name);
  await ada.fill('Their email', ben.email);
  await ada.page.locator('[name="title"]').fill(title);
  await ada.fill('Scope', 'A new front for the shop. The old one stays up until the end.');
  await ada.choose(new RegExp(`^${policy}`));
  if (reviewMinutes !== undefined) await turnReview(ada, reviewMinutes);
  for (const [row, part] of parts.entries()) {
    if (row > 0) await ada.press('Add a milestone');
    for (const [name, value] of Object.entries(part)) await ada.page.locator(`[name="milestones.${row}.${name}"]`).fill(value);
  }
  return signOffer(ada);
}

/** Ada reads the whole agreement, signs and sends. Answers the contract’s number. */
export async function signOffer(ada: Person): Promise<string> {
  await ada.press('Read the whole agreement');
  await ada.look();
  await ada.fill('Your full name', ada.name);
  await ada.choose(/^I have read the agreement/);
  await ada.press('Sign and send the offer');
  return /\/contracts\/(\d+)/.exec(ada.page.url())?.[1] ?? `none: ${await ada.says()}`;
}

async function turnReview(ada: Person, minutes: number): Promise<void> {
  await ada.page.locator('details.fold > summary').first().click();
  await ada.page.locator('[name="knobs.milestoneReview"]').fill(String(minutes));
  await ada.page.locator('[name="knobs.milestoneReview.unit"]').selectOption('minutes');
}

/** Ben, who has no account, opens the letter, reads, and signs with a code. */
export async function sign(ben: Person): Promise<void> {
  await ben.follow(await ben.letter(/An offer from/));
  await ben.look();
  await ben.press('Read the agreement in full');
  await ben.look();
  await ben.press('Sign the agreement');
  await typeSignature(ben);
  await ben.confirm('Sign the agreement');
}

export async function typeSignature(person: Person): Promise<void> {
  await person.fill('Your full name', person.name);
  await person.choose(/^I have read the agreement/);
}

/** Ada funds the open milestone from the contract’s page, with the card that does what is said. */
export async function fund(ada: Person, id: string, card: RegExp = /succeeds/): Promise<void> {
  await ada.open(`/contracts/${id}`);
  await ada.press(/^Fund /);
  await ada.choose(card);
  await ada.press(/^Fund /);
}

/** Ben delivers from the newest letter that asks for it. */
export async function deliver(ben: Person, letter: RegExp, note: string): Promise<void> {
  await ben.follow(await ben.letter(letter));
  await ben.fill('What you deliver', note);
  await ben.press(/^Deliver /);
}
