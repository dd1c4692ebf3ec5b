import type { RequestSentences } from './pt-BR.ts';

/** English. */
export const en = {
  later: (what) => `You also mentioned ${what}. Shall we look at that now?`,
  askMedicine: 'Which medicine and dose is it, and which doctor prescribed it?',
  askVisitDate: 'On which day was the visit?',
  askPatientName: "What is the patient's full name?",
  askExam: 'Which exam is it?',
  askExamDay: 'Which day or time of day suits you best?',
  askSince: 'So that our nurses know: when did it start?',
  askWorse: 'And is it getting better, the same or worse?',
  sinceToday: 'Today',
  sinceDays: 'Some days ago',
  sinceWeeks: 'Longer ago',
  better: 'Getting better',
  same: 'The same',
  worse: 'Getting worse',
  done: 'I wrote everything down and am passing it to a person of our team.',
  dropped: 'All right, I passed nothing on.',
  offerCheck: 'If that time is over, I can ask the exams team to check.',
  choiceCheck: 'Ask them to check',
  cancelWhich: 'Just to be sure: do you want to cancel your appointment or to stop receiving messages?',
  choiceVisit: 'My appointment',
  choiceMessages: 'Stop messages',
  stopWhich:
    'Would you like to stop only campaigns and surveys, or appointment reminders too? Reply STOP for campaigns or STOP ALL.',
  choiceCampaigns: 'Only campaigns',
  choiceEverything: 'Stop all',
  stoppedCampaigns:
    'Done, you no longer receive campaigns or surveys. Reminders of your appointments go on; to stop those too, reply STOP ALL. To come back, reply START.',
  stoppedEverything:
    "Done, you no longer receive campaigns, surveys or reminders. Note your appointments, as we won't remind you. When you write, we answer. To come back, reply START.",
  startedAgain: 'Done, you receive our messages again.',
  noted: 'I noted that other request, we will see to it next.',
  choiceLater: 'Yes, please',
  topics: {
    book: 'booking an appointment',
    reschedule: 'moving your appointment',
    cancel: 'cancelling your appointment',
    prescription: 'a prescription',
    certificate_or_report: 'a note or report',
    payment_invoice: 'an invoice or a payment',
    exam_booking: 'booking an exam',
    exam_results: 'an exam result',
  },
} satisfies RequestSentences;
