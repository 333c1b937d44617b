import type { Process } from './process';

/** A process as a Mermaid state diagram: what people do in full, what deadlines and providers do in brackets. */
export function diagramOf(process: Process): string {
  const arrows = Object.entries(process.actions).flatMap(([key, action]) =>
    action.from.map((from) => `  ${from} --> ${action.to}: ${labelOf(key, action.by, action.automatic)}`));
  const finals = Object.entries(process.statuses).filter(([, status]) => status.final).map(([name]) => `  ${name} --> [*]`);
  return ['stateDiagram-v2', `  [*] --> ${process.initial}`, ...arrows, ...finals].join('\n');
}

const labelOf = (key: string, by: readonly string[], automatic?: true): string =>
  automatic ? `${key} [rule]` : by.every((role) => role === 'policy') ? `${key} [silence]` : by.includes('provider') ? `${key} [provider]` : `${key} (${by.join(', ')})`;

/** The statuses of a process as a Markdown table. */
export function tableOf(process: Process): string {
  const rows = Object.entries(process.statuses).map(([name, { says, waitsOn, deadline, holdsMoney }]) =>
    `| \`${name}\` | ${says} | ${waitsOn ?? ''} | ${holdsMoney ? 'yes' : ''} | ${deadline ? `\`${deadline.within ?? deadline.at?.by ?? deadline.at?.fact}\`, then \`${deadline.onSilence}\`` : ''} |`);
  return ['| Status | Reads | Waits on | Money | Deadline |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** All processes, as `docs/processes.md` shows them. */
export const processesText = (processes: readonly Process[]): string => [
  '# Processes', '', 'Made from the declarations in `domain/` by `npm run docs`; a test checks that it is current.', '',
  ...processes.flatMap((process) => [`## ${process.name}`, '', '```mermaid', diagramOf(process), '```', '', tableOf(process), '']),
].join('\n');
