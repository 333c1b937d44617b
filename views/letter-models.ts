// One model for every letter; HTML and text twin show the same facts in the same order. Types only.
import type { Text } from './models';

export interface LetterModel {
  /** With the contract's number in front: "[C-10482] Review milestone 2 by ...". */
  subject: string;
  /** The line beside the subject in a list of mails; no code, and no amount. */
  preheader: string;
  /** "Website redesign for Harbour Books, C-10482". */
  contractLine?: string;
  heading: string;
  /** "Hello Ada,". */
  greeting: string;
  paragraphs: readonly Text[];
  due?: LetterDue;
  /** Six digits, shown big and alone so that they can be copied. */
  code?: string;
  button?: { label: string; url: string };
  afterButton?: Text;
  footNote?: Text;
  /** Opens a page that ends the link; nothing happens before a button there. */
  notMeUrl?: string;
  /** Why this person gets it, and whether it can be switched off. */
  why: Text;
}

/** Strings, because a letter is read anywhere: zone and instant are words of it. */
export interface LetterDue {
  label: string;
  at: string;
  /** "London time, 14 days from delivery". */
  zone: string;
  silenceTitle: string;
  silence: string;
  /** "Clause 4.2 of your agreement". */
  clause: string;
}
