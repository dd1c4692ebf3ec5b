import { findExams } from '#bot/nlu/names.ts';
import type { ExamFacts } from '#bot/facts.ts';
import { foldText } from '#bot/safety/normalise.ts';
import type { Answer, Answerer, Question } from './answer.ts';
import { faqAnswer } from './faq.ts';

const MAX_EXAMS = 2;

function examsNamed({ text, facts }: Question): readonly ExamFacts[] {
  const ids = findExams(text, facts);
  return ids.flatMap((id) => facts.exams.find((exam) => exam.id === id) ?? []).slice(0, MAX_EXAMS);
}

function notDone({ text, facts, say, locale }: Question): string[] {
  const ids = findExams(text, facts);
  return facts.notOfferedExams
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => say.examNotDone(name[locale]));
}

/** How to prepare for an exam, in the clinic's own words; asks which one when none is named. */
export const answerPreparation: Answerer = (question): Answer | null => {
  const { say, locale } = question;
  const exams = examsNamed(question);
  if (exams.length > 0) {
    const text = exams
      .map(({ name, preparation, bring }) =>
        [say.preparation(name[locale], preparation[locale]), say.bring(bring[locale])].join('\n'),
      )
      .join('\n\n');
    return { text, rule: 'exams.preparation' };
  }
  const refused = notDone(question);
  if (refused.length > 0) return { text: refused.join('\n'), rule: 'exams.not_done' };
  const general = faqAnswer('exam_prep', question);
  if (general === null) return null;
  return { ...general, pending: { question: 'exam_prep', options: [] } };
};

/** When and where a result appears; never what it says. */
export const answerResults: Answerer = (question): Answer | null => {
  const { say, locale, text } = question;
  const exams = examsNamed(question);
  const access = faqAnswer('results_access', question);
  const asksTime = /quanto tempo|demora|prazo|tarda|how long|cuando|quando|when/.test(foldText(text));
  if (exams.length > 0) {
    const times = exams.map(({ name, resultBusinessDays }) => say.resultIn(name[locale], resultBusinessDays));
    return { text: [...times, ...(access === null ? [] : [access.text])].join('\n'), rule: 'exams.result' };
  }
  return asksTime ? faqAnswer('results_time', question) : access;
};

/** What is known of an exam someone wants: whether it is done here, and whether it needs an appointment. */
export const answerExamOffer: Answerer = (question): Answer | null => {
  const refused = notDone(question);
  if (refused.length > 0) return { text: refused.join('\n'), rule: 'exams.not_done' };
  const exams = examsNamed(question);
  if (exams.length > 0 && exams.every(({ walkIn, schedule }) => walkIn && schedule.length === 0)) {
    return faqAnswer('lab_walk_in', question);
  }
  return null;
};
