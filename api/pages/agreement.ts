import { actionOf } from '../../domain/processes';
import { PARTIES, type Party } from '../../domain/role';
import type { EventRow } from '../../store/events';
import { formatInstant, zoneName } from '../../views/format';
import type { AgreementPage, Fact, Item, Signature, Text } from '../../views/models';
import type { AmendmentRow } from '../amendments/list';
import { otherNames, pathOf, type ContractView } from '../contract-view';
import type { Ctx } from '../deps';
import { frameOf } from '../frame';
import { plainly } from '../plainly';
import { clauseGroups, hashWords, partyItems, planOf } from './agreement-parts';
import { amendedBy, amendmentsCard } from './amendments';
import { contractHead, isSigned } from './contract-head';
import { story, type Contents } from './event-words';
import { simulator } from './simulator';
import { askCard, turnIn, waitingCard, type Told } from './turn';

/** A signature as it was kept: when, by whom, from where. */
interface Signed { readonly party: Party; readonly event: EventRow; readonly body: Readonly<Record<string, unknown>> }

/** The agreement: before it is signed with what it would do, afterwards with both names on it. */
export function agreementPage(ctx: Ctx, view: ContractView, told: Told, amendments: readonly AmendmentRow[] = []): AgreementPage {
  const { contract, reader } = view;
  const signatures = signaturesIn(told);
  const amended = amendedBy(amendments);
  const page = {
    frame: frameOf(ctx, `Agreement: ${contract.title}`, { place: 'contracts' }),
    contract: contractHead(view, 'agreement', isSigned(view) ? undefined : offerLine(view, told)),
    parties: partyItems(contract.terms, reader.role).map((item, index): Item => withSigned(item, signatures.some(({ party }) => party === PARTIES[index]))),
    scope: contract.terms.scope.split('\n').flatMap((line, index): Text => (index === 0 ? [line] : [{ lineBreak: true }, line])),
    plan: planOf(contract.terms, reader.role, reader.now, feeLine(view)),
    clauses: clauseGroups(contract.terms), clausesFoot: footOf(view, amended),
    clausesTitle: amended && 'The agreement, as amended', amendments: isSigned(view) ? amendmentsCard(view, amendments) : undefined,
  };
  return isSigned(view) ? { ...page, signed: signedCard(view, signatures, amended) } : { ...page, ...openOffer(view, told) };
}

const withSigned = (item: Item, signed: boolean): Item =>
  ({ ...item, pill: signed ? { word: 'Signed', tone: 'ok', icon: 'check' } : { word: 'Not signed', tone: 'open' } });

const feeLine = ({ contract: { terms }, reader }: ContractView): string =>
  `The fee is ${reader.role === 'freelancer' ? 'yours' : `${terms.freelancer.name}’s`} to pay, from each ${terms.hourly ? 'invoice' : 'release'}`;

const footOf = (view: ContractView, amended?: string): Text => [
  amended ? `The values above are those in force, changed by ${amended}. The text as it was signed at first: ` : 'The exact text that is signed: ', { link: 'agreement as plain text', href: pathOf(view, '/agreement.txt') },
  ', sha256 ', { code: hashWords(view.contract.documentHash) },
];

/** How an offer that nobody can answer any more ended. */
function offerLine(view: ContractView, { events, contents }: Told): Text | undefined {
  const last = events.find(({ instance, kind }) => instance === 'offer' && kind === 'action');
  return last && story(view, last, contents);
}

/** While the offer is open: sign or wait, and what would happen with the first milestone. */
function openOffer(view: ContractView, told: Told): Pick<AgreementPage, 'ask' | 'waiting' | 'simulator'> {
  const { contract, reader } = view;
  const turn = turnIn(view);
  const open = turn.ask ?? turn.waiting;
  return {
    ask: turn.ask && { ...askCard(view, turn.ask, told), title: `Sign the agreement, ${contract.terms[reader.role!].name.split(' ')[0]}` },
    waiting: turn.waiting && waitingCard(view, turn.waiting, told),
    simulator: open && simulator(contract.terms, { party: reader.role ?? 'client', zone: reader.person.zone, now: reader.now }),
  };
}

/** An act that asks for a typed name is a signature. */
const isSignature = ({ process, action, kind }: EventRow): boolean =>
  kind === 'action' && Object.values(actionOf(process, action)?.input ?? {}).some((field) => field.kind === 'name');

/** Both acts by which the agreement came to hold, with what was kept of each. */
const signaturesIn = ({ events, contents }: Told): Signed[] =>
  events.filter(isSignature).map((event) => ({ party: event.by.role as Party, event, body: bodyOf(event, contents) })).reverse();

function bodyOf({ input }: EventRow, contents: Contents): Record<string, unknown> {
  const body = typeof input.content === 'string' ? contents.get(input.content)?.body : undefined;
  return typeof body === 'object' && body !== null ? plainly(body as Record<string, unknown>) : {};
}

function signedCard(view: ContractView, signatures: readonly Signed[], amended?: string): NonNullable<AgreementPage['signed']> {
  const { contract, reader } = view;
  return {
    title: 'Signed by both', text: `Both signatures are on the same text${reader.role ? `: yours and that of ${otherNames(view)}` : ''}. ${amended ? `It stays as it is; what both have changed since is ${amended}.` : 'Nobody can change it.'}`,
    signatures: signatures.map((signed) => signatureOf(view, signed)),
    evidence: [...signatures.map((signed) => evidenceOf(view, signed)), { name: 'Document', value: ['sha256 ', ...hashParts(contract.documentHash)] }],
  };
}

/** A whole hash in parts that a phone can break. */
const hashParts = (hash: string): Text & readonly unknown[] => (hash.match(/.{8}/g) ?? [hash]).flatMap((part) => [{ code: `${part.slice(0, 4)} ${part.slice(4)}` }, ' ']);

function signatureOf({ contract, reader }: ContractView, { party, event, body }: Signed): Signature {
  const zone = zoneName(reader.person.zone);
  return {
    party: party === 'client' ? 'Client' : 'Freelancer', name: text(body.name) ?? contract.terms[party].name,
    signed: ['Signed ', { at: event.at, style: 'seconds' }, ` ${zone}`, { lineBreak: true }, `${formatInstant(event.at, 'UTC', 'seconds')} UTC`],
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function evidenceOf({ contract }: ContractView, { party, event, body }: Signed): Fact {
  const known = [text(body.address) && `from ${text(body.address)}`, text(body.userAgent)?.slice(0, 160)].filter(Boolean).join(', ');
  const way = event.cause.channel === 'mail' ? 'by the emailed link' : 'signed in on the web';
  const proof = `with a code sent to ${contract.terms[party].email}`;
  return { name: `${contract.terms[party].name} signed`, value: [`${way}, ${proof}${known ? `, ${known}` : ''}`] };
}
