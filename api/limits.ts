import { RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible';
import type { Database } from '../store/database';
import { sha256 } from '../store/secrets';

const HOUR = 3600;

/** How often something may be done. Kept in the database, so that a restart forgives nothing. */
const LIMITS = {
  /** Codes asked for from one network address, for whomever. */
  codesFromAddress: { points: 100, duration: HOUR },
  /** Mails with a code to one mail address, asked for by browsers it never signed in with. */
  codesToMail: { points: 5, duration: HOUR },
  /** The same from a browser that the person has signed in with: so that strangers cannot use up their codes. */
  codesToMailFromKnown: { points: 5, duration: HOUR },
  /** Codes that confirm an act, for one person. */
  codesForActs: { points: 20, duration: HOUR },
  /** Codes typed at sign-in from one network address. */
  signInTries: { points: 60, duration: HOUR / 4 },
  /** Requests with one token of a tracker. */
  apiRequests: { points: 120, duration: 60 },
  /** Images sent in one session: each is decoded. */
  captures: { points: 30, duration: 60 },
  /** Forms sent in one session, or from one network address without one. */
  posts: { points: 240, duration: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;
export type Taken = { readonly ok: true } | { readonly ok: false; readonly againInSeconds: number };

/** The limiter knows the dialect by its name only, and ours is a class: it is told what it is. */
const clientFor = (db: Database) => ({
  raw: () => undefined,
  client: {
    config: { client: 'better-sqlite3' },
    acquireConnection: () => db.client.acquireConnection(),
    releaseConnection: (connection: unknown) => db.client.releaseConnection(connection),
  },
});

export class Limits {
  private readonly limiters: Record<string, RateLimiterSQLite>;

  constructor(private readonly db: Database) {
    const shared = { storeClient: clientFor(db), storeType: 'knex', tableName: 'rate_limits', tableCreated: true, clearExpiredByTimeout: false };
    this.limiters = Object.fromEntries(Object.entries(LIMITS).map(([keyPrefix, limit]) => [keyPrefix, new RateLimiterSQLite({ ...shared, ...limit, keyPrefix })]));
  }

  /** Takes one turn. Keys are hashed: nobody's address stands in this table. */
  async take(name: LimitName, key: string): Promise<Taken> {
    try {
      await this.limiters[name]!.consume(sha256(key).slice(0, 32));
      return { ok: true };
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return { ok: false, againInSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) };
    }
  }

  /** Forgets turns that no longer count. */
  forgetOld(now: number): Promise<number> {
    return this.db('rate_limits').where('expire', '<', now).delete();
  }
}

const kept = new WeakMap<Database, Limits>();

/** The limits of a database. */
export function limitsOf(db: Database): Limits {
  const known = kept.get(db) ?? new Limits(db);
  kept.set(db, known);
  return known;
}
