import { z } from 'zod';
import { LOCALES } from '#workflows/domain/locale.ts';

/** What stands for a character that no database stores and no screen shows. */
const REPLACEMENT = '\uFFFD';

/** Text that a person typed, storable whatever they pasted: NUL and halves of surrogate pairs become U+FFFD. */
export const plainText = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .transform((text) => text.replaceAll('\0', REPLACEMENT).toWellFormed());

/** Text that says something. */
export const someText = (maxLength: number) =>
  plainText(maxLength).refine((text) => text.trim() !== '', { message: 'Must not be empty' });

/** Id of one of our rows. */
export const id = z.uuid();

/** `:id` of a path. */
export const idParam = z.strictObject({ id });

/** Name that the clinic gave to something: a team, a template. */
export const slug = z.string().regex(/^[\w.-]{1,80}$/);

/** Number of a message within its conversation, from a query. */
export const seqFromQuery = z.coerce.number().int().min(0).max(2_147_483_647);

/** Number of a message within its conversation. */
export const seq = z.int().min(0).max(2_147_483_647);

/** An instant as ISO text. */
export const instant = z.iso.datetime({ offset: true });

/** The same sentence in every language. */
export const localized = z.object({ 'pt-BR': z.string(), es: z.string(), en: z.string() });

/** A language of the product. */
export const locale = z.enum(LOCALES);

/** An answer that says nothing but "done". */
export const done = z.object({});

/** A position in a list, opaque to whoever gives it back. */
export const encodeCursor = (position: readonly string[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

const cursorParts = z.array(z.string().max(60)).max(8);

/** Reads a position back; anything that we did not write is refused. */
export const cursor = z
  .string()
  .max(600)
  .transform((text, context) => {
    try {
      return cursorParts.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    } catch {
      context.addIssue({ code: 'custom', message: 'Not a position of this list' });
      return z.NEVER;
    }
  });
