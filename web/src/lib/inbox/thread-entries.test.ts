import { describe, expect, it } from 'vitest';
import { message } from '#lib/testing/fixtures.ts';
import type { HandoffCard } from '#workflows/domain/conversation.ts';
import { cutText } from './cut-text.ts';
import { mergeMessages, withoutArrived } from './merge.ts';
import { pickedChoices, threadEntries } from './thread-entries.ts';

const card = (at: string): HandoffCard => ({
  reason: 'patient_asked',
  quote: 'quero uma pessoa',
  collected: [],
  redFlags: [],
  rule: 'person.asked',
  promised: null,
  language: 'pt-BR',
  at,
});
const day = (at: string): string => at.slice(0, 10);
const shape = (
  ...[messages, handoff, hasOlder]: [ReturnType<typeof message>[], HandoffCard | null, boolean]
) =>
  threadEntries(messages, { channel: 'whatsapp', handoff, hasOlder }, day).map((entry) =>
    entry.kind === 'message' ? entry.message.seq : entry.kind,
  );

describe('a thread', () => {
  const first = message({ seq: 1, at: '2026-11-16T22:00:00Z' });
  const second = message({ seq: 2, at: '2026-11-17T10:00:00Z', direction: 'outbound', author: 'bot' });
  const third = message({ seq: 3, at: '2026-11-17T11:00:00Z' });

  it('has a line where a day begins', () => {
    expect(shape([first, second, third], null, false)).toEqual(['day', 1, 'day', 2, 3]);
  });

  it('shows the handoff where it happened', () => {
    expect(shape([first, second, third], card('2026-11-17T10:30:00Z'), false)).toEqual([
      'day',
      1,
      'day',
      2,
      'handoff',
      3,
    ]);
    expect(shape([first], card('2026-11-17T10:30:00Z'), false)).toEqual(['day', 1, 'handoff']);
  });

  it('leaves a handoff out that belongs to a page above', () => {
    expect(shape([third], card('2026-11-17T10:30:00Z'), true)).toEqual(['day', 3]);
    expect(shape([third], card('2026-11-17T10:30:00Z'), false)).toContain('handoff');
  });

  it('marks the newest message of the patient, and no other', () => {
    const marked = threadEntries(
      [first, second, third],
      { channel: 'whatsapp', handoff: null, hasOlder: false },
      day,
    )
      .filter((entry) => entry.kind === 'message' && entry.isLastInbound)
      .map(({ key }) => key);
    expect(marked).toEqual(['message-3']);
  });

  it('shows which option was tapped, in the offer that it answers', () => {
    const offer = message({ seq: 1, choices: [{ id: 'a', title: 'A' }] });
    const newer = message({ seq: 2, choices: [{ id: 'a', title: 'A' }] });
    const tap = message({ seq: 3, kind: 'choice', choiceId: 'a' });
    expect([...pickedChoices([offer, newer, tap])]).toEqual([['message-2', 'a']]);
    expect([...pickedChoices([tap])]).toEqual([]);
  });
});

describe('messages that are read again', () => {
  it('take the place of their older version, in order', () => {
    const sent = message({ seq: 2, text: 'oi' });
    const merged = mergeMessages(
      [message({ seq: 1 }), sent],
      [{ ...sent, text: 'oi!' }, message({ seq: 3 })],
    );
    expect(merged.map(({ seq, text }) => `${String(seq)} ${text}`)).toEqual([
      '1 bom dia',
      '2 oi!',
      '3 bom dia',
    ]);
  });

  it('replace the bubble that stood for them', () => {
    const left = withoutArrived(
      [{ clientMessageId: 'a' }, { clientMessageId: 'b' }],
      [message({ clientMessageId: 'a' })],
    );
    expect(left).toEqual([{ clientMessageId: 'b' }]);
  });
});

it.each([
  ['abcdef', 3, 'abc'],
  ['ab', 3, 'ab'],
  ['a👩‍👩‍👧‍👦b', 5, 'a'],
  ['e\u0301x', 1, ''],
])('%s is never cut inside what people see as one character', (text, length, beginning) => {
  expect(cutText(text, length)).toBe(beginning);
});
