const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const MOST = 254;
const LOCAL_MOST = 64;

export type ParsedEmail = { readonly email: string } | { readonly problem: string };

const problem = { problem: 'Enter one email address, like ben@example.com.' };

/**
 * Reads exactly one plain address. What is not ASCII is refused before anything is folded: the Kelvin sign
 * lower-cases to a plain k, and NFC turns it into one, so folding first would let one person's address stand for another's. Quoted
 * names, commas, semicolons, angle brackets and line ends never get through, so no mail can get a second
 * recipient or header by an address.
 */
export function parseEmail(text: string): ParsedEmail {
  const trimmed = text.trim();
  if (trimmed.length > MOST || !/^[\x21-\x7e]+$/.test(trimmed)) return problem;
  const email = trimmed.toLowerCase();
  const [local = '', domain = '', ...rest] = email.split('@');
  const labels = domain.split('.');
  const good = rest.length === 0 && local.length <= LOCAL_MOST && LOCAL.test(local)
    && labels.length >= 2 && labels.every((label) => LABEL.test(label)) && /[a-z]/.test(labels.at(-1)!);
  return good ? { email } : problem;
}
