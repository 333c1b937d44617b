// How lengths of worked time read: `20 h 30 min` in a sentence, `20:30` in a column.

const two = (number: number): string => String(number).padStart(2, '0');

/** `20 h 30 min`, `45 min`, and below a minute `12 s`; never rounded up. */
export function hoursWords(seconds: number): string {
  if (seconds > 0 && seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours ? [`${hours} h`] : []), ...(rest || !hours ? [`${rest} min`] : [])].join(' ');
}

/** `20:30`, for a column; below an hour with its seconds where `exact`, as a week of a minute needs them: `0:00:45`. */
export function hoursColumn(seconds: number, exact = false): string {
  const column = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`;
  return exact ? `${column}:${two(seconds % 60)}` : column;
}
