// Ada and Ben play a whole contract with a browser and a mailbox each, against the product as it is started.
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { SandboxGateway } from '../../activities/sandbox';
import { moneySum } from '../../domain/ledger';
import { transfersOf } from '../../store/ledger';
import { openChromium, Person } from './person';
import { everyLetterOnce, holdsTogether } from './record';
import { deliver, fund, sendOffer, sign } from './steps';
import { Town, until } from './town';

jest.setTimeout(300_000);

let town: Town;
let browser: Browser;
let people: Person[] = [];
beforeAll(async () => {
  browser = await openChromium();
  town = await Town.open();
});
afterEach(async () => {
  await Promise.all(people.map((person) => person.close()));
  people = [];
});
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

async function meet(name: string, email: string): Promise<Person> {
  const person = await Person.open({ town, browser, email, name });
  people.push(person);
  return person;
}

const WIREFRAMES = { title: 'Wireframes', deliverables: 'Wireframes of all pages.', amount: '1,200.00' };
const HOME_PAGE = { title: 'Home page', deliverables: 'The home page on staging.', amount: '800.10' };

test('a fixed-price contract from the offer to the last cent, by pages and mails alone', async () => {
  const ada = await meet('Ada Moreau', 'ada@harbourbooks.example');
  const phone = await meet('Ada Moreau', 'ada@harbourbooks.example');
  const ben = await meet('Ben Okafor', 'ben@okafor.example');

  await ada.signIn();
  await ada.look();
  await ada.open('/offers/new');
  await ada.look();
  await ada.press('Read the whole agreement');
  await ada.look();
  const id = await sendOffer(ada, ben, { title: 'Website redesign', parts: [WIREFRAMES, HOME_PAGE] });
  expect(await ada.says()).toContain('Your offer is signed and on its way to Ben Okafor');
  await ada.look();

  await sign(ben);
  expect(await ben.heading()).toBe('You signed the agreement');
  await ben.look();
  await ada.letter(/Signed:/);

  await ada.open(`/contracts/${id}`);
  await ada.look();
  await fund(ada, id, /declined/);
  await ada.follow(await ada.letter(/The payment for milestone 1 was declined/));
  await ada.look();
  await ada.choose(/unknown for a while/);
  await ada.press(/^Fund /);
  expect(await ada.heading()).toBe('Payment being confirmed');
  await ada.look();
  await until('the payment to be confirmed and the page to see it', async () => /is held for milestone 1/i.test(await ada.heading().catch(() => '')), 40);
  await ada.look();

  await ben.follow(await ben.letter(/is held for milestone 1: you can start/));
  await ben.look();
  await ben.fill(/^Links/, 'not an address');
  await ben.press(/^Deliver /);
  expect(await ben.says()).toContain('Write something here.');
  expect(await ben.held('links')).toBe('not an address');
  await ben.look();
  await ben.fill(/^Links/, 'https://board.example/shop');
  await ben.fill('What you deliver', 'All pages are on the board.');
  await ben.press(/^Deliver /);
  expect(await ben.heading()).toBe('You delivered milestone 1');

  await phone.follow(await phone.letter(/Review milestone 1 by/));
  expect(await phone.says()).toContain('All pages are on the board.');
  await phone.look();
  await phone.press('Ask for changes');
  await phone.look();
  await phone.fill('What to change', 'The larger logo on phones.\nLess text.');
  await phone.press('Ask for changes');
  expect(await phone.heading()).toBe('You asked for changes to milestone 1');

  await deliver(ben, /asks for changes to milestone 1/, 'Larger logo, less text.');
  await phone.follow(await phone.letter(/Review milestone 1 by/));
  await phone.press('Release a part');
  await phone.look();
  await phone.fill(/^Amount to release now/, '500.00');
  await phone.fill('What is still missing', 'The search page.');
  await phone.confirm('Release a part');
  expect(await phone.heading()).toContain('You approved a part of milestone 1');

  await deliver(ben, /released \$500\.00 of milestone 1/, 'The search page, too.');
  await phone.follow(await phone.letter(/Review milestone 1 by/));
  await phone.askForCode();
  await phone.look();
  await phone.fill(/^Six-digit code/, '000000');
  await phone.press(/^Approve and release/);
  expect(await phone.says()).toContain('This code is not the one we sent');
  await phone.look();
  await phone.fill(/^Six-digit code/, await phone.code());
  await phone.press(/^Approve and release/);
  expect(await phone.heading()).toContain('You approved milestone 1');
  await phone.look();

  await fund(ada, id);
  expect(await ada.says()).toContain('Recorded as event');
  await deliver(ben, /is held for milestone 2: you can start/, 'The home page is on staging.');
  await ada.open('/');
  await ada.look();
  await ada.open(`/contracts/${id}`);
  await ada.look();
  await ada.press(/^Approve and release/);
  await ada.look();
  await ada.press(/^Approve and release/);
  await ada.letter(/is complete/);
  await ben.letter(/is complete/);

  const money = moneySum(await transfersOf(town.db, [id]));
  expect(money).toEqual({ fundedMinor: 200_010, heldMinor: 0, releasedMinor: 190_009, refundedMinor: 0, feesMinor: 10_001 });
  await holdsTogether(town, id);
  const provider = await SandboxGateway.open(join(town.folder, 'sandbox-provider.sqlite'), 0);
  expect(await provider.balances()).toEqual({ USD: 200_010 });
  await provider.close();
  for (const path of ['', '/money', '/agreement', '/history']) {
    await ada.open(`/contracts/${id}${path}`);
    await ada.look();
  }
  await ada.open(`/contracts/${id}/money`);
  const said = (await ada.says()).replaceAll('\u00a0', ' ');
  for (const amount of ['2,000.10', '1,900.09', '100.01']) expect(said).toContain(amount);
  for (const path of ['/contracts', '/money', '/settings', '/styleguide', '/nowhere', `/contracts/${id}/milestone-1/approve`]) {
    await ada.open(path);
    await ada.look();
  }
  await ben.open('/a/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
  await ben.look();
  await everyLetterOnce(town, people);
  for (const person of people) expect(person.faults).toEqual([]);
  expect(people.flatMap(({ looked }) => [...looked]).length).toBeGreaterThan(30);
});
