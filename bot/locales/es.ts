import type { Sentences } from './pt-BR.ts';

/** What the bot says in Spanish. */
export const es = {
  disclosure: (clinic) =>
    `Hola, soy la asistente virtual de ${clinic}. Respondo sobre horarios, dirección, precios, seguros y estudios, y llamo a una persona del equipo cuando usted quiera.`,
  disclosureAgenda: (clinic) =>
    `Hola, soy la asistente virtual de ${clinic}. Reservo, cambio y cancelo turnos, respondo sobre horarios, dirección, precios, seguros y estudios, y llamo a una persona del equipo cuando usted quiera.`,
  greeting: '¿En qué puedo ayudarle?',
  orPerson: 'Si prefiere, escriba "persona" para hablar con alguien del equipo.',
  choiceHuman: 'Hablar con alguien',
  choiceBook: 'Reservar turno',
  choiceHours: 'Horarios',
  choiceAddress: 'Dirección',
  listLabel: 'Ver opciones',
  thanks: 'De nada. Si necesita algo más, solo escriba.',
  allRight: 'Está bien. Si necesita algo más, solo escriba.',
  notUnderstood: 'No entendí bien. ¿Puede escribirlo de otra forma?',
  outOfScope: 'Ese tema no lo puedo resolver por aquí. Puedo ayudar con la clínica o llamar a una persona.',
  cannotDo: 'Eso no lo puedo hacer. Puedo ayudar con información de la clínica o llamar a una persona.',
  whichExam: '¿Cuál es el estudio?',
  handoff: 'Le paso con una persona del equipo.',
  handoffMedia: 'Recibí lo que envió. No evalúo imágenes ni archivos: una persona del equipo lo va a ver.',
  handoffNoBot: 'De acuerdo, le dejo con una persona del equipo.',
  handoffNotUnderstood: 'No logré entender, así que llamo a una persona del equipo.',
  handoffComplaint: (ombudsman) =>
    `Lamento que haya pasado esto. Le paso lo que contó a una persona del equipo. Si prefiere la defensoría (ouvidoria), escriba a ${ombudsman}.`,
  handoffSymptom:
    'Gracias por contarlo. No evalúo síntomas, así que paso lo que escribió a nuestra enfermería.',
  ifWorse: (ambulance) =>
    `Si empeora o es grave, no nos espere: llame al ${ambulance} o vaya a la guardia más cercana.`,
  handoffAdvice:
    'Sobre medicamentos, dosis o el significado de un estudio orienta el equipo de salud. Le paso su pregunta.',
  handoffAgenda:
    'Todavía no manejo la agenda por aquí. Anoté su pedido y lo paso a una persona del equipo, que lo resuelve con usted.',
  handoffRequest: 'Anoté su pedido y lo paso a una persona del equipo.',
  handoffInfo: 'Recibí sus datos y los paso a una persona del equipo.',
  handoffData: 'Paso su pedido sobre datos personales a la persona responsable.',
  waitOpen: 'El equipo está atendiendo ahora y responde por aquí.',
  waitUntil: (when) =>
    `El equipo está fuera de horario y vuelve ${when}. Su mensaje queda guardado y se responde por aquí.`,
  waitUnknown: 'Su mensaje queda guardado y el equipo responde por aquí en cuanto pueda.',
  emergencyStay: (ambulance) =>
    `Ya llamé a una persona del equipo para esta conversación. No la espere: si necesita ayuda, llame ahora al ${ambulance}.`,
  today: (time) => `hoy a las ${time}`,
  tomorrow: (time) => `mañana a las ${time}`,
  onDay: (day, time) => `${day} a las ${time}`,
  openOn: (unit, day, hours) => `${unit}: ${day}, abierto de ${hours}.`,
  closedOn: (unit, day) => `${unit}: ${day}, cerrado.`,
  closedFor: (unit, day, holiday) => `${unit}: ${day}, cerrado (${holiday}).`,
  hoursRange: (open, close) => `${open} a ${close}`,
  address: (unit, line, map) => `${unit}: ${line}. Mapa: ${map}`,
  insurerAccepted: (insurer) => `Sí, trabajamos con ${insurer}, según el profesional.`,
  insurerAcceptedBy: (insurer, names) => `Con ${insurer} atienden: ${names}.`,
  insurerNobody: (insurer, specialty) =>
    `En ${specialty}, ningún profesional atiende ${insurer} por el momento.`,
  insurerRefused: (insurer) => `No trabajamos con ${insurer}. La atención puede ser particular.`,
  insurerDoctor: (doctor, insurer) => `Sí, ${doctor} atiende ${insurer}.`,
  insurerDoctorNo: (doctor, insurer) => `${doctor} no atiende ${insurer}.`,
  price: (what, amount) => `${what}, particular: ${amount}.`,
  priceFrom: (what, low, high) => `${what}, particular: de ${low} a ${high}, según el profesional.`,
  examPrice: (exam, amount) => `${exam}, particular: ${amount}.`,
  preparation: (exam, preparation) => `${exam}: ${preparation}`,
  bring: (what) => `Traiga: ${what}`,
  resultIn: (exam, days) =>
    `${exam}: el resultado sale en ${String(days)} ${days === 1 ? 'día hábil' : 'días hábiles'}.`,
  examNotDone: (exam) => `${exam} no se hace en la clínica.`,
} satisfies Sentences;
