import type { Field, SettingsPage } from '../../views/models';
import type { BillingTyped } from '../billing';
import { countryOptions } from '../countries';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { errorsOf, profileFields, type Profile } from './sign-in';

export interface Settings {
  readonly profile: Profile;
  readonly billing: BillingTyped;
  readonly errors?: Readonly<Record<string, string>>;
  readonly email: string;
}

function billingFields({ billing, errors = {} }: Settings): Field[] {
  const field = (name: keyof BillingTyped, rest: Omit<Field, 'name' | 'value' | 'error' | 'required'>): Field =>
    ({ ...rest, name, value: billing[name], required: false, error: errors[name] });
  return [
    field('legalName', { kind: 'text', label: 'Legal name', hint: 'Of you or your company. Without it, invoices have the name of the agreement.', autocomplete: 'organization', maxlength: 160 }),
    field('address', { kind: 'textarea', label: 'Address', hint: 'As on an envelope, at most six lines, without the country.', autocomplete: 'street-address', maxlength: 400 }),
    field('country', { kind: 'select', label: 'Country', autocomplete: 'country', options: countryOptions() }),
    field('taxId', { kind: 'text', label: 'Tax ID', hint: 'With its country where it is a VAT number, like DK12345678.', maxlength: 40 }),
    field('taxRate', { kind: 'number', label: 'Tax rate', hint: 'Of the invoices you issue. What you agree includes it: a rate adds nothing, it says how much of the price is tax. Leave it empty if you charge none.', unit: '%', inputmode: 'decimal', maxlength: 6 }),
    field('taxNote', { kind: 'text', label: 'Tax note', hint: 'A sentence that your tax office wants on your invoices, such as why there is no tax.', maxlength: 200 }),
  ];
}

/** Who the reader is, and what they want on invoices. */
export function settingsPage(ctx: Ctx, settings: Settings): SettingsPage {
  const profile = profileFields(settings.profile);
  const billing = billingFields(settings);
  return {
    frame: frameOf(ctx, 'Settings'), title: 'Your settings',
    meta: ['You are signed in as ', { strong: settings.email }, '. Agreements that are signed keep the name they were signed with.'],
    errors: errorsOf([...profile, ...billing]),
    forms: [
      { id: 'profile', title: 'You', form: { to: '/settings', fields: profile, buttons: [{ label: 'Keep these settings', style: 'main' }] } },
      {
        id: 'billing', title: 'Billing details', meta: 'They go on invoices that you issue and on those that you get, from now on. An invoice that is issued keeps what it says.',
        form: { to: '/settings/billing', fields: billing, buttons: [{ label: 'Keep these billing details', style: 'main' }] },
      },
    ],
  };
}
