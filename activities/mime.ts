export interface Mailbox { readonly name: string; readonly address: string }

export interface Mail {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly date: Date;
  /** The message that all letters about one matter answer, so that mail programs keep them together. */
  readonly thread?: string;
}

/** Begins as nothing in base64 can, so it is in no part. */
const BOUNDARY = '=_tenon-letter';
const NEW_LINE = '\r\n';
/** Bytes of an encoded word: what fits into the 75 characters that it may have. */
const WORD_BYTES = 42;

/**
 * A letter as the bytes that travel. Made here because a library that can make every mail looks at every character of every
 * part to choose how it travels: nine tenths of what a letter costs. Both parts go as base64, which suits whatever is in them.
 */
export function mimeOf(mail: Mail): Buffer {
  const fields = [
    ['From', mailboxOf(mail.from)], ['To', mailboxOf(mail.to)], ['Subject', words(mail.subject)],
    ['Message-ID', mail.messageId], ['Date', mail.date.toUTCString().replace('GMT', '+0000')],
    ...(mail.thread ? [['References', mail.thread], ['In-Reply-To', mail.thread]] : []),
    ['Auto-Submitted', 'auto-generated'], ['MIME-Version', '1.0'], ['Content-Type', `multipart/alternative; boundary="${BOUNDARY}"`],
  ];
  const head = fields.map(([name, value]) => `${name}: ${value}${NEW_LINE}`).join('');
  return Buffer.from([head, partOf('plain', mail.text), partOf('html', mail.html), `--${BOUNDARY}--${NEW_LINE}`].join(NEW_LINE), 'latin1');
}

const partOf = (kind: 'plain' | 'html', content: string): string => [
  `--${BOUNDARY}`, `Content-Type: text/${kind}; charset=utf-8`, 'Content-Transfer-Encoding: base64', '',
  Buffer.from(content, 'utf8').toString('base64').replace(/.{76}(?=.)/g, `$&${NEW_LINE}`), '',
].join(NEW_LINE);

/** Names are data: whatever stands in them ends neither the quotes nor the line. */
function mailboxOf({ name, address }: Mailbox): string {
  const plain = oneLine(name);
  if (plain === '') return `<${oneLine(address)}>`;
  return `${isPlain(plain) ? `"${plain.replace(/["\\]/g, '\\$&')}"` : encodedWords(plain)} <${oneLine(address)}>`;
}

const words = (text: string): string => (isPlain(oneLine(text)) ? oneLine(text) : encodedWords(oneLine(text)));

// eslint-disable-next-line no-control-regex
const oneLine = (text: string): string => text.replace(/[\x00-\x1f\x7f]+/g, ' ').trim();

/** What a header may say as it is: printable ASCII that fits a line and that nobody takes for an encoded word. */
const isPlain = (text: string): boolean => /^[ -~]{0,200}$/.test(text) && !text.includes('=?');

/** RFC 2047: words in base64, none of them cut within a character. */
function encodedWords(text: string): string {
  const chunks = [''];
  for (const character of text) {
    if (Buffer.byteLength(chunks.at(-1)! + character) > WORD_BYTES) chunks.push('');
    chunks[chunks.length - 1] += character;
  }
  return chunks.map((chunk) => `=?UTF-8?B?${Buffer.from(chunk, 'utf8').toString('base64')}?=`).join(`${NEW_LINE} `);
}
