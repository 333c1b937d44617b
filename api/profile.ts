import { z } from 'zod';
import type { Sent } from './fields';
import type { Profile } from './pages/sign-in';
import { personName, problemsOf, zone } from './texts';

const Shape = z.object({ name: personName('Enter your name.'), zone });

/** Reads name and zone, or gives back what was typed with what was wrong. */
export function readProfile({ name = '', zone: chosen = '' }: Sent): { good: { name: string; zone: string } } | { wrong: Profile } {
  const parsed = Shape.safeParse({ name, zone: chosen });
  return parsed.success ? { good: parsed.data } : { wrong: { name, zone: chosen, errors: problemsOf(parsed.error) } };
}
