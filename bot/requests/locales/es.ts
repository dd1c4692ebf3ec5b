import type { RequestSentences } from './pt-BR.ts';

/** Spanish. */
export const es = {
  later: (what) => `También mencionó ${what}. ¿Lo vemos ahora?`,
  askMedicine: '¿Cuál es el medicamento, la dosis y el médico que lo recetó?',
  askVisitDate: '¿De qué día fue la atención?',
  askPatientName: '¿Cuál es el nombre completo del paciente?',
  askExam: '¿Cuál es el estudio?',
  askExamDay: '¿Qué día o momento le queda mejor?',
  askSince: 'Para que enfermería lo sepa: ¿cuándo empezó?',
  askWorse: '¿Y está mejorando, igual o empeorando?',
  sinceToday: 'Hoy',
  sinceDays: 'Hace unos días',
  sinceWeeks: 'Hace más tiempo',
  better: 'Mejorando',
  same: 'Igual',
  worse: 'Empeorando',
  done: 'Anoté todo y lo paso a una persona del equipo.',
  dropped: 'Está bien, no pasé nada.',
  offerCheck: 'Si el plazo ya pasó, puedo pedir al equipo de estudios que lo revise.',
  choiceCheck: 'Pedir que revisen',
  cancelWhich: 'Para estar segura: ¿quiere cancelar el turno o dejar de recibir mensajes?',
  choiceVisit: 'Cancelar turno',
  choiceMessages: 'Dejar mensajes',
  stopWhich:
    '¿Quiere dejar solo las campañas y encuestas, o también los recordatorios de turnos? Responda SALIR para las campañas o PARAR TODO.',
  choiceCampaigns: 'Solo campañas',
  choiceEverything: 'Parar todo',
  stoppedCampaigns:
    'Listo, ya no recibe campañas ni encuestas. Los recordatorios de sus turnos siguen; para dejar también esos, responda PARAR TODO. Para volver, responda VOLVER.',
  stoppedEverything:
    'Listo, ya no recibe campañas, encuestas ni recordatorios. Anote sus turnos, porque no avisaremos. Si escribe, respondemos. Para volver, responda VOLVER.',
  startedAgain: 'Listo, vuelve a recibir nuestros mensajes.',
  noted: 'Anoté ese otro pedido, lo vemos enseguida.',
  choiceLater: 'Sí, veamos',
  topics: {
    book: 'reservar un turno',
    reschedule: 'cambiar el turno',
    cancel: 'cancelar el turno',
    prescription: 'una receta',
    certificate_or_report: 'un certificado o informe',
    payment_invoice: 'una factura o un pago',
    exam_booking: 'reservar un estudio',
    exam_results: 'un resultado',
  },
} satisfies RequestSentences;
