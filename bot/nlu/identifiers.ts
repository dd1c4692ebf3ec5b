const CPF = /\b\d{3}[.\s]?\d{3}[.\s]?\d{3}[-\s]?\d{2}\b/g;
const CARD = /\b(?:\d[ -]?){13,19}\b/g;

/** Hides numbers that identify a person or a card: only the last two digits stay. */
export const maskIdentifiers = (text: string): string =>
  text
    .replace(CARD, (digits) => `••••${digits.replace(/\D/g, '').slice(-2)}`)
    .replace(CPF, (digits) => `•••.•••.•••-${digits.replace(/\D/g, '').slice(-2)}`);
