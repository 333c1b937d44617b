import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import axe from 'axe-core';
import type { Mail } from '../../inbox/mail';
import { Town, until } from './town';

/** Chromium, once for a file of stories. */
export async function openChromium(): Promise<Browser> {
  const executablePath = process.env.TENON_BROWSER_PATH;
  if (!executablePath) throw new Error('TENON_BROWSER_PATH is not set: run the tests by `npm test`, which gets a browser.');
  // A screen that can be shared without anybody there to choose one: a moving test picture.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'] });
}

const SIZES = [{ width: 1280, height: 900 }, { width: 390, height: 844 }] as const;
const SCHEMES = ['light', 'dark'] as const;

interface Options { readonly town: Town; readonly browser: Browser; readonly email: string; readonly name: string; readonly scripts?: boolean }

/** Somebody with a browser and a mailbox, and nothing else. */
export class Person {
  /** What should not have happened in any page: faults, refused scripts, broken answers. */
  readonly faults: string[] = [];
  /** The kinds of pages that were looked at. */
  readonly looked = new Set<string>();
  private readonly used = new Set<string>();
  private readonly seen = new Set<string>();

  private constructor(readonly town: Town, readonly email: string, readonly name: string, readonly page: Page, private readonly context: BrowserContext, private readonly scripts: boolean) {
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => { if (message.type() === 'error' && !/status of (4\d\d|503)|Permissions policy violation: camera/.test(message.text())) this.faults.push(`${page.url()}: ${message.text()}`); });
    page.on('response', (response) => { if (response.status() === 500) this.faults.push(`500 at ${response.url()}`); });
  }

  static async open({ town, browser, email, name, scripts = true }: Options): Promise<Person> {
    const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: SIZES[0], reducedMotion: 'reduce' });
    return new Person(town, email, name, await context.newPage(), context, scripts);
  }

  close = (): Promise<void> => this.context.close();

  async open(address: string): Promise<number> {
    const answer = await this.page.goto(new URL(address, this.town.address).href, { waitUntil: 'load' });
    return answer?.status() ?? 0;
  }

  /** Presses a button or follows a link, and waits for the page that comes. */
  async press(label: string | RegExp): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.control(label).click()]);
  }

  async fill(label: string | RegExp, value: string, at = 0): Promise<void> {
    await this.page.getByLabel(label, { exact: typeof label === 'string' }).nth(at).fill(value);
  }

  choose = (label: string | RegExp): Promise<void> => this.page.getByLabel(label).first().check();

  heading = async (): Promise<string> => (await this.page.locator('h1').first().innerText()).trim();

  /** All that the page says, on one line. */
  says = async (): Promise<string> => (await this.page.locator('main').innerText()).replace(/\s+/g, ' ');

  private control(label: string | RegExp): Locator {
    const options = { name: label, exact: typeof label === 'string' };
    return this.page.getByRole('button', options).or(this.page.getByRole('link', options)).first();
  }

  /** The newest letter that has not been read yet and whose subject matches. */
  async letter(subject: RegExp): Promise<Mail> {
    const mail = await until(`a letter to ${this.email} about ${subject}`, async () => (await this.town.mails(this.email)).find((each) => subject.test(each.subject) && !this.used.has(each.id)), 25);
    this.used.add(mail.id);
    return mail;
  }

  /** Opens the link of a letter, as a click in the mail does. */
  async follow(mail: Mail): Promise<number> {
    return this.open(linkIn(mail));
  }

  /** Asks for a code. The mails that are there by then hold others. */
  async askForCode(button = 'Send me a six-digit code'): Promise<void> {
    for (const { id } of await this.town.mails(this.email).catch(() => [])) this.seen.add(id);
    await this.press(button);
  }

  /** The six digits of the code that was just asked for. */
  async code(): Promise<string> {
    const fresh = async () => (await this.town.mails(this.email)).find(({ id, subject }) => !this.seen.has(id) && /is your Tenon code/.test(subject));
    return (await until(`a code for ${this.email}`, fresh, 25)).subject.slice(0, 6);
  }

  /** Has a code sent, types it, and presses. */
  async confirm(button: string | RegExp): Promise<void> {
    await this.askForCode();
    await this.fill(/^Six-digit code/, await this.code());
    await this.press(button);
  }

  /** Signs in by a mailed code; a first time makes the account. */
  async signIn(zone = 'Europe/London'): Promise<void> {
    await this.open('/sign-in');
    await this.look();
    await this.fill(/^Your email/, this.email);
    await this.askForCode('Send me a code');
    await this.look();
    await this.fill(/^Six-digit code/, await this.code());
    await this.press('Sign in');
    if (!this.page.url().includes('/welcome')) return;
    await this.look();
    await this.fill(/^Your name/, this.name);
    await this.page.getByLabel(/^Your time zone/).selectOption(zone);
    await this.press('Make my account');
  }

  /** What a field holds; undefined where the page has none of that name. */
  async held(name: string): Promise<string | undefined> {
    const field = this.page.locator(`[name="${name}"]`);
    return (await field.count()) > 0 ? field.first().inputValue() : undefined;
  }

  /** Presses; where the answer is that nobody knows yet, or that Tenon cannot be reached, presses again as the page says. */
  async pressUntilDone(button: string | RegExp, heading: string): Promise<void> {
    await until(`“${heading}”`, async () => {
      if ((await this.heading()) === heading) return true;
      const code = await this.held('code');
      await this.press(button);
      if (code && (await this.held('code')) !== undefined) await this.fill(/^Six-digit code/, code);
      return (await this.heading()) === heading;
    }, 60);
  }

  /** Looks at a page of its kind once: axe in four ways, and nothing to scroll sideways on a phone. It needs scripts to look. */
  async look(): Promise<void> {
    if (!this.scripts) return;
    const wrong = (await this.page.locator('.field-error').count()) > 0 ? ' with problems' : '';
    const kind = kindOf(this.page.url(), await this.heading()) + wrong;
    if (this.looked.has(kind)) return;
    this.looked.add(kind);
    await this.page.evaluate(axe.source);
    for (const size of SIZES) {
      await this.page.setViewportSize(size);
      for (const colorScheme of SCHEMES) {
        await this.page.emulateMedia({ colorScheme });
        for (const problem of await this.page.evaluate(violations)) this.faults.push(`${kind} at ${size.width} ${colorScheme}: ${problem}`);
      }
      const over = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) this.faults.push(`${kind} at ${size.width}: ${over} px wider than the screen`);
    }
    await this.page.setViewportSize(SIZES[0]);
    await this.page.emulateMedia({ colorScheme: 'light' });
  }
}

/** The one link of a letter that asks for something. */
export function linkIn(mail: Mail): string {
  const link = mail.links.find((each) => /\/a\/[A-Z2-9]{34}$/.test(each));
  if (!link) throw new Error(`No link in “${mail.subject}”`);
  return link;
}

/** Pages that differ in their numbers and tokens only are of one kind. */
const kindOf = (url: string, heading: string): string =>
  `${new URL(url).pathname.replace(/[A-Z2-9]{34}/, 'TOKEN').replace(/[0-9a-f]{32}/, 'DRAFT').replace(/\d+/g, '0')} “${heading.replace(/[\d.,:]+/g, '0')}”`;

/** Runs in the page. */
async function violations(): Promise<string[]> {
  const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] });
  return found.violations.map(({ id, nodes }) => `${id} (${nodes.slice(0, 2).map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary?.split('\n')[1] ?? ''}`).join(' | ')})`);
}
