// The arrows of the design, held against every import of the sources. A new folder or arrow is decided here, openly.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = resolve(__dirname, '..');

interface Layer {
  /** The layers it may import, itself included by nature. */
  readonly may: readonly string[];
  /** Layers of which it may import the types only. */
  readonly types?: readonly string[];
  /** The packages it may import; without, any. Node's modules are `node:`. */
  readonly packages?: RegExp;
}

/** The table of DESIGN.md, "The layers"; `temporal.config` is the one place where the Temporal names are decided. */
const LAYERS: Readonly<Record<string, Layer>> = {
  /** One file of it knows the zones: `CALENDAR` below. */
  domain: { may: [], packages: /^$/ },
  workflows: { may: ['domain'], types: ['activities'], packages: /^@temporalio\/(workflow|common)$/ },
  store: { may: [], types: ['domain'], packages: /^(knex|better-sqlite3(-node20)?|pg|node:.*)(\/|$)/ },
  views: { may: ['domain'], packages: /^(handlebars|lucide-static|node:.*|pdfkit|temporal-polyfill)(\/|$)/ },
  migrations: { may: [], types: ['store'], packages: /^(knex|node:.*)$/ },
  activities: { may: ['domain', 'store', 'views', 'temporal.config'], types: ['workflows'] },
  api: { may: ['domain', 'store', 'views', 'workflows/messages', 'workflows/names', 'temporal.config', 'migrations'], types: ['workflows'] },
  inbox: { may: [] },
};

/** What the store may use of the domain besides types: words and kinds, never a process, a policy or the engine. */
const VOCABULARY = /^domain\/(currency|email|ledger|role|run)$/;

/** Weeks in zones need a zone database. Two builds can carry two, so no workflow may get at it: an instant is computed once and stored. */
const CALENDAR = { file: 'domain/calendar.ts', package: 'temporal-polyfill' };

interface Import { readonly file: string; readonly from: string; readonly typesOnly: boolean }

function sources(folder: string, ending: RegExp): string[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => ending.test(name)).map((name) => join(folder, name)).sort();
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
/** Without comments, so that a word in a sentence is no offence; strings stay. */
const code = (file: string): string => read(file).replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

const IMPORT = /\b(?:import|export)\s+(type\s+)?(?:[\w*{][^;'"]*?\s+from\s+)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

const importsOf = (file: string): Import[] => [...code(file).matchAll(IMPORT)].map((match) => {
  const name = match[2] ?? match[3]!;
  const from = name.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), name)).split(sep).join('/') : name;
  return { file, from, typesOnly: match[1] !== undefined };
});

const isOurs = ({ from }: Import): boolean => from.includes('temporal.config') || Object.keys(LAYERS).some((layer) => from === layer || from.startsWith(`${layer}/`));
const isIn = (from: string, layers: readonly string[]): boolean => layers.some((layer) => from === layer || from.startsWith(`${layer}/`));

function allowed(layer: string, { may, types = [], packages }: Layer, each: Import): boolean {
  if (each.file === CALENDAR.file && each.from === CALENDAR.package) return true;
  if (!isOurs(each)) return packages === undefined || packages.test(each.from);
  if (isIn(each.from, [layer, ...may])) return true;
  if (layer === 'store' && VOCABULARY.test(each.from)) return true;
  return each.typesOnly && isIn(each.from, types);
}

describe.each(Object.entries(LAYERS))('%s', (layer, rules) => {
  const files = sources(layer, /\.ts$/);

  test('imports only what its row of the table allows', () => {
    const wrong = files.flatMap(importsOf).filter((each) => !allowed(layer, rules, each));
    expect(wrong.map(({ file, from, typesOnly }) => `${file} imports ${typesOnly ? 'types of ' : ''}${from}`)).toEqual([]);
  });
});

test('the arrows are really looked at: the sources have imports, and a forbidden one is seen', () => {
  expect(sources('domain', /\.ts$/).flatMap(importsOf).length).toBeGreaterThan(20);
  const { domain, workflows } = LAYERS as Record<'domain' | 'workflows', Layer>;
  expect(allowed('domain', domain, { file: '', from: 'store/database', typesOnly: true })).toBe(false);
  expect(allowed('store', LAYERS.store!, { file: '', from: 'domain/engine', typesOnly: false })).toBe(false);
  expect(allowed('domain', domain, { file: '', from: 'node:crypto', typesOnly: false })).toBe(false);
  expect(allowed('workflows', workflows, { file: '', from: 'activities/index', typesOnly: false })).toBe(false);
  expect(allowed('workflows', workflows, { file: '', from: 'activities/index', typesOnly: true })).toBe(true);
});

/** Every file that some files bring with them, themselves included; what is only a type is not there when it runs. */
function reached(files: readonly string[], found = new Set<string>()): Set<string> {
  for (const file of files) {
    if (found.has(file)) continue;
    found.add(file);
    const next = importsOf(file).filter((each) => isOurs(each) && !each.typesOnly).map(({ from }) => [`${from}.ts`, `${from}/index.ts`].find((path) => existsSync(join(ROOT, path))));
    reached(next.flatMap((path) => path ?? []), found);
  }
  return found;
}

test('no workflow gets at the calendar, by whatever way', () => {
  const files = reached(sources('workflows', /\.ts$/));
  expect(files).toContain('domain/engine.ts');
  expect(files).not.toContain(CALENDAR.file);
});

/** What gives another answer on another machine, or at another time. */
const UNSURE = [/\bMath\.random\b/, /\bnew Date\(\s*\)/, /\bDate\(\s*\)/, /\bIntl\b/, /\.toLocale\w*\(/, /\blocaleCompare\b/, /\bprocess\.(env|argv|cwd|hrtime|platform|nextTick)\b/, /\bcrypto\b/, /\bperformance\b/, /\bfetch\(/];
const OWN_CLOCK = [/\bDate\.now\b/, /\bsetTimeout\b/, /\bsetInterval\b/, /\basync\b/, /\bawait\b/];

const offences = (folder: string, patterns: readonly RegExp[]): string[] =>
  sources(folder, /\.ts$/).flatMap((file) => patterns.filter((pattern) => pattern.test(code(file))).map((pattern) => `${file}: ${pattern}`));

test('the rules have no clock, no chance, no place and no waiting', () => expect(offences('domain', [...UNSURE, ...OWN_CLOCK])).toEqual([]));
test('the workflows have no clock but the workflow’s own, no chance and no place', () => expect(offences('workflows', [...UNSURE, /\bsetInterval\b/])).toEqual([]));

test('nobody but the store opens a transaction: there it is immediate', () => {
  const folders = ['domain', 'workflows', 'activities', 'api', 'views', 'inbox', 'bench', 'scripts'];
  const raw = folders.flatMap((folder) => sources(folder, /\.(ts|mjs)$/)).filter((file) => /\.transaction\(/.test(code(file)));
  expect(raw).toEqual([]);
});

test('no template puts in what is not escaped, unless the line before says why', () => {
  const raw = sources('views', /\.hbs$/).flatMap((file) => read(file).split('\n').flatMap((line, index, lines) =>
    /\{\{\{|\{\{~?&/.test(line) && !/\{\{!.*\braw\b.*\}\}/i.test(`${lines[index - 1] ?? ''}${line}`) ? [`${file}:${index + 1}`] : []));
  expect(raw).toEqual([]);
});

test('money has no floating point: nothing in the rules parses or rounds one', () => {
  expect(offences('domain', [/\bparseFloat\b/, /\.toFixed\(/, /\bMath\.(round|ceil)\b/])).toEqual([]);
});
