import type { NoticeSentences } from './pt-BR.ts';

/** What the clinic writes about appointments in English. */
export const en = {
  visit: 'your appointment',
  visitOf: (patient) => `the appointment of ${patient}`,
  withWhom: (professional) => `with ${professional}`,
  when: (day, time) => `${day}, at ${time}`,
  where: (unit, address) => `${unit} (${address})`,
  online: 'by video',
  greeting: (name) => `Hello ${name}!`,

  booked: (visit, details) => `All set: ${visit} is booked. ${details}`,
  moved: (visit, details) => `All set: ${visit} has a new time. ${details}`,
  ask: (visit, details) => `A reminder of ${visit}: ${details} Will you attend?`,
  askAgain: (visit, details) => `We have not heard from you about ${visit}: ${details} Will you attend?`,
  day: (visit, details) => `Reminder: ${visit}. ${details}`,
  prepare: (visit, details, preparation) => `For ${visit} you need to prepare: ${preparation}\n\n${details}`,
  bring: 'Please arrive 15 minutes early with ID and insurance card.',
  joinOnline: 'The link to the video call comes here before the time.',
  survey: (day) =>
    `How was your visit on ${day}? Reply with a score from 1 (poor) to 5 (great). If you like, tell us why in the same message.`,
  noShow: (visit, day) =>
    `We missed you at ${visit}, ${day}. It happens. Would you like another time? Just reply here.`,
  returnVisit: (professional) =>
    `You can now book your follow-up with ${professional}. Would you like to see the times?`,
  preparationTitle: 'Preparation',

  choiceConfirm: 'Confirm',
  choiceMove: 'Reschedule',
  choiceCancel: 'Cannot come',
  choiceCancelSure: 'Yes, call it off',
  choiceKeep: 'Keep it',
  choiceBook: 'See times',

  smsAsk: (clinic, visit, day, time, place) =>
    `${clinic}: ${visit} is ${day} at ${time}, ${place}. Reply 1 I will come, 2 another time, 3 cannot come. STOP to opt out.`,
  smsBooked: (clinic, visit, day, time, place) =>
    `${clinic}: ${visit} is booked for ${day} at ${time}, ${place}. STOP to opt out.`,
  smsDay: (clinic, visit, day, time, place) =>
    `${clinic}: reminder, ${visit} is ${day} at ${time}, ${place}. STOP to opt out.`,
  smsNoShow: (clinic, visit, day) =>
    `${clinic}: we missed you at ${visit}, ${day}. Another time? Just reply. STOP to opt out.`,

  subjectBooked: (visit, day, time) => `Booked: ${visit}, ${day} at ${time}`,
  subjectAsk: (visit, day, time) => `Can you come? ${visit}, ${day} at ${time}`,
  subjectDay: (visit, day, time) => `Reminder: ${visit}, ${day} at ${time}`,
  subjectPrepare: (visit, day) => `How to prepare for ${visit}, ${day}`,
  subjectSurvey: (clinic) => `How was your visit? ${clinic}`,
  subjectNoShow: (visit) => `Would you like another time for ${visit}?`,
  subjectReturn: 'You can now book your follow-up',
  linkConfirm: (url) => `Confirm with one tap: ${url}`,
  linkCancel: (url) => `Cannot come? Tell us here: ${url}`,
  linkMove: 'To change the time, reply to this e-mail.',
  signature: (clinic) => `Kind regards,\n${clinic}`,
  calendarTitle: (visit, clinic) => `${visit} · ${clinic}`,

  confirmed: (details) => `You are confirmed. ${details}`,
  cancelAsk: (visit, when) => `Do you really want to call off ${visit}, ${when}?`,
  cancelled: (when) =>
    `The appointment of ${when} has been called off. If you would like another time, just write.`,
  kept: (when) => `All right, the appointment stays as it is: ${when}.`,
  whichThen: (visit, when) => `I see. What shall we do about ${visit}, ${when}?`,
  gone: 'That appointment no longer stands. If you need anything, just write.',
} satisfies NoticeSentences;
