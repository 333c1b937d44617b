import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import Handlebars from 'handlebars';
import Koa from 'koa';
import type { Mail } from './mail';
import type { Mailbox } from './mails';

const root = projectRoot(__dirname);
const templates = join(root, 'inbox', 'templates');
Handlebars.registerHelper('encode', encodeURIComponent);
const [layout, list, one, missing] = ['layout', 'list', 'mail', 'missing'].map(template);

/** The mail inbox in a browser, and as JSON for programs. */
export function inboxPages(mailbox: Mailbox): Koa {
  const app = new Koa();
  app.use(async (context, next) => {
    context.set({ 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' });
    context.set('Content-Security-Policy', pagePolicy);
    if (!isOurHost(context.host)) return void (context.status = 421);
    await next();
  });
  app.use((context) => answer(context, mailbox));
  return app;
}

const pagePolicy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// The letter is somebody's mark-up: it may look and link as it likes, and run or load nothing.
const letterPolicy = "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/** Codes are in here: a page of another site that points its name at this machine reads nothing. */
function isOurHost(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

async function answer(context: Koa.Context, mailbox: Mailbox): Promise<void> {
  const { path } = context;
  const to = typeof context.query.to === 'string' ? context.query.to : undefined;
  if (path === '/') return page(context, 'Mail inbox', list!(listModel(await mailbox.list(), to)));
  if (path === '/list.json') return void (context.body = (await mailbox.list(to)).map(({ headers, ...mail }) => mail));
  if (path.startsWith('/assets/')) return asset(context, path.slice('/assets/'.length));
  const [, id, part] = /^\/mail\/([\w-]+)(\/html)?$/.exec(path) ?? [];
  const mail = id ? await mailbox.find(id) : undefined;
  if (mail && part && mail.html !== null) return letter(context, mail.html);
  if (mail && !part) return page(context, mail.subject, one!({ ...mail, when: when(mail.date), html: mail.html !== null }));
  context.status = 404;
  page(context, 'No such mail', missing!({}));
}

function page(context: Koa.Context, title: string, content: string): void {
  context.type = 'html';
  context.body = layout!({ title, content });
}

/** Links leave the frame: they open beside the inbox, as they do from a real one. */
function letter(context: Koa.Context, html: string): void {
  context.set('Content-Security-Policy', letterPolicy);
  context.type = 'html';
  const base = '<base target="_blank">';
  context.body = /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

function listModel(mails: Mail[], to: string | undefined) {
  const chosen = to?.trim().toLowerCase() || undefined;
  const people = [...new Set(mails.flatMap((mail) => mail.to))].sort();
  return {
    total: mails.length,
    chosen,
    people: people.map((address) => ({ address, count: mails.filter((mail) => mail.to.includes(address)).length, chosen: address === chosen })),
    mails: mails
      .filter((mail) => !chosen || mail.to.includes(chosen))
      .map((mail) => ({ ...mail, when: when(mail.date), day: day(mail.date), clock: clock(mail.date), opening: opening(mail.text) })),
  };
}

const opening = (text: string) => text.replace(/https?:\/\/\S+/g, '').replace(/\s+/g, ' ').trim().slice(0, 140);
const form = (options: Intl.DateTimeFormatOptions) => (iso: string) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(new Date(iso));
const day = form({ weekday: 'short', day: 'numeric', month: 'short' });
const clock = form({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const when = (iso: string) => `${day(iso)} ${iso.slice(0, 4)}, ${clock(iso)} UTC`;

/** The product's stylesheet and fonts, and the few rules that only the inbox has. */
function asset(context: Koa.Context, name: string): void {
  const known = /^(app\.css|fonts\/[\w.-]+\.woff2)$/.test(name);
  const file = name === 'inbox.css' ? join(templates, name) : join(root, 'views', 'assets', name);
  if ((!known && name !== 'inbox.css') || !existsSync(file)) return void (context.status = 404);
  context.set('Cache-Control', 'max-age=3600');
  context.type = extname(name);
  context.body = createReadStream(file);
}

function template(name: string) {
  return Handlebars.compile(readFileSync(join(templates, `${name}.hbs`), 'utf8'), { strict: false });
}

/** Templates are read from the sources, also when this runs from dist/. */
function projectRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : projectRoot(dirname(folder));
}
