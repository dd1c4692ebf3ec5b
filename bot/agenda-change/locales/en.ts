import type { ChangeSentences } from './pt-BR.ts';

/** What the clinic writes in English when a professional's time falls through. */
export const en = {
  ask: (professional, visit, when, until) =>
    `${professional} cannot see patients on ${when}, so we have to change ${visit}. Please choose a new time. We keep these for you until ${until}:`,
  askSms: (clinic, professional, visit, day, until) =>
    `${clinic}: ${professional} is not available ${day}. New time for ${visit} (kept until ${until}), reply with its number:`,
  askByMail:
    'Reply to this e-mail with the number of the time, or write that you would like another one or to talk to a person.',
  subject: (visit, day) => `We have to change ${visit}, ${day}: please choose a new time`,
  stop: 'STOP to opt out.',
  listLabel: 'See times',
  choiceOther: 'Other times',
  choicePerson: 'Talk to a person',
  moved: (visit, details) => `Agreed: ${visit} has been moved. ${details}`,
  gone: 'That time has just been taken. We keep these for you:',
  notThen: 'Nobody can see you at that time. We keep these for you:',
  others: 'No problem. We keep these other times for you:',
  noneLeft: 'We found no other time here. Somebody from the clinic will contact you.',
  person: 'Somebody from the clinic will contact you about the new time.',
  now: (visit, details) => `All set: ${visit} is booked. ${details}`,
  cancelled: 'That appointment has been cancelled. If you would like another one, just write here.',
  stands: (professional, visit, details) =>
    `${professional} can see patients after all, and ${visit} stands as before. ${details} There is no need to choose another time.`,
  standsSubject: (visit, day) => `Stands as before: ${visit}, ${day}`,
} satisfies ChangeSentences;
