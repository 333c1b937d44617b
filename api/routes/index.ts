import Router from '@koa/router';
import type { AppRouter, Deps, Routes, WebState } from '../deps';
import { actionRoutes } from './actions';
import { adjustRoutes } from './adjust';
import { captureRoutes } from './captures';
import { contractRoutes } from './contract';
import { healthRoutes } from './health';
import { hoursRoutes } from './hours';
import { invoiceRoutes } from './invoices';
import { linkRoutes } from './links';
import { offerSendingRoutes } from './offer-sending';
import { offerFormRoutes } from './offers';
import { opsRoutes } from './ops';
import { placeRoutes } from './places';
import { reportRoutes } from './reports';
import { settingsRoutes } from './settings';
import { signInRoutes } from './sign-in';
import { styleguideRoutes } from './styleguide';
import { tokenRoutes } from './tokens';
import { trackerRoutes } from './tracker';
import { trackerApiRoutes } from './tracker-api';
import { welcomeRoutes } from './welcome';
import { weekRoutes } from './weeks';
import { workViewRoutes } from './work-view';

/** Every part of the site, the first that knows an address answers. A new file of routes is added here and nowhere else. */
const PARTS: readonly Routes[] = [
  healthRoutes, signInRoutes, welcomeRoutes, settingsRoutes, offerFormRoutes, offerSendingRoutes, styleguideRoutes,
  trackerApiRoutes, tokenRoutes, trackerRoutes, invoiceRoutes, captureRoutes, workViewRoutes, weekRoutes, adjustRoutes, reportRoutes, hoursRoutes,
  actionRoutes, linkRoutes, placeRoutes, contractRoutes, opsRoutes,
];

/** The one router: tests walk its `stack` to find every address there is. */
export function createRouter(deps: Deps): AppRouter {
  const router = new Router<WebState>();
  for (const add of PARTS) add(router, deps);
  return router;
}
