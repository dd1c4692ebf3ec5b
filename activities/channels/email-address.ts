/** A mailbox with the name it goes by. */
export interface MailAddress {
  readonly name: string | null;
  readonly address: string;
}

/** Longest address. Source: RFC 5321, section 4.5.3.1. */
const LONGEST = 254;
/**
 * One plain mailbox. Quoted local parts, comments, lists and groups are rightful mail and no patient's: each of them has
 * led mail programs to somebody else.
 */
// eslint-disable-next-line no-control-regex -- control characters are what must not get through
const PLAIN = /^[^\s@<>()[\]\\,;:"\u0000-\u001f\u007f]+@[^\s@<>()[\]\\,;:"\u0000-\u001f\u007f]+$/;
const NAMED = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/;

/** An address in the form under which we know it; `null` if it is none that mail may go to. */
export function plainAddress(text: string): string | null {
  const address = text.trim();
  if (address.length > LONGEST || !PLAIN.test(address)) return null;
  const at = address.lastIndexOf('@');
  // Only the domain is the same in any case by the standard; local parts are so in practice, and people type both.
  return `${address.slice(0, at)}@${address.slice(at + 1)}`.toLowerCase();
}

/** `Clínica Ipê Claro <contato@clinica.example>`, or the address alone. `null` if it is neither. */
export function mailAddress(text: string): MailAddress | null {
  const [, name = '', inner = text] = NAMED.exec(text) ?? [];
  const address = plainAddress(inner);
  return address === null ? null : { name: name === '' ? null : name, address };
}
