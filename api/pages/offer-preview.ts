import { actionOf } from '../../domain/processes';
import { otherParty } from '../../domain/role';
import { policyWords } from '../../domain/policy';
import { countWords } from '../../domain/sentences';
import type { Terms } from '../../domain/terms';
import { priceWords } from '../../domain/words';
import { formatMoney, zoneName } from '../../views/format';
import type { Field, FieldError, Form, Note, OfferPreviewPage, Text } from '../../views/models';
import type { Ctx } from '../deps';
import type { Sent } from '../fields';
import { frameOf } from '../frame';
import type { OfferDocument } from '../offers/document';
import { clauseGroups, hashWords, partyItems, planOf, scopeText, wholeHash } from './agreement-parts';
import { deadlineTable } from './deadline-table';
import { inputFields } from './input-fields';
import { simulator } from './simulator';

export interface PreviewView {
  readonly draftId: string;
  readonly document: OfferDocument;
  /** Whether a code is asked for, or the session was proved minutes ago. */
  readonly needsCode: boolean;
  readonly typed?: Sent;
  readonly errors?: Readonly<Record<string, string>>;
  readonly notes?: readonly Note[];
  readonly done?: string;
  /** It was sent before and nobody has confirmed it yet: its text stays as it is. */
  readonly attempted?: boolean;
}

/** The agreement in full before it is sent, what it would do, and the line to sign on. */
export function offerPreviewPage(ctx: Ctx, view: PreviewView): OfferPreviewPage {
  const { document: { terms }, errors = {}, notes, done } = view;
  const { zone } = ctx.state.viewer!.person;
  const other = terms[otherParty(terms.sender)].name;
  const frame = frameOf(ctx, 'Read before you send', { place: 'contracts' });
  return {
    frame: done ? { ...frame, done } : frame, title: `Read the agreement before ${other} does`,
    meta: `${view.attempted ? 'It was sent, and is not confirmed yet: sending it again is the same offer.' : 'Nothing has been sent yet.'} ${zonesOf(zone, terms.zone)}`, notes,
    errors: Object.entries(errors).map(([name, message]): FieldError => ({ name, message })),
    parties: partyItems(terms, terms.sender), scope: scopeText(terms), plan: planOf(terms, terms.sender, ctx.state.now, `A fee of ${policyWords(terms.policy, 'feeBasisPoints')} is kept from each ${terms.hourly ? 'invoice' : 'release'}`),
    clauses: clauseGroups(terms), clausesFoot: ['Kept as one text, sealed as ', { code: hashWords(view.document.hash) }, '.'],
    deadlines: deadlineTable(terms, terms.sender), simulator: simulator(terms, { party: terms.sender, zone, now: ctx.state.now }),
    send: sendCard(view, other, ctx.state.viewer!.person.email),
  };
}

const priceText = (terms: Terms): Text => {
  const price = priceWords(terms, (minor) => formatMoney(minor, terms.currency));
  return terms.hourly ? [{ strong: price }] : [{ strong: price }, `, in ${countWords(terms.milestones.length, ['milestone', 'milestones'])}`];
};

const zonesOf = (mine: string, theirs: string): string =>
  (mine === theirs ? `All times are ${zoneName(mine)}.` : `Times are ${zoneName(mine)}, days and weeks of the contract ${zoneName(theirs)}.`);

function sendCard(view: PreviewView, other: string, email: string): OfferPreviewPage['send'] {
  const { terms, contractId, hash } = view.document;
  return {
    title: `Sign and send to ${other}`,
    text: `Your name goes under the agreement now; ${other}’s when they sign. No money moves by it, and you can withdraw the offer until they have signed.`,
    facts: [
      { name: 'Agreement', value: [{ strong: terms.title }, `, C-${contractId}`] },
      { name: 'Price', value: priceText(terms) },
      { name: 'Can be signed', value: `For ${policyWords(terms.policy, 'offerExpiry')} after you send it; then the offer lapses` },
      { name: 'Text', value: ['SHA-256 ', ...wholeHash(hash)] },
    ],
    form: sendForm(view, email),
  };
}

function sendForm({ draftId, document, needsCode, typed, errors, attempted }: PreviewView, email: string): Form {
  const code: Field = {
    kind: 'code', name: 'code', label: 'Six-digit code', hint: ['A signature needs a code sent to ', { strong: email }, '. It works for ten minutes.'],
    value: '', required: true, error: errors?.code,
  };
  return {
    to: `/offers/${draftId}/send`, hidden: [{ name: 'document', value: document.hash }],
    fields: inputFields(actionOf('offer', 'send')!.input!, { typed, errors }),
    ...(needsCode ? { code: { field: code, send: { label: 'Send me a code', style: 'plain', to: `/offers/${draftId}/code` } } } : {}),
    buttons: [{ label: 'Sign and send the offer', style: 'main' }, ...(attempted ? [] : [{ label: 'Change something', style: 'plain', href: `/offers/${draftId}` } as const])],
  };
}
