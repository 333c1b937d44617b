import { agreementText } from '../../domain/agreement';
import type { Hourly } from '../../domain/hourly';
import type { Terms } from '../../domain/terms';
import { keepContract } from '../../store/contracts';
import { projectInstances } from '../../store/instances';
import { personByEmail } from '../../store/people';
import { freshId, sha256 } from '../../store/secrets';
import { addEntries, endEntryAt, entriesIn, lastEntryOf } from '../../store/time';
import { policy } from '../people';
import { REDESIGN, people, type People } from './pages/harbour';
import { openSite, type Site } from './site';
import type { Browser, Page } from './browser';

const WEEK = { startsAt: Date.parse('2026-11-23T00:00:00Z'), endsAt: Date.parse('2026-11-30T00:00:00Z'), closesAt: Date.parse('2026-11-30T12:00:00Z'), reviewEndsAt: Date.parse('2026-12-04T23:59:59Z') };
const HOURLY: Hourly = { rates: [{ fromAt: 0, value: 6000 }], limits: [{ fromAt: 0, value: 25 * 60 }], manualTime: true, workView: 'images', startsOn: null, startsAt: null };

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;

interface Next { readonly session: string | null; readonly askAgainInMs: number; readonly capture?: { readonly segment: number; readonly inMs: number } }

/** Ben works for Ada by the hour, and his screen is shared. It is Monday 23 November 2026, 14:05 in London. */
export class WorkDesk {
  readonly id = '10517';
  readonly week = `/contracts/10517/weeks/1/work-view`;
  private constructor(readonly site: Site, readonly people: People, readonly terms: Terms, readonly benId: string) {}

  static async open({ workView = 'images', profile = 'standard' }: { workView?: Hourly['workView']; profile?: string } = {}): Promise<WorkDesk> {
    const site = await openSite();
    const all = await people(site);
    const terms: Terms = { ...REDESIGN, title: 'Shop search and stock feed', milestones: [], hourly: { ...HOURLY, workView }, policy: policy(profile) };
    const [ada, ben] = [(await personByEmail(site.db, terms.client.email))!.id, (await personByEmail(site.db, terms.freelancer.email))!.id];
    const desk = new WorkDesk(site, all, terms, ben);
    const document = agreementText(desk.id, terms);
    await keepContract(site.db, { id: desk.id, terms, document, documentHash: sha256(document), parties: { client: ada, freelancer: ben }, at: desk.now });
    await site.db('contracts').where({ id: desk.id }).update({ state: 'contract active' });
    await projectInstances(site.db, desk.id, [instance('offer', 'offer', 'accepted'), instance('contract', 'contract', 'active')]);
    await desk.weekIs('open');
    return desk;
  }

  get now(): number { return this.site.deps.now(); }
  get ada(): Browser { return this.people.ada; }
  get ben(): Browser { return this.people.ben; }
  wait = (milliseconds: number): void => this.site.wait(milliseconds);
  waitUntil = (time: string): void => this.wait(Date.parse(`2026-11-${time}Z`) - this.now);
  /** A week later nobody is signed in any more. */
  async signInAgain(): Promise<void> {
    await this.ada.signIn(this.terms.client.email);
    await this.ben.signIn(this.terms.freelancer.email);
  }

  close = (): Promise<void> => this.site.close();

  weekIs = (status: string): Promise<void> => projectInstances(this.site.db, this.id, [instance('week-1', 'week', status, { number: 1, ...WEEK })]);

  /** Ben's clock starts; the tracker's part is played as it writes. */
  async clockStarts(task = 'Search index'): Promise<string> {
    const session = freshId();
    const at = new Date(this.now).toISOString();
    await this.site.db('time_sessions').insert({
      id: session, contract_id: this.id, person_id: this.benId, source: 'web', task, note: '', started_at: at, seen_at: at, work_view: this.terms.hourly!.workView, shared: false,
    });
    await addEntries(this.site.db, [{ contractId: this.id, personId: this.benId, sessionId: session, kind: 'tracked', startsAt: this.now, endsAt: this.now, task, note: '' }], this.now);
    return session;
  }

  /** The tracker tells that it still runs. */
  async clockRuns(session: string): Promise<void> {
    await endEntryAt(this.site.db, (await lastEntryOf(this.site.db, session))!.id, this.now);
    await this.site.db('time_sessions').where({ id: session }).update({ seen_at: new Date(this.now).toISOString() });
  }

  async clockStops(session: string): Promise<void> {
    await this.clockRuns(session);
    await this.site.db('time_sessions').where({ id: session }).update({ ended_at: new Date(this.now).toISOString() });
  }

  share = (on = 'yes'): Promise<Page> => this.ben.post(`/contracts/${this.id}/work-view/share`, { on });
  next = async (browser = this.ben): Promise<Next> => JSON.parse((await browser.get(`/contracts/${this.id}/work-view/next`)).text) as Next;

  /** Asks as the page of the tracker does, until an instant is told; answers its segment, at that instant. */
  async comes(session: string): Promise<number> {
    for (let asked = 0; asked < 200; asked++) {
      await this.clockRuns(session);
      const { capture, askAgainInMs } = await this.next();
      if (capture) {
        this.wait(capture.inMs);
        return capture.segment;
      }
      this.wait(askAgainInMs);
    }
    throw new Error('No instant was told');
  }

  send = (session: string, segment: number, image: Buffer, type = 'image/webp', browser = this.ben): Promise<Page> =>
    browser.ask('POST', `/contracts/${this.id}/work-view/captures?session=${session}&segment=${segment}`, { headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' }, body: new Uint8Array(image) });

  /** The time that counts, as `14:05:00–14:10:00` each. */
  async counted(): Promise<string[]> {
    const entries = await entriesIn(this.site.db, this.id, WEEK.startsAt, WEEK.endsAt);
    const clock = (at: number): string => new Date(at).toISOString().slice(11, 19);
    return entries.filter(({ startsAt, endsAt }) => endsAt > startsAt).map(({ startsAt, endsAt }) => `${clock(startsAt)}–${clock(endsAt)}`);
  }
}

const instance = (key: string, process: string, status: string, facts: Record<string, number> = {}) => ({ key, process, status, since: WEEK.startsAt, version: 1, facts, clock: null });
