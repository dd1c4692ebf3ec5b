import { z } from 'zod';
import { ANSWERS } from '../answers/index.ts';
import { nearestFaq } from '../answers/faq.ts';
import type { Question } from '../answers/index.ts';
import { tool } from './tool.ts';

const TOPICS = [
  'location_hours',
  'prices',
  'insurance',
  'exam_prep',
  'exam_booking',
  'telemedicine',
  'payment_invoice',
] as const;

/** Longest question that is looked up, in characters. */
const LONGEST_QUESTION = 300;

/** What the clinic itself says on a subject: the only source of facts a model has. */
export const clinicFactsTool = tool({
  name: 'clinic_facts',
  description:
    "What the clinic says about a subject, in its own words. The only facts you may tell. Repeat them as they are; if nothing fits, say that you don't know or hand to a person.",
  schema: z.object({
    topic: z.enum(TOPICS),
    question: z.string().max(LONGEST_QUESTION).describe("the patient's question"),
  }),
  run({ topic, question }, { scene }) {
    const asked: Question = {
      text: question,
      now: scene.turn.now,
      locale: scene.language,
      facts: scene.turn.facts,
      say: scene.say,
    };
    const found = [ANSWERS[topic]?.answer(asked), nearestFaq(topic)(asked)]
      .filter((answer) => answer !== null && answer !== undefined)
      .map(({ text }) => text);
    const texts = [...new Set(found)];
    return { kind: 'facts', facts: { answers: texts }, quotable: texts };
  },
});
