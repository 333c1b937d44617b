import { amendmentText, differencesOf, type Difference } from '../../domain/amendment-text';
import { proposed } from '../../domain/amendment-rules';
import { count, type Facts, type Instance } from '../../domain/run';
import { contentsOf } from '../../store/contents';
import type { Database } from '../../store/database';
import { sha256 } from '../../store/secrets';
import type { Known, Matter } from '../matter';

/** One amendment: what differs, and the text under its hash that both sign. */
export interface Amendment {
  readonly number: number;
  readonly facts: Facts;
  readonly differences: readonly Difference[];
  readonly text: string;
  readonly hash: string;
}

export const isProposing = ({ instance, key }: Pick<Matter, 'instance' | 'key'>): boolean => instance.process === 'contract' && key === 'propose';

function made({ contract }: Known, number: number, facts: Facts): Amendment {
  const text = amendmentText({ id: contract.id, terms: contract.terms, documentHash: contract.documentHash, number, facts });
  return { number, facts, differences: differencesOf(contract.terms, facts), text, hash: sha256(text) };
}

/** The amendment that an input would propose now. */
export function amendmentToBe(matter: Matter, input: Facts, at: number): Amendment {
  const { state, instance, role, person } = matter;
  const facts = proposed({ state, instance, input, read: {}, by: { role, person: person.id }, at });
  return made(matter, count(instance.facts, 'amendments') + 1, facts);
}

/** What of an amendment was kept with its proposal. */
interface KeptBody { readonly amendment?: string; readonly amendmentHash?: string; readonly differences?: readonly Difference[] }

/** An amendment that was proposed: its text as it was kept, or, where none was, as it would be written now. */
export async function amendmentIn(db: Database, known: Known, instance: Instance): Promise<Amendment> {
  const fresh = made(known, count(instance.facts, 'number'), instance.facts);
  const body = await keptBody(db, instance);
  if (!body?.amendment || !body.amendmentHash) return fresh;
  return { ...fresh, text: body.amendment, hash: body.amendmentHash, differences: body.differences ?? fresh.differences };
}

async function keptBody(db: Database, { facts }: Instance): Promise<KeptBody | undefined> {
  const id = String(facts.content ?? '');
  return (await contentsOf(db, [id])).get(id)?.body as KeptBody | undefined;
}

/** What the evidence of either signature says of the amendment: the proposer’s carries the text, both carry its hash. */
export async function amendmentEvidence(db: Database, matter: Matter, carried: Facts, at: number): Promise<KeptBody> {
  if (isProposing(matter)) {
    const { text, hash, differences } = amendmentToBe(matter, carried, at);
    return { amendment: text, amendmentHash: hash, differences };
  }
  return matter.instance.process === 'amendment' ? { amendmentHash: (await amendmentIn(db, matter, matter.instance)).hash } : {};
}

/**
 * Whether what would hold is what the kept text says. The two can differ only when a week began between the proposer’s look and
 * their signature; such a text is not signed.
 */
export async function textStands(db: Database, matter: Matter): Promise<boolean> {
  if (matter.instance.process !== 'amendment' || matter.key !== 'sign') return true;
  const { hash } = await amendmentIn(db, matter, matter.instance);
  return hash === made(matter, count(matter.instance.facts, 'number'), matter.instance.facts).hash;
}
