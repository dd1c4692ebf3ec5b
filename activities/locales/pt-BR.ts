/** Sentences that no dialogue of the bot says, in the source language. */
export const ptBR = {
  /** Sent when the bot itself fails and a person goes on. */
  botError:
    'Não consegui concluir o atendimento automático agora. Já chamei uma pessoa da equipe, que continua com você por aqui.',
  /** Sent once when a patient has left a question of the bot unanswered. */
  followUp:
    'Ainda posso ajudar? Se quiser continuar, é só responder por aqui. Para falar com uma pessoa, escreva “atendente”.',
} as const;
