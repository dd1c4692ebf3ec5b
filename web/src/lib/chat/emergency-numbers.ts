import type { ChatMessage } from './wire.ts';

/**
 * Numbers that a person in Brazil can dial for help: SAMU, fire brigade, police, and CVV for emotional support.
 *
 * Ministério da Saúde, "SAMU 192"; Centro de Valorização da Vida, "188"; checked 2026-11.
 */
const NUMBERS = /\b(?:192|193|190|188)\b/g;

/** The emergency numbers a text names, in its order and once each: they become call buttons under it. */
export function emergencyNumbers(text: string): string[] {
  return [...new Set(text.match(NUMBERS))];
}

/**
 * Whether an emergency message is drawn as the red sign: the first of several in a row, and any that names a number.
 *
 * What the clinic adds to it ("the nurse has been told") is a plain bubble, so that the one sign stays one.
 */
export const isSign = (
  message: Pick<ChatMessage, 'kind' | 'text'>,
  previous: Pick<ChatMessage, 'kind'> | undefined,
): boolean =>
  message.kind === 'emergency' &&
  (previous?.kind !== 'emergency' || emergencyNumbers(message.text ?? '').length > 0);
