import { firstNameOf, type CannedReply } from './model.ts';
import type { Locale } from '#workflows/domain/locale.ts';

const PLACEHOLDER = /\{(\w+)\}/g;

/**
 * A canned reply with the names filled in. What we do not know stays in braces, for the attendant to see and fill.
 */
export function fillCanned(
  reply: Pick<CannedReply, 'body'>,
  locale: Locale,
  names: { readonly patient: string | null; readonly attendant: string },
): string {
  const known: Readonly<Record<string, string | null>> = {
    patient_first_name: names.patient === null ? null : firstNameOf(names.patient),
    attendant_name: firstNameOf(names.attendant),
  };
  return reply.body[locale].replace(PLACEHOLDER, (whole, name: string) => known[name] ?? whole);
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Replies whose shortcut or text has what was typed; those whose shortcut begins with it come first. */
export function searchCanned(replies: readonly CannedReply[], query: string, locale: Locale): CannedReply[] {
  const wanted = plain(query.replace(/^\//, '').trim());
  const rank = (reply: CannedReply): number => {
    const shortcut = plain(reply.shortcut.replace(/^\//, ''));
    if (shortcut.startsWith(wanted)) return 0;
    if (shortcut.includes(wanted)) return 1;
    return plain(reply.body[locale]).includes(wanted) ? 2 : 3;
  };
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ reply }) => reply);
}

/** A template as the patient will read it. */
export function fillTemplate(body: string, parameters: readonly string[]): string {
  return body.replace(/\{\{(\d+)\}\}/g, (whole, index: string) => {
    const value = parameters[Number(index) - 1]?.trim();
    return value === undefined || value === '' ? whole : value;
  });
}
