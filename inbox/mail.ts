import PostalMime from 'postal-mime';

/** A mail as the pages and the JSON list show it. */
export interface Mail {
  id: string;
  from: string;
  /** The addresses it was delivered to, in small letters. */
  to: string[];
  subject: string;
  /** When it arrived here, as an ISO instant. */
  date: string;
  messageId: string | null;
  references: string[];
  text: string;
  html: string | null;
  /** Every web address in it, each once, in the order of the letter. */
  links: string[];
  headers: { name: string; value: string }[];
}

/** Reads a mail from its raw form; the id begins with the instant of its arrival. */
export async function readMail(id: string, raw: Buffer): Promise<Mail> {
  const mail = await PostalMime.parse(raw);
  const headers = mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
  const delivered = headers.filter(({ name }) => name.toLowerCase() === 'delivered-to').map(({ value }) => value.toLowerCase());
  const text = mail.text ?? '';
  return {
    id,
    from: mail.from?.name ? `${mail.from.name} <${mail.from.address}>` : (mail.from?.address ?? ''),
    to: delivered,
    subject: mail.subject || '(no subject)',
    date: new Date(Number(id.split('-')[0])).toISOString(),
    messageId: mail.messageId ?? null,
    references: (mail.references ?? '').split(/\s+/).filter(Boolean),
    text,
    html: mail.html ?? null,
    links: linksOf(text, mail.html ?? ''),
    headers: headers.filter(({ name }) => name.toLowerCase() !== 'delivered-to'),
  };
}

function linksOf(text: string, html: string): string[] {
  const inHtml = [...html.matchAll(/href="(https?:\/\/[^"]+)"/gi)].map((match) => unescape(match[1]!));
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"']+/g)].map((match) => match[0].replace(/[.,;:!?)\]]+$/, ''));
  return [...new Set([...inHtml, ...inText])];
}

function unescape(attribute: string): string {
  return attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
