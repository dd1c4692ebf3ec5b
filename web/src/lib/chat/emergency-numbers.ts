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
