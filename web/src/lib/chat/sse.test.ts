import { expect, it } from 'vitest';
import { readEvents, type StreamEvent } from './sse.ts';

async function parse(...chunks: string[]): Promise<StreamEvent[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  return Array.fromAsync(readEvents(body));
}

it.each([
  ['one event', ['event: message\ndata: {"seq":1}\n\n'], [{ name: 'message', data: '{"seq":1}' }]],
  ['an event cut in two', ['event: mes', 'sage\ndata: 1\n', '\n'], [{ name: 'message', data: '1' }]],
  [
    'two events in one chunk',
    ['data: 1\n\ndata: 2\n\n'],
    [
      { name: 'message', data: '1' },
      { name: 'message', data: '2' },
    ],
  ],
  ['data over several lines', ['data: a\ndata: b\n\n'], [{ name: 'message', data: 'a\nb' }]],
  ['line ends of Windows', ['event: state\r\ndata: 1\r\n\r\n'], [{ name: 'state', data: '1' }]],
  ['a heartbeat comment', [': beat\n\n'], []],
  ['an event that never ended', ['data: 1\n'], []],
])('reads %s', async (_, chunks, expected) => {
  expect(await parse(...chunks)).toEqual(expected);
});

it('puts a character back together that arrived in two chunks', async () => {
  const bytes = new TextEncoder().encode('data: não\n\n');
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 8));
      controller.enqueue(bytes.slice(8));
      controller.close();
    },
  });
  expect(await Array.fromAsync(readEvents(body))).toEqual([{ name: 'message', data: 'não' }]);
});
