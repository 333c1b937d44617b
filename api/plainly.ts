/** Signs that turn the direction of what follows: on a page they could make one person's words read as another's. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A value with every text in it freed of such signs, for showing. What was signed is kept and served as it is. */
export function plainly<T>(value: T): T {
  if (typeof value === 'string') return value.replace(TURNING, '') as T;
  if (Array.isArray(value)) return value.map(plainly) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainly(each)])) as T;
}
