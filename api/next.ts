const OWN = 'http://own.invalid';

/**
 * Where to go after signing in: an own path, or the home page. Browsers read `//host` and `/\host` as
 * another host, and parsing can make such a path out of `/.//host`, so it is looked at before and after.
 */
export function ownPath(next: unknown): string {
  if (typeof next !== 'string' || next.length > 1000 || !/^\/[\x21-\x5b\x5d-\x7e]*$/.test(next) || next.startsWith('//')) return '/';
  if (!URL.canParse(next, OWN)) return '/';
  const { origin, pathname, search, hash } = new URL(next, OWN);
  return origin === OWN && !pathname.startsWith('//') ? pathname + search + hash : '/';
}

/** `?next=…` for a form or a link, or nothing where it would say the home page. */
export const nextQuery = (next: string): string => (next === '/' ? '' : `?next=${encodeURIComponent(next)}`);
