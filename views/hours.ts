const two = (count: number): string => String(count).padStart(2, '0');

/** A time that was worked, for a column: "20:30"; with seconds where there are some: "0:00:45". */
export function formatHours(seconds: number): string {
  const rest = seconds % 60;
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}${rest > 0 ? `:${two(rest)}` : ''}`;
}

/** The face of a clock that runs: "1:04:09". */
export const clockFace = (seconds: number): string => `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
