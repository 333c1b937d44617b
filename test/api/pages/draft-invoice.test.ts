// What a week would bill as it stands, in the words of the picture of the week.
import { describe, expect, test } from '@jest/globals';
import { draftInvoice } from '../../../api/pages/draft-invoice';
import type { ContractView } from '../../../api/contract-view';
import type { Party } from '../../../domain/role';
import { render } from '../../../views/render';
import { styleguide } from '../../../api/styleguide';
import { TERMS } from '../../people';
import { readable } from './words';

const line = (kind: 'tracked' | 'manual', rateMinor: number, seconds: number, amountMinor: number) => ({ task: 'Any', kind, rateMinor, seconds, amountMinor });
const SHEET = { amountMinor: 123_000, lines: [line('tracked', 6000, 42_000, 70_000), line('manual', 6000, 7800, 13_000), line('tracked', 6000, 24_000, 40_000)] };

const seenBy = (role?: Party): ContractView => ({ contract: { terms: TERMS, currency: 'USD' }, reader: { role } }) as unknown as ContractView;
const said = (role?: Party, sheet = SHEET): string[] => draftInvoice(seenBy(role), sheet).facts.map(({ name, value }) => `${String(name)} ${String(value)}`);

describe('a draft invoice', () => {
  test('says to the client what they pay, and whose the fee is', () => {
    expect(said('client')).toEqual(['Tracked 18:20 × $60.00 $1,100.00', 'Manual 2:10 × $60.00 $130.00', 'You pay $1,230.00', 'Fee 5%, paid by Ben Sørensen −$61.50', 'Ben Sørensen receives $1,168.50']);
  });

  test('says to the freelancer what they receive', () => {
    expect(said('freelancer').slice(2)).toEqual(['Ada Okafor pays $1,230.00', 'Fee 5%, paid by you −$61.50', 'You receive $1,168.50']);
  });

  test('keeps rates apart, and of no time is nothing', () => {
    const lines = [line('tracked', 6000, 3600, 6000), line('tracked', 9000, 3600, 9000)];
    expect(said(undefined, { amountMinor: 15_000, lines }).slice(0, 3)).toEqual(['Tracked 1:00 × $60.00 $60.00', 'Tracked 1:00 × $90.00 $90.00', 'Ada Okafor pays $150.00']);
    expect(said('client', { amountMinor: 0, lines: [] })).toEqual(['You pay $0.00', 'Fee 5%, paid by Ben Sørensen $0.00', 'Ben Sørensen receives $0.00']);
  });

  test('is shown by its partial as not issued, with what is held for it', () => {
    const draft = draftInvoice(seenBy('client'), SHEET, 'Held for this week: $1,500.00.');
    expect(readable(render('styleguide', { ...styleguide, draftInvoice: draft }))).toContain('Draft invoice Not issued Tracked 18:20 × $60.00 $1,100.00 Manual 2:10 × $60.00 $130.00 You pay $1,230.00 Fee 5%, paid by Ben Sørensen −$61.50 Ben Sørensen receives $1,168.50 Held for this week: $1,500.00.');
  });
});
