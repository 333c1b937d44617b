import Koa from 'koa';
import type { Deps, WebState } from './deps';
import { assets } from './middleware/assets';
import { readBody } from './middleware/body';
import { ownFormsOnly } from './middleware/csrf';
import { errors } from './middleware/errors';
import { securityHeaders } from './middleware/headers';
import { limitPosts } from './middleware/post-limit';
import { requestLog } from './middleware/request-log';
import { sessions } from './middleware/sessions';
import { createRouter } from './routes';

/** The web application. The order counts: headers are on every answer, and a foreign form is refused before it is read. */
export function createApp(deps: Deps): Koa<WebState> {
  const app = new Koa<WebState>();
  app.proxy = deps.settings.trustProxy > 0;
  app.maxIpsCount = deps.settings.trustProxy;
  app.on('error', (error: Error) => deps.log.warn({ fault: error.name }, 'an answer was cut short'));
  const router = createRouter(deps);
  for (const middleware of [
    requestLog(deps), securityHeaders(deps), errors(deps), assets(), sessions(deps), ownFormsOnly(deps), limitPosts(deps), readBody(),
  ]) app.use(middleware);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}
