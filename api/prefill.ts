import type { Deps } from './deps';
import { actionName, type Matter } from './matter';
import { giveDraft } from './reports/give-draft';
import type { Sent } from './fields';

/** What a form holds when it is first opened, and a sentence that says where it is from. */
export interface Prefilled { readonly values: Sent; readonly note: string }

type Prefill = (deps: Deps, matter: Matter, now: number) => Promise<Prefilled>;

/** The actions whose forms open filled with what is known. Looking keeps nothing: what was not sent is made anew. */
const PREFILLS: Readonly<Record<string, Prefill>> = { 'report.give': giveDraft };

/** What is known for the form of an action; undefined where it opens empty. */
export async function prefilled(deps: Deps, matter: Matter, now: number): Promise<Prefilled | undefined> {
  const name = actionName(matter);
  return Object.hasOwn(PREFILLS, name) ? PREFILLS[name]!(deps, matter, now) : undefined;
}
