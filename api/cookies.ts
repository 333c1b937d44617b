import type { Ctx } from './deps';

/** `__Host-` has the browser refuse a cookie that another host, or plain http, tries to set. */
const fullName = (ctx: Ctx, name: string): string => (ctx.state.secure ? `__Host-${name}` : name);

export const readCookie = (ctx: Ctx, name: string): string | undefined => ctx.cookies.get(fullName(ctx, name), { signed: false }) || undefined;

/** Sets a cookie that no script reads. Written by hand: behind a proxy the connection itself is not secure, yet the cookie must be. */
export function setCookie(ctx: Ctx, name: string, value: string, seconds: number): void {
  const parts = [`${fullName(ctx, name)}=${value}`, 'Path=/', `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Lax'];
  if (ctx.state.secure) parts.push('Secure');
  ctx.append('Set-Cookie', parts.join('; '));
}

export const dropCookie = (ctx: Ctx, name: string): void => setCookie(ctx, name, '', 0);
