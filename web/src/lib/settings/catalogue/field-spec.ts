import type { MessageKey } from '#lib/i18n/index.ts';

/** How a field of the catalogue is shown and typed. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'switch'
  | 'zone'
  | 'mode'
  /** A name in every language. */
  | 'names'
  /** A text in every language, or none at all. */
  | 'texts'
  | 'languages'
  /** Opening hours of a week, or none of its own. */
  | 'week'
  /** One of the units. */
  | 'unit'
  | 'specialties'
  | 'insurers'
  /** What somebody offers, with a length and a price of their own. */
  | 'visits';

/** One field of an item: where its value lies, and how it is typed. */
export interface FieldSpec {
  readonly key: string;
  readonly kind: FieldKind;
  /** Empty means none; without it an empty field is refused by the server. */
  readonly isOptional?: boolean;
  readonly hint?: MessageKey;
}

/** Values of an item while it is edited, by field; they are what the API takes. */
export type ItemValues = Readonly<Record<string, unknown>>;

/** What differs between two sets of values: what is sent, and nothing else. */
export const changesOf = (before: ItemValues, after: ItemValues): ItemValues =>
  Object.fromEntries(
    Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])),
  );

/** An id that says what it is of, new to a list: `Sala 2` → `sala_2`. */
export function idFor(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const stem =
    plain
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '')
      .slice(0, 60) || 'item';
  if (!taken.includes(stem)) return stem;
  const tries = Array.from({ length: taken.length + 1 }, (_, index) => `${stem}_${index + 2}`);
  return tries.find((id) => !taken.includes(id)) ?? stem;
}
