import { machine, table } from './report';
import { actionsPerSecond, quantile } from './rounds';
import type { HourlyResults } from './weeks';

/** The results of hourly work in Markdown, as they stand in docs/benchmarks-hourly.md. */
export function weeksReportOf(results: HourlyResults): string {
  return [
    '# Benchmarks of hourly work', '',
    `Made by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}.`, '',
    '## Many weeks that close at the same instant', '', ...closing(results), '',
    '## Pages of a week with 2,500 images', '', ...pages(results), '',
    '## What a contract costs in a year', '', ...year(results), '',
  ].join('\n');
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

function closing({ closing: { contracts, late, memory, cpu, letters }, probe }: HourlyResults): string[] {
  const rate = contracts / (late.at(-1)! / 1000);
  return [
    `${contracts} contracts with twelve entries in the week. Each week is closed by its own run: a timer fires, the time sheet is read, two steps are`,
    'recorded, and two letters are written. A week counts as closed when the record has it in review. The probe is as in benchmarks.md: an update',
    'with one local activity that does nothing, fifty at once, in the same run on the same server.', '',
    ...table(['', ''], [
      ['weeks closed each second', rate.toFixed(1)], ['actions of the probe each second', actionsPerSecond([probe]).toFixed(1)], ['ratio to the probe', (rate / actionsPerSecond([probe])).toFixed(2)],
      ['half of the weeks were closed after', `${seconds(quantile(late, 0.5))} s`], ['95 % after', `${seconds(quantile(late, 0.95))} s`], ['the last one after', `${seconds(late.at(-1)!)} s`], ['letters written', String(letters)],
    ]), '',
    ...table(['process', 'memory (RSS) at the most, while they closed', 'CPU of one week, ms'], Object.entries(memory).map(([name, bytes]) => [name, megabytes(bytes), ((cpu[name] ?? 0) / contracts).toFixed(1)])),
  ];
}

const pages = ({ pages: all }: HourlyResults): string[] => [
  'Asked of the web process over HTTP, one after the other, by the client; from the request to the last byte. The images are rows: none is sent.', '',
  ...table(['page', 'ms, p50', 'p95', 'KB'], all.map(({ name, times, bytes }) => [name, quantile(times, 0.5).toFixed(1), quantile(times, 0.95).toFixed(1), (bytes / 1024).toFixed(0)])),
];

function year({ year: { weeks, runs, census } }: HourlyResults): string[] {
  const each = (count: number): string => (count / weeks).toFixed(1);
  return [
    `One contract lived ${weeks} weeks of two seconds, each with time that was closed, reviewed in silence, invoiced, charged, held and made available; then it was`,
    `ended and completed, in ${runs} ${runs === 1 ? 'run' : 'runs'}. Weeks this short are the least that a week can cost: what is due within`,
    `moments shares a workflow task. A week of the calendar has its tasks, timers, reminders and changes of search attributes one by one.`, '',
    ...table(['', `${weeks} weeks`, 'one week'], [
      ['events in history', String(census.events), each(census.events)], ['Temporal actions, as Cloud counts them', String(census.actions), each(census.actions)],
      ...census.kinds.map(([kind, times]) => [`\`${kind}\``, String(times), each(times)]),
    ]),
  ];
}
