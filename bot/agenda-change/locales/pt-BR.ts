/**
 * What the clinic writes in Brazilian Portuguese when a professional's time falls through: the source of the other
 * languages. Never says why: that is the professional's own matter.
 */
export const ptBR = {
  ask: (professional: string, visit: string, when: string, until: string): string =>
    `${professional} não poderá atender em ${when}, e precisamos mudar ${visit}. Escolha um novo horário. Guardamos estes para você até ${until}:`,
  askSms: (clinic: string, professional: string, visit: string, day: string, until: string): string =>
    `${clinic}: ${professional} não atende ${day}. Novo horário para ${visit} (guardado até ${until}), responda o número:`,
  askByMail:
    'Responda a este e-mail com o número do horário, ou escreva que prefere outro ou falar com uma pessoa.',
  subject: (visit: string, day: string): string =>
    `Precisamos mudar ${visit}, ${day}: escolha um novo horário`,
  stop: 'PARAR p/ sair.',
  listLabel: 'Ver horários',
  choiceOther: 'Outros horários',
  choicePerson: 'Falar com uma pessoa',
  moved: (visit: string, details: string): string => `Combinado: ${visit} foi remarcada. ${details}`,
  gone: 'Esse horário acabou de ser preenchido. Guardamos estes para você:',
  notThen: 'Nesse horário não haverá atendimento. Guardamos estes para você:',
  others: 'Sem problema. Guardamos estes outros horários para você:',
  noneLeft: 'Não encontramos outro horário por aqui. Uma pessoa da clínica vai falar com você.',
  person: 'Uma pessoa da clínica vai falar com você sobre o novo horário.',
  now: (visit: string, details: string): string => `Tudo certo: ${visit} está marcada. ${details}`,
  cancelled: 'Essa consulta já foi cancelada. Se quiser marcar outra, é só escrever por aqui.',
  stands: (professional: string, visit: string, details: string): string =>
    `${professional} poderá atender, e ${visit} continua marcada como antes. ${details} Não é preciso escolher outro horário.`,
  standsSubject: (visit: string, day: string): string => `Continua marcada: ${visit}, ${day}`,
} satisfies Readonly<Record<string, string | ((...words: never[]) => string)>>;

/** Every sentence about a lost day, so that a language that lacks one does not compile. */
export type ChangeSentences = typeof ptBR;
