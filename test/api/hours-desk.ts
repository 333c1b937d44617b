import { agreementText } from '../../domain/agreement';
import { weekAt } from '../../domain/calendar';
import type { Hourly } from '../../domain/hourly';
import type { Facts } from '../../domain/run';
import type { Terms } from '../../domain/terms';
import { keepContract } from '../../store/contracts';
import { iso } from '../../store/database';
import { projectInstances } from '../../store/instances';
import { personByEmail } from '../../store/people';
import { sha256 } from '../../store/secrets';
import { entriesIn, type EntryRow } from '../../store/time';
import { policy } from '../people';
import { people, REDESIGN, type People } from './pages/harbour';
import { openSite, type Site } from './site';
import type { Browser, Page } from './browser';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

const HOURLY: Hourly = { rates: [{ fromAt: 0, value: 6000 }], limits: [{ fromAt: 0, value: 25 * 60 }], manualTime: true, workView: 'off', startsOn: null, startsAt: null };

/** What the tracker answers to programs. */
export interface Told {
  readonly says: string | null;
  readonly state: string;
  readonly session: { readonly id: string; readonly task: string; readonly note: string; readonly seconds: number; readonly source: string; readonly contract: string } | null;
  readonly week: { readonly recordedSeconds: number; readonly billedSeconds: number; readonly leftSeconds: number | null };
  readonly protection: { readonly isProtected: boolean; readonly isBilled: boolean; readonly missing: ReadonlyArray<{ readonly rule: string }> };
  readonly clock: { readonly aheadSeconds: number; readonly sentence: string } | null;
  readonly code?: string;
  readonly sentence?: string;
  readonly field?: string | null;
}

/** Ben works for Ada by the hour, in weeks of UTC. It is Monday 23 November 2026, 14:05 in London and 15:05 where Ben is, in Lagos. */
export class HoursDesk {
  private constructor(readonly site: Site, readonly people: People, readonly benId: string, readonly id: string) {}

  static async open(hourly: Partial<Hourly> = {}, terms: Partial<Terms> = {}): Promise<HoursDesk> {
    const site = await openSite();
    const all = await people(site);
    const desk = new HoursDesk(site, all, (await personByEmail(site.db, REDESIGN.freelancer.email))!.id, '10517');
    await desk.contract('10517', hourly, terms);
    return desk;
  }

  /** Another contract of the two by the hour, whose hours run since the week began. */
  async contract(id: string, hourly: Partial<Hourly> = {}, rest: Partial<Terms> = {}): Promise<void> {
    const terms: Terms = { ...REDESIGN, title: 'Shop search and stock feed', zone: 'UTC', milestones: [], hourly: { ...HOURLY, ...hourly }, policy: policy('standard'), ...rest };
    const document = agreementText(id, terms);
    const ada = (await personByEmail(this.site.db, terms.client.email))!.id;
    await keepContract(this.site.db, { id, terms, document, documentHash: sha256(document), parties: { client: ada, freelancer: this.benId }, at: this.now });
    await this.site.db('contracts').where({ id }).update({ state: 'contract active' });
    await projectInstances(this.site.db, id, [instance('offer', 'offer', 'accepted', this.now), instance('contract', 'contract', 'active', this.now)]);
    const week = weekAt(this.now, terms.zone, terms.policy, this.now);
    await this.hoursAre('running', { since: week.startsAt, id });
    await this.weekIs('open', { at: this.now, id });
  }

  get now(): number { return this.site.deps.now(); }
  get ben(): Browser { return this.people.ben; }
  wait = (milliseconds: number): void => this.site.wait(milliseconds);
  close = (): Promise<void> => this.site.close();

  hoursAre = (status: string, { method = 'sandbox-succeeds', since = this.now, id = this.id }: { method?: string; since?: number; id?: string } = {}): Promise<void> =>
    projectInstances(this.site.db, id, [instance('hours', 'hours', status, since, { method })]);

  async weekIs(status: string, { at = this.now, id = this.id }: { at?: number; id?: string } = {}): Promise<void> {
    const { terms } = (await this.site.db('contracts').where({ id }).first()) as { terms: string };
    const { zone, policy: signed } = JSON.parse(terms) as Terms;
    const { startsAt, endsAt, closesAt, reviewEndsAt } = weekAt(at, zone, signed, at);
    await projectInstances(this.site.db, id, [instance(`week-${startsAt}`, 'week', status, startsAt, { number: 1, startsAt, endsAt, closesAt, reviewEndsAt })]);
  }

  invoiceIs = (status: string): Promise<void> => projectInstances(this.site.db, this.id, [instance('invoice-1', 'invoice', status, this.now)]);

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
      this.wait(Math.min(left, 30 * SECOND));
      told = await this.tells('beat', fields);
    }
    return told!;
  }

  /** The time that counts, in UTC: `14:05:00–14:10:00 Search`, with what is marked. */
  async counted(id = this.id): Promise<string[]> {
    const entries = await entriesIn(this.site.db, id, 0, this.now + 365 * 24 * HOUR);
    return entries.filter(({ startsAt, endsAt }) => startsAt < endsAt).map(told);
  }
}

const told = ({ startsAt, endsAt, task, kind, late }: EntryRow): string =>
  `${iso(startsAt).slice(11, 19)}–${iso(endsAt).slice(11, 19)} ${task}${kind === 'manual' ? ', by hand' : ''}${late ? ', late' : ''}`;

/** What a page says, without its tags. */
export const words = (html: string): string => html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ').replace(/&#x27;/g, '’').replace(/&quot;/g, '"').replace(/\s+/g, ' ');

const instance = (key: string, process: string, status: string, since: number, facts: Facts = {}) => ({ key, process, status, since, version: 1, facts, clock: null });
