// One contract with JavaScript off, while every process is killed and started again between the steps and once beyond a deadline.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openChromium, Person } from './person';
import { eventsOf, everyLetterOnce, holdsTogether } from './record';
import { sendOffer, typeSignature } from './steps';
import { Town, until } from './town';

jest.setTimeout(300_000);

let town: Town;
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
  town = await Town.open();
});
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

test('a contract without a script, while each process is killed and started again: nothing is lost, nothing is done twice', async () => {
  const ada = await Person.open({ town, browser, email: 'ada@harbourbooks.example', name: 'Ada Moreau', scripts: false });
  const ben = await Person.open({ town, browser, email: 'ben@okafor.example', name: 'Ben Okafor', scripts: false });
  await ada.signIn('Europe/Lisbon');
  await town.restart('web');
  const id = await sendOffer(ada, ben, { title: 'Logo touch-up', parts: [{ title: 'Logo', deliverables: 'One clean vector file.', amount: '90' }], policy: 'Brisk', reviewMinutes: 1 });

  await town.restart('worker');
  await ben.follow(await ben.letter(/An offer from/));
  await ben.press('Read the agreement in full');
  await ben.press('Sign the agreement');
  await typeSignature(ben);
  await town.kill('inbox');
  await ben.askForCode();
  expect(await ben.held('name')).toBe('Ben Okafor');
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

  // When Tenon looks whether a status report is due depends on how long the story takes.
  expect((await eventsOf(town, id)).filter((each) => !each.startsWith('reporting '))).toEqual([
    'offer send', 'offer accept', 'milestone-1 fund', 'milestone-1 confirmFunding', 'milestone-1 submit', 'milestone-1 remind', 'milestone-1 approveBySilence', 'contract complete',
  ]);
  await ada.open(`/contracts/${id}`);
  expect(await ada.says()).toContain('Completed');
  await holdsTogether(town, id);
  await everyLetterOnce(town, [ada, ben]);
  for (const person of [ada, ben]) expect(person.faults).toEqual([]);
});
