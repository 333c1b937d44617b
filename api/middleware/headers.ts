import type { Middleware } from 'koa';
import helmet from 'koa-helmet';
import type { Ctx, Deps, WebState } from '../deps';

const YEAR = 31_536_000;

/** What the stylesheet and the one script need, and nothing else: no inline code, no foreign host, no frame. */
const CSP = {
  defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'"], fontSrc: ["'self'"],
  connectSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"],
};

const FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics'];
const NO_FEATURES = FEATURES.map((name) => `${name}=()`).join(', ');

/** Lets one page ask for the screen: the one with the tracker's clock. Call it before the page is shown. */
export const allowScreen = (ctx: Ctx): void => ctx.set('Permissions-Policy', NO_FEATURES.replace('display-capture=()', 'display-capture=(self)'));

/** Headers that every answer has, also an error. Links in mails hold tokens: no page tells another where it was. */
export function securityHeaders({ settings }: Deps): Middleware<WebState> {
  const secure = settings.publicUrl.startsWith('https:');
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: CSP },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    hsts: secure ? { maxAge: YEAR, includeSubDomains: false } : false,
  });
  return (ctx, next) => {
    ctx.state.secure = secure;
    ctx.set({ 'Permissions-Policy': NO_FEATURES, 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });
    return protect(ctx, next);
  };
}
