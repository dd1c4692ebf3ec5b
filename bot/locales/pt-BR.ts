/**
 * What the bot says in Brazilian Portuguese: the source of the other languages.
 *
 * Warm and short; no diminutives, no exclamation marks, no emoji; never a clinical opinion.
 */
export const ptBR = {
  disclosure: (clinic: string): string =>
    `Olá, eu sou a assistente virtual da ${clinic}. Respondo sobre horários, endereço, preços, convênios e exames, e chamo uma pessoa da equipe quando você quiser.`,
  disclosureAgenda: (clinic: string): string =>
    `Olá, eu sou a assistente virtual da ${clinic}. Marco, remarco e cancelo consultas, respondo sobre horários, endereço, preços, convênios e exames, e chamo uma pessoa da equipe quando você quiser.`,
  greeting: 'Em que posso ajudar?',
  orPerson: 'Se preferir, escreva "atendente" para falar com uma pessoa.',
  choiceHuman: 'Falar com uma pessoa',
  choiceBook: 'Marcar consulta',
  choiceHours: 'Horários',
  choiceAddress: 'Endereço',
  listLabel: 'Ver opções',
  thanks: 'Por nada. Se precisar de mais alguma coisa, é só escrever.',
  allRight: 'Tudo bem. Se precisar de mais alguma coisa, é só escrever.',
  notUnderstood: 'Não entendi bem. Pode escrever de outro jeito?',
  outOfScope:
    'Esse assunto eu não consigo resolver por aqui. Posso ajudar com a clínica ou chamar uma pessoa.',
  cannotDo: 'Isso eu não posso fazer. Posso ajudar com informações da clínica ou chamar uma pessoa.',
  whichExam: 'Qual é o exame?',
  handoff: 'Vou passar você para uma pessoa da equipe.',
  handoffMedia: 'Recebi o que você mandou. Eu não avalio imagens nem arquivos: uma pessoa da equipe vai ver.',
  handoffNoBot: 'Certo, vou deixar você com uma pessoa da equipe.',
  handoffNotUnderstood: 'Não consegui entender, então vou chamar uma pessoa da equipe.',
  handoffComplaint: (ombudsman: string): string =>
    `Sinto muito que isso tenha acontecido. Vou passar o que você contou para uma pessoa da equipe. Se preferir a ouvidoria, escreva para ${ombudsman}.`,
  handoffSymptom:
    'Obrigada por contar. Eu não avalio sintomas, então vou passar o que você escreveu para a nossa enfermagem.',
  ifWorse: (ambulance: string): string =>
    `Se piorar ou for grave, não espere por nós: ligue ${ambulance} ou vá ao pronto-socorro mais próximo.`,
  handoffAdvice:
    'Sobre remédio, dose ou significado de exame quem orienta é a equipe de saúde. Vou passar a sua pergunta para ela.',
  handoffAgenda:
    'Eu ainda não mexo na agenda por aqui. Anotei o seu pedido e vou passar para uma pessoa da equipe, que cuida disso com você.',
  handoffRequest: 'Anotei o seu pedido e vou passar para uma pessoa da equipe.',
  handoffInfo: 'Recebi os seus dados e vou passar para uma pessoa da equipe.',
  handoffData: 'Vou passar o seu pedido sobre dados pessoais para a pessoa responsável.',
  waitOpen: 'A equipe está atendendo agora e responde por aqui.',
  waitUntil: (when: string): string =>
    `A equipe está fora do horário e volta ${when}. A sua mensagem fica guardada e é respondida por aqui.`,
  waitUnknown: 'A sua mensagem fica guardada e a equipe responde por aqui assim que puder.',
  emergencyStay: (ambulance: string): string =>
    `Uma pessoa da equipe já foi chamada para esta conversa. Não espere por ela: se precisar de socorro, ligue ${ambulance} agora.`,
  today: (time: string): string => `hoje às ${time}`,
  tomorrow: (time: string): string => `amanhã às ${time}`,
  onDay: (day: string, time: string): string => `${day} às ${time}`,
  openOn: (unit: string, day: string, hours: string): string => `${unit}: ${day}, aberto das ${hours}.`,
  closedOn: (unit: string, day: string): string => `${unit}: ${day}, fechado.`,
  closedFor: (unit: string, day: string, holiday: string): string => `${unit}: ${day}, fechado (${holiday}).`,
  hoursRange: (open: string, close: string): string => `${open} às ${close}`,
  address: (unit: string, line: string, map: string): string => `${unit}: ${line}. Mapa: ${map}`,
  insurerAccepted: (insurer: string): string => `Sim, trabalhamos com ${insurer}, conforme o profissional.`,
  insurerAcceptedBy: (insurer: string, names: string): string => `Com ${insurer} atendem: ${names}.`,
  insurerNobody: (insurer: string, specialty: string): string =>
    `Em ${specialty}, nenhum profissional atende ${insurer} no momento.`,
  insurerRefused: (insurer: string): string =>
    `Não trabalhamos com ${insurer}. O atendimento pode ser particular.`,
  insurerDoctor: (doctor: string, insurer: string): string => `Sim, ${doctor} atende ${insurer}.`,
  insurerDoctorNo: (doctor: string, insurer: string): string => `${doctor} não atende ${insurer}.`,
  price: (what: string, amount: string): string => `${what}, particular: ${amount}.`,
  priceFrom: (what: string, low: string, high: string): string =>
    `${what}, particular: de ${low} a ${high}, conforme o profissional.`,
  examPrice: (exam: string, amount: string): string => `${exam}, particular: ${amount}.`,
  preparation: (exam: string, preparation: string): string => `${exam}: ${preparation}`,
  bring: (what: string): string => `Leve: ${what}`,
  resultIn: (exam: string, days: number): string =>
    `${exam}: o resultado sai em ${days} ${days === 1 ? 'dia útil' : 'dias úteis'}.`,
  examNotDone: (exam: string): string => `${exam} não é feito na clínica.`,
} satisfies Readonly<Record<string, string | ((...words: never[]) => string)>>;

/** Every sentence of the bot, so that a language that lacks one does not compile. */
export type Sentences = typeof ptBR;
