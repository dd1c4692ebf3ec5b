import { foldText } from '../safety/normalise.ts';

/** Whole messages, folded and without punctuation, that ask to be taken off the waitlist. */
const LEAVE: readonly RegExp[] = [
  /^(?:nao (?=pode|podem|por favor|favor|me |tir|ret|rem))?(?:(?:quero|queria|prefiro|preciso|gostaria de|vou|pode|podem|por favor|favor) )*(?:me )?(?:sair|tirar?|tirem?|retirar?|retirem?|remover?|removam?|excluir|excluam?)(?: me| meu nome)? (?:da|dessa|desta) (?:lista|fila)(?: de espera)?(?: por favor| obrigad[ao])?$/,
  /^(?:nao quero|nao preciso)(?: mais)? (?:ficar |estar |continuar )?(?:na|nessa|nesta) (?:lista|fila)(?: de espera)?(?: por favor| obrigad[ao])?$/,
  /^(?:no (?=puede|pueden|por favor|sac|saq|quit|borr))?(?:(?:quiero|quisiera|prefiero|puede|pueden|por favor) )*(?:salir|salirme|sacarme|sacame|saqueme|saquenme|quitarme|quitame|quiteme|quitenme|borrarme|borreme) de (?:la|esta) lista(?: de espera)?(?: por favor| gracias)?$/,
  /^(?:(?:no|please|i want to|i would like to|i'd like to|can you|could you) )*(?:leave|take me off|take my name off|remove me from) (?:the |this |your )?(?:wait ?|waiting )?list(?: please| thanks| thank you)?$/,
];

/**
 * Whether a message asks, and does nothing else, to be taken off the waitlist. A bare `SAIR` is not among them: on
 * every channel that word ends all messages.
 */
export function wantsToLeave(text: string): boolean {
  const words = foldText(text)
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
  return LEAVE.some((sentence) => sentence.test(words));
}
