// The simulated provider keeps its own book, as a real one would: a key is a payment, for good.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { PaymentRequest } from '../../activities/gateway';
import { SandboxGateway } from '../../activities/sandbox';

let folder: string;
let gateway: SandboxGateway;
let now: number;
const open = (): Promise<SandboxGateway> => SandboxGateway.open(join(folder, 'provider.sqlite'), 30, () => now);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-sandbox-'));
  now = Date.parse('2026-02-01T09:00:00Z');
  gateway = await open();
});
afterEach(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

const charge = (rest: Partial<PaymentRequest> = {}): PaymentRequest =>
  ({ key: 'charge-contract-1-milestone-1-1', kind: 'charge', amountMinor: 120_000, currency: 'USD', method: 'sandbox-succeeds', ...rest });

test('a key asked twice pays once, also when it is asked at the same time', async () => {
  expect(await gateway.ask(charge())).toBe('confirmed');
  expect(await Promise.all(Array.from({ length: 20 }, () => gateway.ask(charge())))).toEqual(Array(20).fill('confirmed'));
  expect(await gateway.lookUp(charge())).toBe('confirmed');
  expect(await gateway.balances()).toEqual({ USD: 120_000 });
});

test('what goes back is taken off, once', async () => {
  const back = charge({ key: 'refund-contract-1-milestone-1-1', kind: 'refund' });
  await gateway.ask(charge());
  for (let times = 0; times < 3; times++) expect(await gateway.ask(back)).toBe('confirmed');
  expect(await gateway.balances()).toEqual({ USD: 0 });
});

test.each<[string, Partial<PaymentRequest>]>([
  ['amount', { amountMinor: 120_001 }], ['currency', { currency: 'EUR' }], ['direction', { kind: 'refund' }], ['method', { method: 'sandbox-declines' }],
])('a key used again with another %s is refused loudly', async (_, other) => {
  await gateway.ask(charge());
  await expect(gateway.ask(charge(other))).rejects.toThrow('used for another payment');
  await expect(gateway.lookUp(charge(other))).rejects.toThrow('used for another payment');
  expect(await gateway.balances()).toEqual({ USD: 120_000 });
});

test('a payment that is declined moves nothing, and stays declined', async () => {
  expect(await gateway.ask(charge({ method: 'sandbox-declines' }))).toBe('declined');
  expect(await gateway.lookUp(charge({ method: 'sandbox-declines' }))).toBe('declined');
  expect(await gateway.balances()).toEqual({});
});

test('an outcome is unknown for its time to the millisecond, then known, and paid once', async () => {
  const slow = charge({ method: 'sandbox-times-out' });
  expect(await gateway.ask(slow)).toBe('unknown');
  now += 29_999;
  expect(await gateway.lookUp(slow)).toBe('unknown');
  now += 1;
  expect(await gateway.lookUp(slow)).toBe('confirmed');
  expect(await gateway.ask(slow)).toBe('confirmed');
  expect(await gateway.balances()).toEqual({ USD: 120_000 });
});

test('looking up what the provider never heard of asks for it', async () => {
  expect(await gateway.lookUp(charge())).toBe('confirmed');
  expect(await gateway.ask(charge())).toBe('confirmed');
  expect(await gateway.balances()).toEqual({ USD: 120_000 });
});

test('the book survives the provider, with what was unknown in it', async () => {
  const slow = charge({ key: 'charge-contract-1-milestone-2-1', method: 'sandbox-times-out' });
  await gateway.ask(charge());
  await gateway.ask(slow);
  await gateway.close();
  gateway = await open();
  expect(await gateway.ask(charge())).toBe('confirmed');
  expect(await gateway.lookUp(slow)).toBe('unknown');
  now += 30_000;
  expect(await gateway.lookUp(slow)).toBe('confirmed');
  await expect(gateway.ask(charge({ amountMinor: 1 }))).rejects.toThrow('used for another payment');
  expect(await gateway.balances()).toEqual({ USD: 240_000 });
});
