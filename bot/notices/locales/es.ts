import type { NoticeSentences } from './pt-BR.ts';

/** What the clinic writes about appointments in Spanish. */
export const es = {
  visit: 'su cita',
  visitOf: (patient) => `la cita de ${patient}`,
  withWhom: (professional) => `con ${professional}`,
  when: (day, time) => `${day}, a las ${time}`,
  where: (unit, address) => `${unit} (${address})`,
  online: 'por video',
  greeting: (name) => `¡Hola, ${name}!`,

  booked: (visit, details) => `Listo: ${visit} está reservada. ${details}`,
  moved: (visit, details) => `Listo: ${visit} cambió de horario. ${details}`,
  ask: (visit, details) => `Le recordamos ${visit}: ${details} ¿Confirma su asistencia?`,
  askAgain: (visit, details) =>
    `Todavía no recibimos su respuesta sobre ${visit}: ${details} ¿Confirma su asistencia?`,
  day: (visit, details) => `Recordatorio: ${visit}. ${details}`,
  prepare: (visit, details, preparation) =>
    `Para ${visit} hace falta preparación: ${preparation}\n\n${details}`,
  bring: 'Llegue 15 minutos antes, con documento y credencial del seguro.',
  joinOnline: 'El acceso al video llega por aquí antes de la hora.',
  survey: (day) =>
    `¿Cómo fue su atención del ${day}? Responda con una nota de 1 (mala) a 5 (excelente). Si quiere, cuente el motivo en el mismo mensaje.`,
  noShow: (visit, day) =>
    `Lo extrañamos en ${visit}, ${day}. Puede pasar. ¿Quiere otro horario? Responda por aquí.`,
  returnVisit: (professional) =>
    `Ya puede reservar su control con ${professional}. ¿Quiere ver los horarios?`,
  preparationTitle: 'Preparación',

  choiceConfirm: 'Confirmar',
  choiceMove: 'Cambiar',
  choiceCancel: 'Cancelar',
  choiceCancelSure: 'Sí, cancelar',
  choiceKeep: 'Mantener',
  choiceBook: 'Ver horarios',

  smsAsk: (clinic, visit, day, time, place) =>
    `${clinic}: ${visit} es ${day} a las ${time}, ${place}. Responda 1 voy, 2 otro horario, 3 no puedo ir. PARAR p/ salir.`,
  smsBooked: (clinic, visit, day, time, place) =>
    `${clinic}: ${visit} quedó para ${day} a las ${time}, ${place}. PARAR p/ salir.`,
  smsDay: (clinic, visit, day, time, place) =>
    `${clinic}: recordatorio, ${visit} es ${day} a las ${time}, ${place}. PARAR p/ salir.`,
  smsNoShow: (clinic, visit, day) =>
    `${clinic}: lo extrañamos en ${visit}, ${day}. ¿Quiere otro horario? Responda por aquí. PARAR p/ salir.`,

  subjectBooked: (visit, day, time) => `Reservada: ${visit}, ${day} a las ${time}`,
  subjectAsk: (visit, day, time) => `¿Confirma ${visit}, ${day} a las ${time}?`,
  subjectDay: (visit, day, time) => `Recordatorio: ${visit}, ${day} a las ${time}`,
  subjectPrepare: (visit, day) => `Preparación para ${visit}, ${day}`,
  subjectSurvey: (clinic) => `¿Cómo fue su atención? ${clinic}`,
  subjectNoShow: (visit) => `¿Quiere otro horario para ${visit}?`,
  subjectReturn: 'Ya puede reservar su control',
  linkConfirm: (url) => `Confirmar con un toque: ${url}`,
  linkCancel: (url) => `¿No podrá venir? Avise aquí: ${url}`,
  linkMove: 'Para cambiar de horario, responda a este correo.',
  signature: (clinic) => `Saludos,\n${clinic}`,
  calendarTitle: (visit, clinic) => `${visit} · ${clinic}`,

  confirmed: (details) => `Asistencia confirmada. ${details}`,
  cancelAsk: (visit, when) => `¿Quiere cancelar ${visit}, ${when}?`,
  cancelled: (when) => `La cita de ${when} fue cancelada. Si quiere otro horario, escriba por aquí.`,
  kept: (when) => `De acuerdo, la cita sigue reservada: ${when}.`,
  whichThen: (visit, when) => `Entendido. ¿Qué hacemos con ${visit}, ${when}?`,
  gone: 'Esa cita ya no está reservada. Si necesita algo, escriba por aquí.',
} satisfies NoticeSentences;
