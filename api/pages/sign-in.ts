import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import type { Field, SignInPage, Text } from '../../views/models';
import { nextQuery } from '../next';
import { zoneOptions } from '../zones';

export const errorsOf = (fields: readonly Field[]) => fields.filter(({ error }) => error).map(({ name, error }) => ({ name, message: error! }));

/** The page that asks for the address. */
export function signInPage(ctx: Ctx, { email = '', next, error }: { email?: string; next: string; error?: string }): SignInPage {
  const field: Field = { kind: 'email', name: 'email', label: 'Your email', value: email, required: true, error };
  return {
    frame: frameOf(ctx, 'Sign in'), title: 'Sign in to Tenon', meta: 'We send a six-digit code to your mail. There is no password.',
    errors: errorsOf([field]),
    form: { to: `/sign-in${nextQuery(next)}`, fields: [field], buttons: [{ label: 'Send me a code', style: 'main' }] },
    foot: 'A first sign-in makes your account.',
  };
}

/** The page that asks for the code. What was sent to whom is known only to the browser that asked. */
export function codePage(ctx: Ctx, { sent, next, error }: { sent: { email: string; at: number; until: number }; next: string; error?: string }): SignInPage {
  const field: Field = { kind: 'code', name: 'code', label: 'Six-digit code', value: '', required: true, error };
  const meta: Text = ['Sent to ', { strong: sent.email }, ' at ', { at: sent.at, style: 'clock' }, '; it works until ', { at: sent.until, style: 'clock' }, ', in this browser only.'];
  const query = nextQuery(next);
  return {
    frame: frameOf(ctx, 'Enter the code'), title: 'Enter the code', meta, errors: errorsOf([field]),
    form: {
      to: `/sign-in/code${query}`, fields: [], code: { field, send: { label: 'Send a new code', style: 'plain', to: `/sign-in/again${query}` } },
      buttons: [{ label: 'Sign in', style: 'main' }, { label: 'Use another email', style: 'plain', href: `/sign-in${query}` }],
    },
    foot: 'No mail after a minute? Look where your mail program keeps what it does not trust.',
  };
}

export interface Profile { readonly name: string; readonly zone: string; readonly errors?: Readonly<Record<string, string>> }

/** Nobody is put into a zone that they did not choose. */
const zonesFor = (zone: string) => (zone ? zoneOptions() : [{ value: '', label: 'Choose where you are' }, ...zoneOptions()]);

export function profileFields({ name, zone, errors = {} }: Profile): Field[] {
  return [
    { kind: 'text', name: 'name', label: 'Your name', hint: 'As it stands in agreements and letters.', value: name, required: true, autocomplete: 'name', maxlength: 120, error: errors.name },
    { kind: 'select', name: 'zone', label: 'Your time zone', hint: 'Every deadline is shown in it.', value: zone, options: zonesFor(zone), required: true, error: errors.zone },
  ];
}

/** Asked once, after the first code. */
export function welcomePage(ctx: Ctx, profile: Profile, next: string): SignInPage {
  const fields = profileFields(profile);
  return {
    frame: frameOf(ctx, 'Your account'), title: 'Two things, and your account is made', meta: 'Nobody sees them but the people you make contracts with.',
    errors: errorsOf(fields), form: { to: `/welcome${nextQuery(next)}`, fields, buttons: [{ label: 'Make my account', style: 'main' }] },
  };
}
