import type { ptBR } from './pt-BR.ts';

/** Sentences that no dialogue of the bot says, in Spanish. */
export const es = {
  botError:
    'No pude completar la atención automática ahora. Ya avisé a una persona del equipo, que seguirá con usted por aquí.',
  followUp:
    '¿Todavía puedo ayudarle? Si quiere continuar, responda por aquí. Para hablar con una persona, escriba “humano”.',
} as const satisfies Record<keyof typeof ptBR, string>;
