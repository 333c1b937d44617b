// What the pages do while a part of the house is away, and what becomes of it when it is back.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openChromium, Person } from './person';
import { deliver, fund, sendOffer, sign } from './steps';
import { Town, until } from './town';

jest.setTimeout(180_000);

let town: Town;
let browser: Browser;
let ada: Person;
/** Ada on another device, where she is not signed in. */
let phone: Person;
let ben: Person;
let id: string;

beforeAll(async () => {
  browser = await openChromium();
  town = await Town.open();
  ada = await Person.open({ town, browser, email: 'ada@harbourbooks.example', name: 'Ada Moreau' });
  phone = await Person.open({ town, browser, email: ada.email, name: ada.name });
  ben = await Person.open({ town, browser, email: 'ben@okafor.example', name: 'Ben Okafor' });
  await ada.signIn();
  const part = { title: 'Wireframes', deliverables: 'Wireframes of all pages.', amount: '300.00' };
  id = await sendOffer(ada, ben, { title: 'Website redesign', parts: [part, part, part] });
  await sign(ben);
  await fund(ada, id);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

const done = async (instance: string, action: string): Promise<number> => (await town.db('events').where({ contract_id: id, instance, action })).length;

test('while Temporal is away pages are read, an act says that nothing was changed, and the same form works afterwards', async () => {
  await ben.follow(await ben.letter(/is held for milestone 1: you can start/));
  await ben.fill('What you deliver', 'All pages are on the board.');
  await town.kill('temporal');

  for (const path of ['/', `/contracts/${id}`, `/contracts/${id}/money`, `/contracts/${id}/history`, `/contracts/${id}/agreement`, '/offers/new']) expect([path, await ada.open(path)]).toEqual([path, 200]);
  await ben.press(/^Deliver /);
  expect(await ben.says()).toContain('Nothing was changed');
  expect(await ben.held('note')).toBe('All pages are on the board.');
  await ben.look();
  expect(await done('milestone-1', 'submit')).toBe(0);
  expect((await fetch(`${town.address}/healthz`)).status).toBe(200);
  expect((await fetch(`${town.address}/readyz`)).status).toBe(503);

  await town.start('temporal');
  await ben.pressUntilDone(/^Deliver /, 'You delivered milestone 1');
  expect(await done('milestone-1', 'submit')).toBe(1);
});

test('a code that was typed while Temporal was away is still good when it is back', async () => {
  await phone.follow(await phone.letter(/Review milestone 1 by/));
  await phone.press('Release a part');
  await phone.fill(/^Amount to release now/, '100.00');
  await phone.fill('What is still missing', 'The search page.');
  await phone.askForCode();
  const code = await phone.code();
  await town.kill('temporal');
  await phone.fill(/^Six-digit code/, code);
  await phone.press('Release a part');
  expect(await phone.says()).toContain('Nothing was changed');
  expect([await phone.held('amountMinor'), await phone.held('note')]).toEqual(['100.00', 'The search page.']);
  await town.start('temporal');
  await phone.fill(/^Six-digit code/, code);
  await phone.press('Release a part');
  if ((await phone.held('code')) !== undefined) await phone.fill(/^Six-digit code/, code);
  await phone.pressUntilDone('Release a part', 'You approved a part of milestone 1; $100.00 was released');
  expect(await done('milestone-1', 'approvePart')).toBe(1);
});

test('while the mail server is away acts go on, and their letters arrive once when it is back', async () => {
  await deliver(ben, /released \$100\.00 of milestone 1/, 'The search page, too.');
  await phone.letter(/Review milestone 1 by/);
  await town.kill('inbox');
  await ada.open(`/contracts/${id}/milestone-1/approve`);
  await ada.press(/^Approve and release/);
  await fund(ada, id);
  expect([await done('milestone-1', 'approve'), await done('milestone-2', 'confirmFunding')]).toEqual([1, 1]);
  await town.restart('worker');
  await town.start('inbox');
  await ben.letter(/approved milestone 1/);
  await ben.letter(/is held for milestone 2: you can start/);
  await town.posted();
  const subjects = (await town.mails(ben.email)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => /approved milestone 1|milestone 2: you can start/.test(subject))).toHaveLength(2);
});

test('two presses of one button, and the same form in two tabs, are one event', async () => {
  await ada.open(`/contracts/${id}/milestone-3/cancel`);
  const button = ada.page.getByRole('button', { name: 'Cancel this milestone' });
  await button.dblclick();
  // A worker was killed a moment ago: the page may say that nobody knows yet, and that pressing again is safe.
  await until('the milestone is cancelled', async () => {
    if (new URL(ada.page.url()).pathname === `/contracts/${id}`) return true;
    if (await button.isVisible()) await button.click({ timeout: 5000 }).catch(() => undefined);
    return new URL(ada.page.url()).pathname === `/contracts/${id}`;
  }, 60);
  expect(await done('milestone-3', 'cancel')).toBe(1);

  await ben.open(linkOf(await town.mails(ben.email)));
  await ben.fill('What you deliver', 'Done.');
  const tab = await ben.page.context().newPage();
  await tab.goto(ben.page.url());
  await tab.getByLabel('What you deliver').fill('Done, in another tab.');
  await Promise.all([tab, ben.page].map((page) => page.getByRole('button', { name: /^Deliver / }).click()));
  await Promise.all([tab, ben.page].map((page) => page.getByRole('heading', { name: 'You delivered milestone 2' }).first().waitFor()));
  expect(await done('milestone-2', 'submit')).toBe(1);
  for (const person of [ada, phone, ben]) expect(person.faults).toEqual([]);
});

/** The link of the letter that asks Ben for milestone 2. */
const linkOf = (mails: Awaited<ReturnType<Town['mails']>>): string =>
  mails.find(({ subject }) => /milestone 2: you can start/.test(subject))!.links.find((link) => /\/a\/\w+$/.test(link))!;
