import type { Hourly } from '../../domain/hourly';
import type { Terms } from '../../domain/terms';
import { iso } from '../../store/database';
import { entriesIn, type EntryRow } from '../../store/time';
import { BEN, MIA, policy } from '../people';
import { Browser, type Page } from './browser';
import type { LocalSite } from './local-runs';
import { adaAndBen } from './two-people';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const HOURLY: Hourly = { rates: [{ fromAt: 0, value: 6000 }], limits: [{ fromAt: 0, value: 25 * 60 }], manualTime: true, workView: 'off', startsOn: null, startsAt: null };

/** What the tracker answers to programs. */
export interface Told {
  readonly says: string | null;
  readonly state: string;
  readonly session: { readonly id: string; readonly task: string; readonly note: string; readonly seconds: number; readonly source: string; readonly contract: string } | null;
  readonly week: { readonly recordedSeconds: number; readonly billedSeconds: number; readonly unbilledSeconds: number; readonly leftSeconds: number | null };
  readonly protection: { readonly isProtected: boolean; readonly isBilled: boolean; readonly missing: ReadonlyArray<{ readonly rule: string }> };
  readonly clock: { readonly aheadSeconds: number; readonly sentence: string } | null;
  readonly code?: string;
  readonly sentence?: string;
  readonly field?: string | null;
}

/** Ben works for Ada by the hour, in weeks of UTC; acts and weeks are really done. It is Monday 23 November 2026, 14:05 in London and 15:05 where Ben is, in Lagos. */
export class HoursDesk {
  id = '';
  private constructor(readonly runs: LocalSite, readonly ada: Browser, readonly ben: Browser, readonly mia: Browser) {}

  static async open(hourly: Partial<Hourly> = {}, terms: Partial<Terms> = {}): Promise<HoursDesk> {
    const { local, ada, ben } = await adaAndBen({ bensZone: 'Africa/Lagos' });
    const desk = new HoursDesk(local, ada, ben, new Browser(local.site));
    await desk.mia.signIn(MIA.email, MIA.name);
    desk.id = await desk.contract(hourly, terms);
    return desk;
  }

  /** Signed by both, with Ada's card; the first week is open. */
  async contract(hourly: Partial<Hourly> = {}, terms: Partial<Terms> = {}, { card = true } = {}): Promise<string> {
    const id = await this.runs.signed({ title: 'Shop search and stock feed', zone: 'UTC', milestones: [], hourly: { ...HOURLY, ...hourly }, policy: policy('standard'), ...terms });
    if (card) await this.runs.does(id, 'client', 'billing.useMethod', 'billing', { method: 'sandbox-succeeds' });
    await this.runs.pass(0);
    return id;
  }

  get now(): number { return this.runs.site.deps.now(); }
  /** Time passes, and what runs out of the contract happens. */
  wait = (milliseconds: number): Promise<void> => this.runs.pass(milliseconds);
  /** Days later, when Ben has signed in again. */
  async waitUntil(instant: string): Promise<void> {
    await this.wait(Date.parse(instant) - this.now);
    await this.ben.signIn(BEN.email);
  }
  close = (): Promise<void> => this.runs.close();

  pauses = (): Promise<void> => this.runs.does(this.id, 'client', 'hours.pause', 'hours');
  resumes = (): Promise<void> => this.runs.does(this.id, 'client', 'hours.resume', 'hours');
  ends = (): Promise<void> => this.runs.does(this.id, 'client', 'hours.endNow', 'hours');

  /** Presses a button of the page, without a script. */
  press = (act: string, fields: Record<string, string> = {}, browser = this.ben): Promise<Page> => browser.post(`/contracts/${this.id}/tracker/${act}`, fields);
  page = async (): Promise<string> => words((await this.ben.get(`/contracts/${this.id}/tracker`)).text);

  /** Does what the script of the page does. */
  async tells(act: string, fields: Record<string, string> = {}, id = this.id): Promise<Told> {
    const answer = await this.ben.post(`/contracts/${id}/tracker/${act}`, fields, { accept: 'application/json' });
    return JSON.parse(answer.text) as Told;
  }

  /** The tracker runs for a while and tells so every half minute. */
  async works(milliseconds: number, fields: Record<string, string> = { keys: '12', clicks: '3' }): Promise<Told> {
    let told: Told | undefined;
    for (let left = milliseconds; left > 0; left -= 30 * SECOND) {
      await this.wait(Math.min(left, 30 * SECOND));
      told = await this.tells('beat', fields);
    }
    return told!;
  }

  /** The time that counts, in UTC: `14:05:00–14:10:00 Search`, with what is marked. */
  async counted(id = this.id): Promise<string[]> {
    const entries = await entriesIn(this.runs.site.db, id, 0, this.now + 365 * DAY);
    return entries.filter(({ startsAt, endsAt }) => startsAt < endsAt).map(told);
  }

  /** The id of an entry by its task. */
  async entry(task: string): Promise<string> {
    return (await entriesIn(this.runs.site.db, this.id, 0, this.now + 365 * DAY)).find((each) => each.task === task)!.id;
  }
}

const told = ({ startsAt, endsAt, task, kind, late }: EntryRow): string =>
  `${iso(startsAt).slice(11, 19)}–${iso(endsAt).slice(11, 19)} ${task}${kind === 'manual' ? ', by hand' : ''}${late ? ', late' : ''}`;

/** What a page says, without its tags. */
export const words = (html: string): string => html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ').replace(/&#x27;/g, '’').replace(/&quot;/g, '"').replace(/\s+/g, ' ');
