const DOT = '•';

/** Digits of a Brazilian number without its country code: two of the area, then eight or nine. */
const BRAZILIAN = /^55(\d{2})(9?)(\d{4})(\d{4})$/;

/**
 * A phone of which only area and last digits can be read: `(11) 9••••-4821`.
 *
 * Numbers of other countries keep their last four digits only.
 */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null;
  const digits = phone.replace(/\D/g, '');
  const [, area, nine, , last] = BRAZILIAN.exec(digits) ?? [];
  if (area !== undefined) return `(${area}) ${nine ?? ''}${DOT.repeat(4)}-${last ?? ''}`;
  return digits.length < 8 ? DOT.repeat(4) : `+${DOT.repeat(4)}${digits.slice(-4)}`;
}

/**
 * Eight digits or more with what people and apps write between them. WhatsApp shows numbers with invisible marks of
 * direction around them and with hyphens that do not break.
 */
const PHONE_IN_A_NAME = /\p{Cf}*[+(]?\d(?:[\s().\p{Pd}\p{Cf}]*\d){7,}\p{Cf}*/gu;

/**
 * What somebody calls themself, as whoever may not read phones sees it; nobody's name stays `null`.
 *
 * Apps put the number where no name is known, and people write it beside theirs: a number in place of a name, or within
 * one, is masked like any other, or the name would give away what the field beside it hides.
 */
export function maskName<Name extends string | null>(name: Name): Name | string {
  return name === null ? name : name.replace(PHONE_IN_A_NAME, (phone) => maskPhone(phone) ?? '');
}

/** An e-mail address of which only first letter and domain can be read: `m•••••@example.com`. */
export function maskEmail(email: string | null): string | null {
  if (email === null) return null;
  const at = email.lastIndexOf('@');
  const [first = ''] = email.slice(0, Math.max(at, 0));
  return `${first}${DOT.repeat(5)}${at < 0 ? '' : email.slice(at)}`;
}

/**
 * Initials of a name: `M. S.` for Marina Alves de Souza. Enough for a family to tell each other apart, and for nobody
 * else to know who it is.
 */
export function initialsOf(name: string): string {
  const words = maskName(name).match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => `${(Array.from(word)[0] ?? '').toUpperCase()}.`).join(' ');
}
