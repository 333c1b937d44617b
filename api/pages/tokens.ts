import type { TokenRow } from '../../store/tokens';
import type { Field, TokensPage } from '../../views/models';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';

interface Shown {
  readonly tokens: readonly TokenRow[];
  readonly url: string;
  /** The token that was just made. */
  readonly made?: string;
  readonly name?: string;
  readonly error?: string;
}

/** The tokens of a person: a new one is shown once, the others by their names. */
export function tokensPage(ctx: Ctx, { tokens, url, made, name = '', error }: Shown): TokensPage {
  const field: Field = { kind: 'text', name: 'name', label: 'What is it for?', hint: 'The name of the computer or program, for example.', value: name, required: true, maxlength: 60, error };
  return {
    frame: frameOf(ctx, 'Tracker tokens'), title: 'Tracker tokens',
    meta: 'With a token, a tracker outside the browser can run your clock and change your time. It can do nothing else: no money, no signature.',
    errors: error ? [{ name: 'name', message: error }] : undefined,
    made: made ? { token: made, text: 'Copy it now: it is shown this once, and only its hash is kept.', command: `TENON_URL=${url} TENON_TOKEN=${made} npx tenon track start --contract C-… --task "…"` } : undefined,
    tokens: tokens.map((token) => ({ name: token.name, meta: metaOf(token), to: '/settings/tokens/revoke', hash: token.tokenHash, label: 'Revoke' })),
    empty: 'There is no token.',
    form: { to: '/settings/tokens', fields: [field], buttons: [{ label: 'Make a token', style: 'main' }] },
  };
}

const metaOf = ({ createdAt, usedAt }: TokenRow): TokensPage['tokens'][number]['meta'] =>
  ['Made ', { at: createdAt, style: 'full' }, usedAt === null ? '. Never used.' : '. Last used ', ...(usedAt === null ? [] : [{ at: usedAt, style: 'full' as const }, '.'])];
