import { clauseNumber } from '../domain/agreement';
import { statusOf } from '../domain/clock';
import { audience } from '../domain/engine';
import { kindOf } from '../domain/hourly';
import type { Letter } from '../domain/process';
import { durationWords, fill, type Words } from '../domain/sentences';
import { wordsOf } from '../domain/words';
import { formatDays, formatInstant, formatMoney, zoneName } from '../views/format';
import type { LetterDue, LetterModel } from '../views/letter-models';
import type { Text, TextPart } from '../views/models';
import { pageOf } from '../views/paths';
import { codesByIds } from '../store/codes';
import { contentsOf, type ContentRow } from '../store/contents';
import { contractsByIds, type ContractRow } from '../store/contracts';
import type { Database } from '../store/database';
import { eventsAt, type EventRow } from '../store/events';
import type { LetterRow } from '../store/letters';
import { peopleByIds } from '../store/people';
import { codeDigits, linkToken } from '../store/secrets';
import { isBilled } from './invoices';
import { lettersOf } from './record';

interface Reader { readonly name: string; readonly email: string; readonly zone: string }
export interface House { readonly db: Database; readonly publicUrl: string; readonly secretKey: string }

/** A letter ready to be sent: to whom, its words, and the thread it belongs to. */
export interface Composed { readonly to: Reader; readonly model: LetterModel; readonly thread: string | null }

/** Everything that letters are made from, read for many at once. */
export interface Sources {
  readonly people: ReadonlyMap<string, Reader>;
  readonly codes: ReadonlyMap<string, { readonly purpose: string; readonly expiresAt: number }>;
  readonly contracts: ReadonlyMap<string, ContractRow>;
  /** By contract and number: `10482 33`. */
  readonly events: ReadonlyMap<string, EventRow>;
  readonly contents: ReadonlyMap<string, ContentRow>;
}

export async function sourcesOf(db: Database, rows: readonly LetterRow[]): Promise<Sources> {
  const events = await eventsAt(db, rows.flatMap(({ contractId, sequence }) => (contractId === null || sequence === null ? [] : [[contractId, sequence] as const])));
  return {
    events: new Map(events.map((event) => [`${event.contractId} ${event.sequence}`, event])),
    contracts: await contractsByIds(db, events.map(({ contractId }) => contractId)),
    people: await peopleByIds(db, rows.map(({ personId }) => personId)),
    codes: await codesByIds(db, rows.flatMap(({ codeId }) => codeId ?? [])),
    contents: await contentsOf(db, events.flatMap(contentIn)),
  };
}

/** What a person wrote with an event, or with the one that made its instance. */
const contentIn = ({ input, after }: EventRow): string[] => [input.content ?? after[0]?.facts.content].filter((each) => typeof each === 'string');

/** Makes a letter's words from the event that caused it: the same however often it is made. */
export function compose(house: House, row: LetterRow, sources: Sources): Composed | 'expired' {
  const person = sources.people.get(row.personId)!;
  if (row.codeId) return composeCode(house, row.codeId, person, sources);
  const contract = sources.contracts.get(row.contractId!);
  const event = sources.events.get(`${row.contractId} ${row.sequence}`);
  if (!contract || !event) throw new Error(`Letter ${row.id} has no event`);
  const quote = quoteOf(event, sources);
  return { to: readerOf(contract, row, person), model: modelOf(house, { row, contract, event, quote, zone: person.zone }), thread: contract.id };
}

/** A party is greeted by the name in the agreement; a person who never signed in has no other. */
const readerOf = (contract: ContractRow, row: LetterRow, person: Reader): Reader => ({
  ...person, name: row.toRole === 'client' || row.toRole === 'freelancer' ? contract.terms[row.toRole].name : person.name,
});

/** What the person who acted wrote, shortened: the first of their own words. */
function quoteOf(event: EventRow, { contents }: Sources): string | undefined {
  const [content] = contentIn(event);
  if (content === undefined) return undefined;
  const { note, items } = (contents.get(content)?.body ?? {}) as { note?: string; items?: string[] };
  const said = note ?? items?.map((item) => item.replace(/[.;]$/, '')).join('; ');
  return said && said.length > 300 ? `${said.slice(0, 299)}…` : said;
}

interface Matter { row: LetterRow; contract: ContractRow; event: EventRow; quote?: string; zone: string }

function modelOf(house: House, matter: Matter): LetterModel {
  const { row, contract, event } = matter;
  const letter = lettersOf({ process: event.process, action: event.action, kind: event.kind, from: event.from })[row.place!]!;
  const words = wordsIn(matter);
  const heading = fill(letter.subject, words);
  const url = `${house.publicUrl}${letter.asks ? `/a/${linkToken(house.secretKey, row.id)}` : pageOf(contract.id, event.after[0]!)}`;
  const name = row.toRole === 'client' || row.toRole === 'freelancer' ? contract.terms[row.toRole].name : 'support';
  return {
    subject: `[C-${contract.id}] ${heading}`, preheader: fill(letter.says[0]!, words).slice(0, 120), contractLine: `${contract.title}, C-${contract.id}`,
    heading, greeting: `Hello ${name.split(' ')[0]},`, paragraphs: letter.says.map((sentence) => fill(sentence, words)),
    due: dueOf(matter, letter, words), button: { label: fill(letter.button, words), url },
    afterButton: afterButton(house, letter, event),
    footNote: 'Answers to this mail are not read. Everything about the contract is on its page.',
    notMeUrl: letter.asks ? `${url}/not-me` : undefined,
    why: `You get this because you are named in C-${contract.id}. A letter about money or a deadline can’t be switched off.`,
  };
}

/** That the button decides nothing, and where what the event issued can be read: a page that asks for a sign-in. */
function afterButton({ publicUrl }: House, { asks }: Letter, { contractId, after }: EventRow): Text | undefined {
  const issued = after.slice(1).filter(isBilled).flatMap(({ key, process }): TextPart[] =>
    [{ link: process === 'credit' ? 'The credit note' : 'The invoice', href: `${publicUrl}/contracts/${contractId}/invoices/${key}` }, ' was issued with it.']);
  const open = asks ? ['The button opens a page; nothing happens until you decide there.'] : [];
  return issued.length > 0 ? [...open.map((words) => `${words} `), ...issued] : open[0];
}

function wordsIn({ row, contract, event, quote, zone }: Matter): Words {
  const [instance, ...spawned] = event.after;
  const subject = { id: contract.id, terms: contract.terms, instance: instance!, reader: row.toRole ?? undefined, actor: event.by.role, transfers: event.transfers, spawned, quote };
  return wordsOf(subject, {
    money: (amountMinor) => formatMoney(amountMinor, contract.currency),
    instant: (at) => `${formatInstant(at, zone, 'full')} ${zoneName(zone)}`, days: formatDays,
  });
}

/** The joint of deadline and consequence, for whoever the status waits on. */
function dueOf({ row, contract, event, zone }: Matter, letter: Letter, words: Words): LetterDue | undefined {
  const instance = event.after[0]!;
  const { deadline, waitsOn } = statusOf(instance);
  if (!deadline || !instance.clock || !waitsOn) return undefined;
  const state = { terms: { sender: contract.sender } } as Parameters<typeof audience>[1];
  if (!audience(waitsOn, state, 'policy', instance).includes(row.toRole!)) return undefined;
  const { startedAt, dueAt } = instance.clock;
  return {
    label: deadline.label, at: formatInstant(dueAt, zone, 'full'),
    zone: `${zoneName(zone)} · ${formatInstant(dueAt, 'UTC', 'seconds').slice(-8)} UTC, after ${durationWords((dueAt - startedAt) / 1000)}`,
    silenceTitle: 'If you do nothing', silence: fill(deadline.silence, words),
    clause: `Clause ${clauseNumber(`${instance.process}.${deadline.clause}`, kindOf(contract.terms))} of your agreement`,
  };
}

function composeCode(house: House, codeId: string, to: Reader, { codes }: Sources): Composed | 'expired' {
  const code = codes.get(codeId);
  if (!code || code.expiresAt < Date.now()) return 'expired';
  const digits = codeDigits(house.secretKey, codeId);
  const signIn = code.purpose === 'sign-in';
  const what = signIn ? 'sign in to Tenon' : 'confirm what you are about to do';
  return {
    to, thread: null,
    model: {
      subject: `${digits} is your Tenon code`, preheader: `Type it to ${what}.`, heading: `Your code to ${what}`,
      greeting: to.name ? `Hello ${to.name.split(' ')[0]},` : 'Hello,',
      paragraphs: [`Type this code on the page that asked for it to ${what}. It works for ten minutes, there only, and once.`],
      code: digits, footNote: 'If you did not ask for it, do nothing: without the code nothing happens. Nobody from Tenon ever asks you for it.',
      why: 'You get this because somebody asked for a code for this address.',
    },
  };
}
