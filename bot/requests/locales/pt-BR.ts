/** What the bot asks and says about requests that a person carries out, in Brazilian Portuguese, the source. */
export const ptBR = {
  askMedicine: 'Qual é o remédio, a dose e o médico que receitou?',
  askVisitDate: 'De que dia foi o atendimento?',
  askPatientName: 'Qual é o nome completo do paciente?',
  askExam: 'Qual é o exame?',
  askExamDay: 'Que dia ou período fica melhor?',
  askSince: 'Para a enfermagem saber: quando isso começou?',
  askWorse: 'E está melhorando, igual ou piorando?',
  sinceToday: 'Hoje',
  sinceDays: 'Há alguns dias',
  sinceWeeks: 'Há mais tempo',
  better: 'Melhorando',
  same: 'Igual',
  worse: 'Piorando',
  done: 'Anotei tudo e vou passar para uma pessoa da equipe.',
  dropped: 'Tudo bem, não passei nada adiante.',
  offerCheck: 'Se o prazo já passou, posso pedir para a equipe de exames conferir.',
  choiceCheck: 'Pedir para conferir',
  cancelWhich: 'Só para ter certeza: você quer cancelar a consulta ou parar de receber mensagens?',
  choiceVisit: 'Cancelar consulta',
  choiceMessages: 'Parar mensagens',
  stopWhich:
    'Quer parar só as campanhas e pesquisas, ou também os lembretes de consulta? Responda SAIR para as campanhas ou PARAR TUDO.',
  choiceCampaigns: 'Só campanhas',
  choiceEverything: 'Parar tudo',
  stoppedCampaigns:
    'Pronto, você não recebe mais campanhas nem pesquisas. Os lembretes das suas consultas continuam; para parar também esses, responda PARAR TUDO. Para voltar, responda VOLTAR.',
  stoppedEverything:
    'Pronto, você não recebe mais campanhas, pesquisas nem lembretes. Anote os seus horários, porque não vamos avisar. Se você escrever, respondemos. Para voltar, responda VOLTAR.',
  startedAgain: 'Pronto, você volta a receber nossas mensagens.',
  noted: 'Anotei esse outro pedido, vemos em seguida.',
  later: (what: string): string => `Você também falou de ${what}. Vamos ver isso agora?`,
  choiceLater: 'Sim, vamos',
  topics: {
    book: 'marcar consulta',
    reschedule: 'remarcar a consulta',
    cancel: 'cancelar a consulta',
    prescription: 'receita',
    certificate_or_report: 'atestado ou relatório',
    payment_invoice: 'nota fiscal ou pagamento',
    exam_booking: 'marcar exame',
    exam_results: 'resultado de exame',
  },
} satisfies Readonly<
  Record<string, string | Readonly<Record<string, string>> | ((...words: never[]) => string)>
>;

/** Every sentence about requests, so that a language that lacks one does not compile. */
export type RequestSentences = typeof ptBR;
