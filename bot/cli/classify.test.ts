import { describe, expect, it } from 'vitest';
import { demoFacts } from '#bot/evals/measure.ts';
import { classifyLine } from './classify.ts';

const facts = demoFacts();
const classified = (line: string): Record<string, unknown> =>
  JSON.parse(classifyLine(line, facts)) as Record<string, unknown>;

describe('classify', () => {
  it('answers a line with everything that was understood', () => {
    const line = JSON.stringify({
      id: 'a',
      text: 'quero marcar cardio amanhã de manhã, tenho amil',
      now: '2026-03-10T14:35:00-03:00',
    });
    expect(classified(line)).toEqual({
      id: 'a',
      lang: 'pt-BR',
      intent: 'book',
      intents: expect.arrayContaining(['book']) as unknown,
      urgency: 'routine',
      red_flag: null,
      slots: { specialty: 'cardiologia', insurance: 'amil', time_of_day: 'morning', date: '2026-03-11' },
      action: 'handoff',
    });
  });

  it.each([
    ['not json', 'classify.not_json'],
    ['[1]', 'classify.not_object'],
    ['{"id":"x"}', 'classify.no_text'],
    ['{"id":"x","text":"oi","now":"ontem"}', 'classify.bad_now'],
  ])('says what is wrong with %s', (line, code) => {
    expect(classified(line)['error']).toMatchObject({ code });
  });
});
