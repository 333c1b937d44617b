import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import type { Logger } from 'pino';
import type { Settings } from '../settings';
import type { Database } from '../store/database';
import type { FileStore } from '../store/files';
import type { PersonRow } from '../store/people';
import type { SessionRow } from '../store/sessions';
import type { Runs } from './temporal';

/** What every route is made with. */
export interface Deps {
  readonly db: Database;
  readonly files: FileStore;
  readonly settings: Settings;
  readonly runs: Runs;
  readonly log: Logger;
  /** Epoch milliseconds. Read once a request; routes use `ctx.state.now`. */
  readonly now: () => number;
}

/** Somebody signed in, with the session that says so. */
export interface Viewer { readonly person: PersonRow; readonly session: SessionRow }

/** What middlewares leave for routes. */
export interface WebState {
  /** The one instant of this request. */
  now: number;
  /** People reach us by https: cookies are locked to it. */
  secure: boolean;
  viewer?: Viewer;
  /** What was just done, said once on the next page. */
  done?: string;
}

/** A request as middlewares see it, and as routes do. */
export type Ctx = ParameterizedContext<WebState>;
export type RouteCtx = RouterContext<WebState>;
export type AppRouter = Router<WebState>;
/** One file of routes adds its own to the one router. */
export type Routes = (router: AppRouter, deps: Deps) => void;
