import type { OfferSentences } from './pt-BR.ts';

/** What the clinic proposes in English. */
export const en = {
  offer: (visit, details, until) =>
    `Good news: a time has opened for ${visit}. ${details} It is held for you until ${until}. Would you like it?`,
  offerSms: (clinic, visit, day, time, place, until) =>
    `${clinic}: a time for ${visit} ${day} at ${time}, ${place}. Held until ${until}. Reply 1 yes, 2 no, 3 leave the list. STOP: no SMS.`,
  offerSubject: (visit, day, time) => `A time has opened for ${visit}: ${day} at ${time}`,
  offerByMail:
    'To take it, reply YES to this e-mail. If you cannot come, reply NO; to wait no longer, reply LEAVE THE LIST.',
  choiceTake: 'I want it',
  choiceDecline: 'I cannot',
  choiceLeave: 'Leave the list',
  taken: (details) => `Agreed, the time is yours. ${details}`,
  declined: 'All right. You stay on the waitlist, and we will tell you when another time opens.',
  left: 'Done, you are no longer on the waitlist. If you want to come back, just ask.',
  tooLate: 'That time has been taken. You stay on the waitlist, and we will tell you when another one opens.',
  timedOut: 'The time for this offer has passed, and it went to somebody else. You stay on the waitlist.',
} satisfies OfferSentences;
