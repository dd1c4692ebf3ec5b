/**
 * Something that the person at the keyboard must change.
 *
 * Its message is a sentence that says what is wrong and what to do; it is printed without a stack.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** The sentence for a person, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}
