import type { ChangeSentences } from './pt-BR.ts';

/** What the clinic writes in Spanish when a professional's time falls through. */
export const es = {
  ask: (professional, visit, when, until) =>
    `${professional} no podrá atender el ${when}, y tenemos que cambiar ${visit}. Elija un nuevo horario. Le guardamos estos hasta las ${until}:`,
  askSms: (clinic, professional, visit, day, until) =>
    `${clinic}: ${professional} no atiende ${day}. Nuevo horario para ${visit} (guardado hasta ${until}), responda el número:`,
  askByMail:
    'Responda a este correo con el número del horario, o escriba que prefiere otro o hablar con una persona.',
  subject: (visit, day) => `Tenemos que cambiar ${visit}, ${day}: elija un nuevo horario`,
  stop: 'PARAR p/ salir.',
  listLabel: 'Ver horarios',
  choiceOther: 'Otros horarios',
  choicePerson: 'Hablar con alguien',
  moved: (visit, details) => `De acuerdo: ${visit} se cambió de horario. ${details}`,
  gone: 'Ese horario acaba de ocuparse. Le guardamos estos:',
  notThen: 'En ese horario no habrá atención. Le guardamos estos:',
  others: 'No hay problema. Le guardamos estos otros horarios:',
  noneLeft: 'No encontramos otro horario por aquí. Una persona de la clínica hablará con usted.',
  person: 'Una persona de la clínica hablará con usted sobre el nuevo horario.',
  now: (visit, details) => `Todo en orden: ${visit} está reservada. ${details}`,
  cancelled: 'Esa cita ya fue cancelada. Si quiere otra, escriba por aquí.',
  stands: (professional, visit, details) =>
    `${professional} podrá atender, y ${visit} sigue en pie como antes. ${details} No hace falta elegir otro horario.`,
  standsSubject: (visit, day) => `Sigue en pie: ${visit}, ${day}`,
} satisfies ChangeSentences;
