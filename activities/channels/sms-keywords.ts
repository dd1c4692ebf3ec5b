import type { ConsentState } from '#workflows/domain/consent.ts';

/**
 * Words by which a person takes their consent back. The English ones are carried out by Twilio itself, before we hear of
 * them. Source: Twilio, "Support for opt-out keywords", read 2026-11. The others are usual in Brazil and in Spanish and
 * are ours to respect. "Cancelar" is not among them: it is the most natural answer to a reminder.
 */
const STOP = new Set(
  'stop stopall unsubscribe cancel end quit revoke optout parar pare sair descadastrar remover baja salir'.split(
    ' ',
  ),
);
const START = new Set('start unstop'.split(' '));

/** The provider's own reading of the message, where it gives one. */
const PROVIDER: Readonly<Record<string, ConsentState>> = { STOP: 'withdrawn', START: 'granted' };

/** Takes consent back at Twilio, but is said by people who want to cancel an appointment. */
const AMBIGUOUS = /^\W*cancel\W*$/i;

/** Whether a word about consent may also be meant for the clinic: then somebody has to look at it. */
export const saysMore = (text: string): boolean => AMBIGUOUS.test(text);

/**
 * Whether a message is a word about consent and nothing else.
 *
 * YES is left out although Twilio takes it for START: it answers "do you confirm?", and who never said STOP has nothing
 * to give again.
 *
 * @param optOutType the provider's field of that name, if it sent one
 */
export function consentOf(text: string, optOutType: string | null): ConsentState | null {
  const told = optOutType === null ? undefined : PROVIDER[optOutType.toUpperCase()];
  if (told) return told;
  const word = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, '');
  if (STOP.has(word)) return 'withdrawn';
  return START.has(word) ? 'granted' : null;
}
