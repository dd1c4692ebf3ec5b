/** The fields of a webhook. A name that came more than once has all its values, because the signature covers them all. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/**
 * Fields of an `application/x-www-form-urlencoded` body, whatever their names: Twilio adds new ones without notice.
 *
 * @returns `null` when the bytes are no UTF-8
 */
export function readForm(raw: Buffer): FormFields | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return null;
  }
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  // Own properties only, so that a field called `__proto__` is a field.
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

/** A field's only, or first, value; empty counts as absent. */
export function fieldOf(fields: FormFields, name: string): string | null {
  if (!Object.hasOwn(fields, name)) return null;
  const value = fields[name];
  const first = typeof value === 'string' ? value : value?.[0];
  return first === undefined || first === '' ? null : first;
}
