import type { Sentences } from './pt-BR.ts';

/** What the bot says in English. */
export const en = {
  disclosure: (clinic) =>
    `Hello, I am the virtual assistant of ${clinic}. I answer about hours, address, prices, insurance and exams, and I call a person from the team whenever you like.`,
  disclosureAgenda: (clinic) =>
    `Hello, I am the virtual assistant of ${clinic}. I book, move and cancel appointments, answer about hours, address, prices, health plans and exams, and I call a person of our team whenever you like.`,
  greeting: 'How can I help?',
  orPerson: 'If you prefer, write "agent" to talk to a person.',
  choiceHuman: 'Talk to a person',
  choiceBook: 'Book a visit',
  choiceHours: 'Opening hours',
  choiceAddress: 'Address',
  listLabel: 'See options',
  thanks: 'You are welcome. If you need anything else, just write.',
  allRight: 'All right. If you need anything else, just write.',
  notUnderstood: 'I did not quite understand. Could you put it another way?',
  outOfScope: 'I cannot sort that out here. I can help with the clinic or call a person.',
  cannotDo: 'I cannot do that. I can help with information about the clinic or call a person.',
  whichExam: 'Which exam is it?',
  handoff: 'I am passing you to a person from the team.',
  handoffMedia:
    'I received what you sent. I do not assess pictures or files: a person from the team will look.',
  handoffNoBot: 'All right, I will leave you with a person from the team.',
  handoffNotUnderstood: 'I could not understand, so I am calling a person from the team.',
  handoffComplaint: (ombudsman) =>
    `I am sorry this happened. I am passing what you told us to a person from the team. If you prefer our ombudsman (ouvidoria), write to ${ombudsman}.`,
  handoffSymptom:
    'Thank you for telling us. I do not assess symptoms, so I am passing what you wrote to our nurses.',
  ifWorse: (ambulance) =>
    `If it gets worse or is serious, do not wait for us: call ${ambulance} or go to the nearest ER.`,
  handoffAdvice:
    'Questions about medicine, doses or what a result means are for the health team. I am passing yours on.',
  handoffAgenda:
    'I do not handle the agenda here yet. I noted your request and am passing it to a person from the team, who will sort it out with you.',
  handoffRequest: 'I noted your request and am passing it to a person from the team.',
  handoffInfo: 'I received your details and am passing them to a person from the team.',
  handoffData: 'I am passing your request about personal data to the person in charge.',
  waitOpen: 'The team is working now and will reply here.',
  waitUntil: (when) =>
    `The team is out of hours and is back ${when}. Your message is kept and will be answered here.`,
  waitUnknown: 'Your message is kept and the team will reply here as soon as it can.',
  emergencyStay: (ambulance) =>
    `A person from the team has been called to this conversation. Do not wait for them: if you need help, call ${ambulance} now.`,
  today: (time) => `today at ${time}`,
  tomorrow: (time) => `tomorrow at ${time}`,
  onDay: (day, time) => `${day} at ${time}`,
  openOn: (unit, day, hours) => `${unit}: ${day}, open ${hours}.`,
  closedOn: (unit, day) => `${unit}: ${day}, closed.`,
  closedFor: (unit, day, holiday) => `${unit}: ${day}, closed (${holiday}).`,
  hoursRange: (open, close) => `${open} to ${close}`,
  address: (unit, line, map) => `${unit}: ${line}. Map: ${map}`,
  insurerAccepted: (insurer) => `Yes, we work with ${insurer}, depending on the professional.`,
  insurerAcceptedBy: (insurer, names) => `With ${insurer} you can see: ${names}.`,
  insurerNobody: (insurer, specialty) => `In ${specialty}, no professional takes ${insurer} at the moment.`,
  insurerRefused: (insurer) => `We do not work with ${insurer}. You can be seen as a private patient.`,
  insurerDoctor: (doctor, insurer) => `Yes, ${doctor} takes ${insurer}.`,
  insurerDoctorNo: (doctor, insurer) => `${doctor} does not take ${insurer}.`,
  price: (what, amount) => `${what}, private: ${amount}.`,
  priceFrom: (what, low, high) => `${what}, private: ${low} to ${high}, depending on the professional.`,
  examPrice: (exam, amount) => `${exam}, private: ${amount}.`,
  preparation: (exam, preparation) => `${exam}: ${preparation}`,
  bring: (what) => `Bring: ${what}`,
  resultIn: (exam, days) =>
    `${exam}: the result takes ${String(days)} business ${days === 1 ? 'day' : 'days'}.`,
  examNotDone: (exam) => `${exam} is not done at the clinic.`,
} satisfies Sentences;
