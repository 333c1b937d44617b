import { codeDigits } from '../../store/secrets';
import type { Site } from './site';

export interface Page { readonly status: number; readonly text: string; readonly headers: Headers; readonly to: string | null }

export type Fields = Readonly<Record<string, string>> | URLSearchParams;

/** What a person's browser does: keeps cookies, follows nothing by itself, and says that a form is of the same site. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly site: Site) {}

  get = (path: string, headers: Record<string, string> = {}): Promise<Page> => this.ask('GET', path, { headers });

  post = (path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Page> =>
    this.ask('POST', path, { headers: { 'sec-fetch-site': 'same-origin', ...headers }, body: new URLSearchParams(fields as Record<string, string>) });

  async ask(method: string, path: string, { headers = {}, body }: { headers?: Record<string, string>; body?: string | URLSearchParams | Uint8Array<ArrayBuffer> } = {}): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.site.address + path, { method, body, redirect: 'manual', headers: { ...(cookie ? { cookie } : {}), ...headers } });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return { status: answer.status, text: await answer.text(), headers: answer.headers, to: answer.headers.get('location') };
  }

  /** Goes where a page sends it, until one stays. */
  async follow(page: Page): Promise<Page> {
    let now = page;
    for (let hops = 0; now.to && hops < 5; hops++) now = await this.get(now.to.split('#')[0]!);
    return now;
  }

  /** Signs in as a mail address, taking the code as the mail would have it; makes the account if it is the first time. */
  async signIn(email: string, name = 'Ada Moreau', zone = 'Europe/London'): Promise<void> {
    await this.post('/sign-in', { email });
    const page = await this.post('/sign-in/code', { code: await lastDigits(this.site, email) });
    if (page.to?.startsWith('/welcome')) await this.post('/welcome', { name, zone });
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The digits of the last code that was sent to an address. */
export async function lastDigits(site: Site, email: string): Promise<string> {
  const row = await site.db('codes').join('people', 'people.id', 'codes.person_id').where({ email: email.toLowerCase() }).orderBy('codes.created_at', 'desc')
    .orderByRaw('codes.rowid desc').first('codes.id as id');
  return codeDigits(site.deps.settings.secretKey, row.id);
}

/** Digits that are not these. */
export const otherThan = (digits: string): string => (digits === '000000' ? '000001' : '000000');

/** Every row of every table, as one text; without what merely notes that somebody looked. */
export async function everything(site: Site): Promise<string> {
  const tables: Array<{ name: string }> = await site.db('sqlite_master').where({ type: 'table' }).whereNotIn('name', ['rate_limits']).orderBy('name').select('name');
  const rows = await Promise.all(tables.map(async ({ name }) => [name, await site.db(name)]));
  return JSON.stringify(rows);
}
