// Ada and Ben work by the hour: the clock and the shared screen in a real browser, weeks of a minute, mails and money.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { SandboxGateway } from '../../activities/sandbox';
import { moneySum } from '../../domain/ledger';
import { transfersOf } from '../../store/ledger';
import { openChromium, Person } from './person';
import { holdsTogether } from './record';
import { sign, signOffer } from './steps';
import { Town, until } from './town';

jest.setTimeout(400_000);

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

/** Ada offers the work by the hour, under the policy whose weeks last a minute. */
async function offerHours(ada: Person, ben: Person): Promise<string> {
  await ada.open('/offers/new');
  await ada.choose(/^The client/);
  await ada.fill('The other party’s name', ben.name);
  await ada.fill('Their email', ben.email);
  await ada.page.locator('[name="title"]').fill('Shop search');
  await ada.fill('Scope', 'Search that forgives typos.');
  await ada.choose(/^By the hour/);
  await ada.page.locator('[name="hourly.rate"]').fill('360.00');
  await ada.choose(/^Images/);
  await ada.choose(/^Brisk/);
  await ada.look();
  return signOffer(ada);
}

/** Ben starts the clock and shares his screen; answers once Tenon has an image of it. */
async function track(ben: Person, id: string): Promise<void> {
  await ben.open(`/contracts/${id}/tracker`);
  await ben.look();
  await ben.page.locator('[name="task"]').first().fill('Search index');
  await ben.page.locator('[name="note"]').first().fill('Field weights');
  await ben.page.getByRole('button', { name: /^Start/ }).first().click();
  await ben.page.getByText('The clock is running', { exact: true }).first().waitFor();
  await ben.page.getByRole('button', { name: /^Share/ }).first().click();
}

test('a week of hourly work, from the clock and the shared screen to paid money, by pages and mails alone', async () => {
  const [ada, ben] = [await Person.open({ town, browser, email: 'ada@harbourbooks.example', name: 'Ada Moreau' }), await Person.open({ town, browser, email: 'ben@okafor.example', name: 'Ben Okafor' })];
  await ada.signIn();
  const id = await offerHours(ada, ben);
  await sign(ben);
  await ada.open(`/contracts/${id}`);
  await ada.look();
  expect(await ada.says()).toContain('Choose how the work is paid');
  await ada.press('Choose the payment method');
  await ada.look();
  await ada.press('Choose the payment method');
  await ben.letter(/You can start/);

  await ben.signIn('Africa/Lagos');
  await track(ben, id);
  const weekOf = async (): Promise<number> => {
    await ada.open(`/contracts/${id}/weeks`);
    return Number(/Week (\d+)/.exec(await ada.says())?.[1]);
  };
  const week = await until('an image that Ada sees', async () => {
    for (const number of [await weekOf(), (await weekOf()) - 1].filter((each) => each > 0)) {
      await ada.open(`/contracts/${id}/weeks/${number}/work-view`);
      if ((await ada.page.locator('.capture img').count()) > 0) return number;
    }
    return undefined;
  }, 60);
  await ada.look();
  await until('the image itself', () => ada.page.locator('.capture img').first().evaluate((image) => (image as HTMLImageElement).complete && (image as HTMLImageElement).naturalWidth > 0), 15);
  await ben.page.getByRole('button', { name: 'Stop the clock' }).click();
  await ben.page.getByText('The clock is running', { exact: true }).first().waitFor({ state: 'detached' }).catch(() => undefined);

  await ada.follow(await until('the time sheet', async () => (await town.mails(ada.email)).find(({ subject }) => new RegExp(`Review week ${week},`).test(subject)), 120));
  await ada.look();
  expect(await ada.heading()).toMatch(/^You are about to approve week/);
  await ada.press(/^Approve the week and pay /);
  await ben.letter(/Invoice \d+ is paid/);
  await ben.open(`/contracts/${id}/weeks/${week}`);
  await ben.look();
  expect(await ben.says()).toMatch(/Approved.*Search index/);
  await ben.open(`/contracts/${id}/invoices/invoice-1`);
  await ben.look();
  expect(await ben.says()).toContain('INV-0001');
  await ben.open(`/contracts/${id}/money`);
  await ben.look();
  await ben.open('/reports');
  await ben.look();

  await ada.open(`/contracts/${id}`);
  await ada.press('End the work now');
  await ada.press('End the work now');
  await holdsTogether(town, id);
  const provider = await SandboxGateway.open(join(town.folder, 'sandbox-provider.sqlite'), 0);
  const { fundedMinor } = moneySum(await transfersOf(town.db, [id]));
  expect(fundedMinor).toBeGreaterThan(0);
  expect(await provider.balances()).toEqual({ USD: fundedMinor });
  await provider.close();
  expect([...ada.faults, ...ben.faults]).toEqual([]);
});
