import { createHmac } from 'node:crypto';
import { sameText } from '../store/secrets';
import { dropCookie, readCookie, setCookie } from './cookies';
import type { Ctx, Deps } from './deps';

const NAME = 'tenon-done';
const SECONDS = 60;

const sealOf = (deps: Deps, text: string): string => createHmac('sha256', deps.settings.secretKey).update(`done:${text}`).digest('base64url');

/** Has the next page say what was done. Sealed, so that nobody else can put words on our pages. */
export function sayDone(deps: Deps, ctx: Ctx, sentence: string): void {
  const text = Buffer.from(sentence).toString('base64url');
  setCookie(ctx, NAME, `${text}.${sealOf(deps, text)}`, SECONDS);
}

/** What the page before wanted said. */
export function doneBefore(deps: Deps, ctx: Ctx): string | undefined {
  const [text = '', seal = ''] = (readCookie(ctx, NAME) ?? '').split('.');
  return text && sameText(seal, sealOf(deps, text)) ? Buffer.from(text, 'base64url').toString() : undefined;
}

/** It is said once, by the first page there is: one that only leads on says nothing. */
export function doneSaid(ctx: Ctx): void {
  const leadsOn = ctx.status >= 300 && ctx.status < 400;
  if (!leadsOn && readCookie(ctx, NAME)) dropCookie(ctx, NAME);
}
