import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import type { WebState } from '../deps';

const MOST = '256kb';

/**
 * Reads forms and JSON up to a limit. Routes read what was sent through `sentOf` (api/fields.ts), which
 * knows only flat texts.
 */
export const readBody = (): Middleware<WebState> =>
  bodyParser({ enableTypes: ['form', 'json'], formLimit: MOST, jsonLimit: MOST, encoding: 'utf-8' }) as unknown as Middleware<WebState>;
