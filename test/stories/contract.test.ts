// Ada and Ben play whole contracts with a browser and a mailbox each, against the product as it is started.
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { SandboxGateway } from '../../activities/sandbox';
import { agrees, moneySum } from '../../domain/ledger';
import { contractById } from '../../store/contracts';
import { brokenSeal } from '../../store/events';
import { ledgerFaults, transfersOf } from '../../store/ledger';
import { openChromium, Person } from './person';
import { deliver, fund, sendOffer, sign, typeSignature } from './steps';
import { Town, until } from './town';

jest.setTimeout(300_000);

let town: Town;
let browser: Browser;
let people: Person[] = [];
beforeAll(async () => { [town, browser] = await Promise.all([Town.open(), openChromium()]); });
afterEach(async () => {
  await Promise.all(people.map((person) => person.close()));
  people = [];
});
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

async function meet(name: string, email: string, scripts = true): Promise<Person> {
  const person = await Person.open({ town, browser, email, name, scripts });
  people.push(person);
  return person;
}

const WIREFRAMES = { title: 'Wireframes', deliverables: 'Wireframes of all pages.', amount: '1,200.00' };
const HOME_PAGE = { title: 'Home page', deliverables: 'The home page on staging.', amount: '800.10' };

/** The record holds together: seals, ledger, the equation, and the provider's own book. */
async function holdsTogether(id: string): Promise<void> {
  const contract = await contractById(town.db, id);
  expect(await brokenSeal(town.db, id, contract!.documentHash)).toBeUndefined();
  expect(await ledgerFaults(town.db)).toEqual([]);
  expect(agrees(moneySum(await transfersOf(town.db, [id])))).toBe(true);
}

const eventsOf = async (id: string): Promise<string[]> =>
  (await town.db('events').where({ contract_id: id }).orderBy('sequence')).map((row: { instance: string; action: string }) => `${row.instance} ${row.action}`);

/** Each letter of the outbox has gone, and is in a mailbox exactly once. */
async function everyLetterOnce(): Promise<void> {
  await town.posted();
  const letters: Array<{ id: string; status: string }> = await town.db('letters').select('id', 'status');
  expect(letters.filter(({ status }) => status !== 'sent')).toEqual([]);
  const mails = (await Promise.all(people.map(({ email }) => email).filter((email, index, all) => all.indexOf(email) === index).map((email) => town.mails(email)))).flat();
  const ids = mails.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
}

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
  await holdsTogether(id);
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
  await everyLetterOnce();
  for (const person of people) expect(person.faults).toEqual([]);
  expect(people.flatMap(({ looked }) => [...looked]).length).toBeGreaterThan(30);
});

test('the same without a script, while each process is killed and started again: nothing is lost, nothing is done twice', async () => {
  const ada = await meet('Ines Duarte', 'ines@duarte.example', false);
  const ben = await meet('Tomas Lind', 'tomas@lind.example', false);
  await ada.signIn('Europe/Lisbon');
  await town.restart('web');
  const id = await sendOffer(ada, ben, { title: 'Logo touch-up', parts: [{ ...WIREFRAMES, amount: '90' }], policy: 'Brisk', reviewMinutes: 1 });

  await town.restart('worker');
  await ben.follow(await ben.letter(/An offer from/));
  await ben.press('Read the agreement in full');
  await ben.press('Sign the agreement');
  await typeSignature(ben);
  await town.kill('inbox');
  await ben.askForCode();
  expect(await ben.held('name')).toBe('Tomas Lind');
  await town.start('inbox');
  await ben.fill(/^Six-digit code/, await ben.code());
  await town.restart('temporal');
  await ben.pressUntilDone('Sign the agreement', 'You signed the agreement');

  await ada.open(`/contracts/${id}`);
  await ada.press(/^Fund /);
  await ada.choose(/unknown for a while/);
  await ada.pressUntilDone(/^Fund /, 'Payment being confirmed');
  await town.restart('worker');
  await ben.follow(await ben.letter(/is held for milestone 1: you can start/));
  await ben.fill('What you deliver', 'The logo, redrawn.');
  await town.kill('worker');
  await ben.press(/^Deliver /);
  expect(await ben.says()).toContain('Press the button again: it is safe');
  expect(await ben.held('note')).toBe('The logo, redrawn.');
  await town.start('worker');
  await ben.pressUntilDone(/^Deliver /, 'You delivered milestone 1');

  await ada.letter(/Review milestone 1 by/);
  await town.kill('temporal');
  await ada.open(`/contracts/${id}`);
  expect(await ada.says()).toContain('Review milestone 1');
  const { due_at: due } = await town.db('deadlines').where({ contract_id: id, instance: 'milestone-1', kind: 'deadline' }).first('due_at');
  await until('the review to end while nothing can act on it', async () => Date.now() > Date.parse(due) + 500, 70);
  await town.start('temporal');
  await ben.letter(/milestone 1 is approved/i);
  await ada.letter(/was approved by silence/);

  expect(await eventsOf(id)).toEqual([
    'offer send', 'offer accept', 'milestone-1 fund', 'milestone-1 confirmFunding', 'milestone-1 submit', 'milestone-1 remind', 'milestone-1 approveBySilence', 'contract complete',
  ]);
  await ada.open(`/contracts/${id}`);
  expect(await ada.says()).toContain('Completed');
  await holdsTogether(id);
  await everyLetterOnce();
  for (const person of people) expect(person.faults).toEqual([]);
});
