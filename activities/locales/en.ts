import type { ptBR } from './pt-BR.ts';

/** Sentences that no dialogue of the bot says, in English. */
export const en = {
  botError:
    'I could not finish this by myself. I have called someone from the team, who will go on with you here.',
  followUp: 'Can I still help you? To go on, just reply here. To talk to a person, write “attendant”.',
} as const satisfies Record<keyof typeof ptBR, string>;
