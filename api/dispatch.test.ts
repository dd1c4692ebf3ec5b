import { describe, expect, it, vi } from 'vitest';
import { createLog } from '#log';
import { createDispatcher } from './dispatch.ts';

const log = createLog({ part: 'test', level: 'silent' });

/** A Temporal that answers when it is told to. */
function slowTemporal() {
  const asked: { conversationId: string; seq: number; answer: (isTaken: boolean) => void }[] = [];
  const marked: string[] = [];
  const intake = { isCrowded: false };
  const dispatcher = createDispatcher({
    nudge: (conversationId, seq) =>
      new Promise((answer) => {
        asked.push({ conversationId, seq, answer });
      }),
    intake: {
      markDispatched: (eventIds) => {
        marked.push(...eventIds);
        return Promise.resolve();
      },
      isCrowded: () => intake.isCrowded,
    },
    log,
  });
  return { dispatcher, asked, marked, intake };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('the dispatcher', () => {
  it('notes what Temporal has taken, and nothing else', async () => {
    const { dispatcher, asked, marked } = slowTemporal();
    dispatcher.dispatch([
      { conversationId: 'a', seq: 1, eventIds: ['a1'] },
      { conversationId: 'b', seq: 1, eventIds: ['b1'] },
    ]);
    await turn();
    asked[0]?.answer(true);
    asked[1]?.answer(false);
    await dispatcher.idle();
    expect(marked).toEqual(['a1']);
  });

  it('makes one nudge of messages that wait together, and never two at once for a conversation', async () => {
    const { dispatcher, asked, marked } = slowTemporal();
    dispatcher.dispatch([{ conversationId: 'a', seq: 1, eventIds: ['a1'] }]);
    await turn();
    for (const seq of [2, 4, 3]) dispatcher.dispatch([{ conversationId: 'a', seq, eventIds: [`a${seq}`] }]);
    await turn();
    expect(asked).toHaveLength(1);
    asked[0]?.answer(true);
    await turn();
    expect(asked[1]).toMatchObject({ conversationId: 'a', seq: 4 });
    asked[1]?.answer(true);
    await dispatcher.idle();
    expect(asked).toHaveLength(2);
    expect(marked).toEqual(['a1', 'a2', 'a4', 'a3']);
  });

  it('leaves to the relay what would pile up', async () => {
    const { dispatcher, asked } = slowTemporal();
    dispatcher.dispatch(
      Array.from({ length: 5_000 }, (_, index) => ({ conversationId: `c${index}`, seq: 1, eventIds: [] })),
    );
    await turn();
    let answered = 0;
    while (answered < asked.length) {
      for (const { answer } of asked.slice(answered)) {
        answered += 1;
        answer(false);
      }
      await turn();
    }
    await dispatcher.idle();
    expect(asked).toHaveLength(2_000);
  });

  it('holds nudges back and rests between them while webhooks wait to be written, without stopping', async () => {
    const { dispatcher, asked, intake } = slowTemporal();
    const nudges = Array.from({ length: 40 }, (_, n) => ({ conversationId: `c${n}`, seq: 1, eventIds: [] }));
    intake.isCrowded = true;
    dispatcher.dispatch(nudges);
    await turn();
    expect(asked).toHaveLength(1);
    asked[0]?.answer(true);
    await turn();
    expect(asked).toHaveLength(1);
    await vi.waitFor(() => {
      expect(asked).toHaveLength(2);
    });
    intake.isCrowded = false;
    asked[1]?.answer(true);
    await turn();
    expect(asked).toHaveLength(18);
  });

  it('survives a nudge that throws', async () => {
    const marked: string[] = [];
    const dispatcher = createDispatcher({
      nudge: () => Promise.reject(new Error('away')),
      intake: {
        markDispatched: (eventIds) => Promise.resolve(void marked.push(...eventIds)),
        isCrowded: () => false,
      },
      log,
    });
    dispatcher.dispatch([{ conversationId: 'a', seq: 1, eventIds: ['a1'] }]);
    await turn();
    await dispatcher.idle();
    expect(marked).toEqual([]);
  });
});
