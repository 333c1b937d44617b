// The small world of the samples: Monday 23 Nov 2026, 14:05 in London, Ada and Ben, one redesign.
// All dates and sums of the samples agree with each other.
import type { Frame, Money } from '../../views/models';

export const NOW = Date.parse('2026-11-23T14:05:00Z');
export const at = (iso: string): number => Date.parse(`${iso}Z`);
export const dollars = (whole: number): Money => ({ amount: whole * 100, currency: 'USD' });

const foot = [{ label: 'Help', href: '#' }, { label: 'Styleguide', href: '/styleguide' }];

/** The frame of a signed-in page; `place` is where in the navigation it stands. */
export function frame(title: string, place?: 'Home' | 'Contracts' | 'Money', count = 3): Frame {
  return {
    title, now: NOW, zone: 'Europe/London', foot,
    viewer: { name: 'Ada Moreau', initials: 'AM', tone: 'ok' },
    nav: [
      { label: 'Home', href: '/', count, countSays: 'need you', current: place === 'Home' },
      { label: 'Contracts', href: '/contracts', current: place === 'Contracts' },
      { label: 'Money', href: '/money', current: place === 'Money' },
    ],
  };
}

/** Of a page that an emailed link opens. */
export const frameSignedOut = (title: string): Frame => ({ title, now: NOW, zone: 'Europe/London', foot });
