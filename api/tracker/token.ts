import { personById, type PersonRow } from '../../store/people';
import { tokenRow, useToken } from '../../store/tokens';
import type { Ctx, Deps } from '../deps';
import { limitsOf } from '../limits';

/** Whose token a request carries; anything else is refused. Cookies open nothing here. */
export async function tokenPerson({ db }: Deps, ctx: Ctx): Promise<PersonRow> {
  const [, token] = /^Bearer (tenon_[\w-]{20,100})$/.exec(ctx.get('Authorization')) ?? [];
  const row = token ? await tokenRow(db, token) : undefined;
  const person = row && (await personById(db, row.personId));
  if (!person) return ctx.throw(401, 'No token', { reason: 'noToken', headers: { 'WWW-Authenticate': 'Bearer' } });
  const taken = await limitsOf(db).take('apiRequests', row.tokenHash);
  if (!taken.ok) return ctx.throw(429, 'Too many requests', { headers: { 'Retry-After': String(taken.againInSeconds) } });
  await useToken(db, row, ctx.state.now);
  return person;
}
