import type { Frame } from '../views/models';
import type { Ctx } from './deps';

export type Place = 'home' | 'contracts' | 'money' | 'ops';

/** All there is until a real gateway is connected. */
const DEMO = 'No real money moves here: payments go to the sandbox.';

interface Options {
  /** Which part of the navigation the page is in. */
  readonly place?: Place;
  readonly refresh?: Frame['refresh'];
  /** How many things wait on the reader, beside “Home”. */
  readonly needs?: number;
}

/** What the layout needs: who reads, where they are, in which zone, and what was just done. */
export function frameOf(ctx: Ctx, title: string, { place, refresh, needs }: Options = {}): Frame {
  const { now, done, viewer } = ctx.state;
  const frame: Frame = { title, now, zone: viewer?.person.zone ?? 'UTC', demo: DEMO, done, refresh };
  if (!viewer) return frame;
  const { name, staff } = viewer.person;
  return {
    ...frame,
    viewer: { name: name || 'You', initials: initialsOf(name), tone: 'ok', role: staff ?? undefined },
    nav: [
      { label: 'Home', href: '/', current: place === 'home', ...(needs ? { count: needs, countSays: needs === 1 ? 'needs you' : 'need you' } : {}) },
      { label: 'Contracts', href: '/contracts', current: place === 'contracts' },
      { label: 'Money', href: '/money', current: place === 'money' },
      ...(staff ? [{ label: 'Operations', href: '/ops', current: place === 'ops' }] : []),
    ],
    foot: [{ label: 'Invoices', href: '/invoices' }, { label: 'Hours and money', href: '/reports' }, { label: 'Settings', href: '/settings' }],
  };
}

/** `Ada Moreau` -> `AM`. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map((word) => [...word][0]!.toUpperCase()).join('');
}
