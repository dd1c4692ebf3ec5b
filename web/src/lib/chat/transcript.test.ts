import { expect, it } from 'vitest';
import { Transcript } from './transcript.ts';
import type { ChatMessage } from './wire.ts';

const message = (seq: number, extra: Partial<ChatMessage> = {}): ChatMessage => ({
  seq,
  from: 'bot',
  name: null,
  kind: 'text',
  text: `m${seq}`,
  attachments: [],
  at: '2026-11-17T13:00:00.000Z',
  clientMessageId: null,
  ...extra,
});

it('shows each message once and in order, whatever way it came', () => {
  const transcript = new Transcript();
  transcript.add([message(1), message(4)]);
  transcript.add([message(2), message(4)]);
  transcript.add([message(1), message(2), message(4)]);
  expect(transcript.messages.map(({ seq }) => seq)).toEqual([1, 2, 4]);
  expect(transcript.lastSeq).toBe(4);
});

it('takes the newer copy of a message it already has', () => {
  const transcript = new Transcript();
  transcript.add([message(1)]);
  transcript.add([message(1, { text: 'nova' })]);
  expect(transcript.messages[0]?.text).toBe('nova');
});

it('knows which of the visitor’s messages the server has', () => {
  const transcript = new Transcript();
  transcript.add([message(1, { from: 'patient', clientMessageId: 'a' }), message(2)]);
  expect(transcript.clientMessageIds).toEqual(['a']);
});
