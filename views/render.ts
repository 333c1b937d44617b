// Pages and letters from the templates in views/. Everything is compiled when the server starts, so
// that a broken template stops the start and not a reader. `strict` makes a missing word an error
// and not a gap; partials keep their own indentation, because a textarea shows every space.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import Handlebars from 'handlebars';
import type { LetterModel } from './letter-models';
import { letterHelpers } from './letter-text';
import type { Pages } from './page-models';
import { pageHelpers } from './render-helpers';

type Template = Handlebars.TemplateDelegate;

/** The folder that holds package.json, above this file in the sources and in dist/ alike. */
function projectRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'views'))) return folder;
  }
  throw new Error('The folder views/ was not found beside package.json.');
}

/** Where templates, icons and assets live; the server sends `assets` below it under /assets/. */
export const viewsFolder = join(projectRoot(), 'views');

function filesBelow(folder: string, ending: string): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** "contract/workroom", "layouts/page"; a partial goes by its own name alone. */
const templateName = (file: string): string =>
  relative(viewsFolder, file).split(sep).join('/').replace(/\.hbs$/, '').replace(/^partials\//, '');

const helpers = { ...pageHelpers(viewsFolder), ...letterHelpers };
const engine = Handlebars.create();
engine.registerHelper(helpers);

/** Handlebars' own compile() waits for the first use; this one does the work now. */
function compileNow(source: string, plainText: boolean): Template {
  const knownHelpers = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
  const specification = engine.precompile(source, {
    strict: true, preventIndent: true, knownHelpersOnly: true, knownHelpers, noEscape: plainText,
  });
  return engine.template(new Function(`return ${String(specification)}`)() as TemplateSpecification);
}

function compileAll(): Map<string, Template> {
  const templates = new Map<string, Template>();
  for (const file of filesBelow(viewsFolder, '.hbs')) {
    const name = templateName(file);
    templates.set(name, compileNow(readFileSync(file, 'utf8'), name.endsWith('.txt')));
  }
  engine.registerPartial(Object.fromEntries(templates));
  return templates;
}

const templates = compileAll();

function fill(name: string, model: object): string {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no template views/${name}.hbs.`);
  return template(model);
}

/** A whole page, by the name of its template: `render('contract/workroom', model)`. */
export function render<Name extends keyof Pages>(page: Name, model: Pages[Name]): string {
  return fill(page, model);
}

export interface RenderedLetter { subject: string; html: string; text: string }

/** A letter with its text twin. */
export function renderLetter(model: LetterModel): RenderedLetter {
  return {
    subject: model.subject,
    html: fill('letters/letter.html', model),
    text: fill('letters/letter.txt', model),
  };
}
