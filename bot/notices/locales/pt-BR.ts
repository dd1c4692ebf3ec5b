/**
 * What the clinic writes about appointments in Brazilian Portuguese: the source of the other languages.
 *
 * Says "consulta", never the specialty. Texts for SMS are short, lose their accents on the way, and ask for digits: in
 * other countries the word CANCEL, sent back, would end all messages instead of one appointment.
 */
export const ptBR = {
  visit: 'sua consulta',
  visitOf: (patient: string): string => `a consulta de ${patient}`,
  withWhom: (professional: string): string => `com ${professional}`,
  when: (day: string, time: string): string => `${day}, às ${time}`,
  where: (unit: string, address: string): string => `${unit} (${address})`,
  online: 'por vídeo',
  greeting: (name: string): string => `Olá, ${name}!`,

  booked: (visit: string, details: string): string => `Tudo certo: ${visit} está marcada. ${details}`,
  moved: (visit: string, details: string): string => `Tudo certo: ${visit} foi remarcada. ${details}`,
  ask: (visit: string, details: string): string => `Lembrete de ${visit}: ${details} Você confirma presença?`,
  askAgain: (visit: string, details: string): string =>
    `Ainda não recebemos a sua resposta sobre ${visit}: ${details} Você confirma presença?`,
  day: (visit: string, details: string): string => `Lembrete: ${visit}. ${details}`,
  prepare: (visit: string, details: string, preparation: string): string =>
    `Para ${visit}, é preciso um preparo: ${preparation}\n\n${details}`,
  bring: 'Chegue 15 minutos antes, com documento e carteirinha do convênio.',
  joinOnline: 'O acesso ao vídeo chega por aqui antes do horário.',
  survey: (day: string): string =>
    `Como foi o atendimento de ${day}? Responda com uma nota de 1 (ruim) a 5 (ótimo). Se quiser, conte o motivo na mesma mensagem.`,
  noShow: (visit: string, day: string): string =>
    `Sentimos falta de você em ${visit}, ${day}. Acontece. Quer marcar outro horário? É só responder por aqui.`,
  returnVisit: (professional: string): string =>
    `Já é possível marcar o seu retorno com ${professional}. Quer ver os horários?`,
  preparationTitle: 'Preparo',

  choiceConfirm: 'Confirmar',
  choiceMove: 'Remarcar',
  choiceCancel: 'Cancelar',
  choiceCancelSure: 'Sim, cancelar',
  choiceKeep: 'Manter',
  choiceBook: 'Ver horários',

  smsAsk: (clinic: string, visit: string, day: string, time: string, place: string): string =>
    `${clinic}: ${visit} é ${day} às ${time}, ${place}. Responda 1 confirmar, 2 remarcar, 3 cancelar. PARAR p/ sair.`,
  smsBooked: (clinic: string, visit: string, day: string, time: string, place: string): string =>
    `${clinic}: ${visit} está marcada para ${day} às ${time}, ${place}. PARAR p/ sair.`,
  smsDay: (clinic: string, visit: string, day: string, time: string, place: string): string =>
    `${clinic}: lembrete, ${visit} é ${day} às ${time}, ${place}. PARAR p/ sair.`,
  smsNoShow: (clinic: string, visit: string, day: string): string =>
    `${clinic}: sentimos falta de você em ${visit}, ${day}. Quer outro horário? Responda por aqui. PARAR p/ sair.`,

  subjectBooked: (visit: string, day: string, time: string): string => `Marcada: ${visit}, ${day} às ${time}`,
  subjectAsk: (visit: string, day: string, time: string): string =>
    `Você confirma ${visit}, ${day} às ${time}?`,
  subjectDay: (visit: string, day: string, time: string): string => `Lembrete: ${visit}, ${day} às ${time}`,
  subjectPrepare: (visit: string, day: string): string => `Preparo para ${visit}, ${day}`,
  subjectSurvey: (clinic: string): string => `Como foi o seu atendimento? ${clinic}`,
  subjectNoShow: (visit: string): string => `Quer marcar outro horário para ${visit}?`,
  subjectReturn: 'Seu retorno já pode ser marcado',
  linkConfirm: (url: string): string => `Confirmar com um toque: ${url}`,
  linkCancel: (url: string): string => `Não poderá vir? Avise aqui: ${url}`,
  linkMove: 'Para remarcar, responda a este e-mail.',
  signature: (clinic: string): string => `Abraço,\n${clinic}`,
  calendarTitle: (visit: string, clinic: string): string => `${visit} · ${clinic}`,

  confirmed: (details: string): string => `Presença confirmada. ${details}`,
  cancelAsk: (visit: string, when: string): string => `Quer mesmo cancelar ${visit}, ${when}?`,
  cancelled: (when: string): string =>
    `A consulta de ${when} foi cancelada. Se quiser outro horário, é só escrever.`,
  kept: (when: string): string => `Combinado, a consulta continua marcada: ${when}.`,
  whichThen: (visit: string, when: string): string => `Entendi. O que fazemos com ${visit}, ${when}?`,
  gone: 'Essa consulta não está mais marcada. Se precisar, é só escrever.',
} satisfies Readonly<Record<string, string | ((...words: never[]) => string)>>;

/** Every sentence about appointments, so that a language that lacks one does not compile. */
export type NoticeSentences = typeof ptBR;
