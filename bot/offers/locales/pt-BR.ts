/** What the clinic proposes in Brazilian Portuguese, and what it answers: the source of the other languages. */
export const ptBR = {
  offer: (visit: string, details: string, until: string): string =>
    `Boa notícia: abriu uma vaga para ${visit}. ${details} Ela está reservada para você até ${until}. Quer ficar com o horário?`,
  offerSms: (
    clinic: string,
    visit: string,
    day: string,
    time: string,
    place: string,
    until: string,
  ): string =>
    `${clinic}: vaga para ${visit} ${day} às ${time}, ${place}. Reservada até ${until}. Responda 1 quero, 2 não posso, 3 sair da lista. PARAR: sem SMS.`,
  offerSubject: (visit: string, day: string, time: string): string =>
    `Abriu uma vaga para ${visit}: ${day} às ${time}`,
  offerByMail:
    'Para ficar com a vaga, responda SIM a este e-mail. Se não puder, responda NÃO; para não esperar mais, responda SAIR DA LISTA.',
  choiceTake: 'Quero a vaga',
  choiceDecline: 'Não posso',
  choiceLeave: 'Sair da lista',
  taken: (details: string): string => `Combinado, a vaga é sua. ${details}`,
  declined: 'Tudo bem. Você continua na lista de espera e avisamos quando abrir outra vaga.',
  left: 'Pronto, você não está mais na lista de espera. Se quiser voltar, é só pedir.',
  tooLate: 'Essa vaga já foi preenchida. Você continua na lista de espera e avisamos quando abrir outra.',
  timedOut: 'O prazo desta vaga passou e ela foi oferecida a outra pessoa. Você continua na lista de espera.',
} satisfies Readonly<Record<string, string | ((...words: never[]) => string)>>;

/** Every sentence about what is proposed, so that a language that lacks one does not compile. */
export type OfferSentences = typeof ptBR;
