import type { Knex } from 'knex';
import { beforeEach, describe, expect, it } from 'vitest';
import { createViewers, type Viewers } from './viewers.ts';

const CONVERSATION = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11';
const OTHER = '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a12';

let nowMs = 0;
let viewers: Viewers;
/** What was told to the other copies; nothing but `raw` may be used. */
let told: unknown[][] = [];

beforeEach(() => {
  nowMs = 1_000_000;
  told = [];
  const raw = (...words: unknown[]): Promise<void> => {
    told.push(words);
    return Promise.resolve();
  };
  viewers = createViewers({ raw } as Partial<Knex> as Knex, () => nowMs);
});

const look = (staffId: string, conversationId = CONVERSATION): unknown =>
  viewers.hear(`${conversationId} ${staffId}`);

describe('who looks at a conversation', () => {
  it('is whoever said so, each once', () => {
    look('yasmin');
    look('katia');
    look('yasmin');
    expect(viewers.of(CONVERSATION)).toEqual(['yasmin', 'katia']);
    expect(viewers.of(OTHER)).toEqual([]);
  });

  it('is nobody any more who has not said so for 45 seconds', () => {
    look('yasmin');
    nowMs += 30_000;
    look('katia');
    nowMs += 15_000;
    expect(viewers.of(CONVERSATION)).toEqual(['yasmin', 'katia']);
    nowMs += 1;
    expect(viewers.of(CONVERSATION)).toEqual(['katia']);
    nowMs += 30_000;
    expect(viewers.of(CONVERSATION)).toEqual([]);
  });

  it('goes on looking by saying so again', () => {
    look('yasmin');
    nowMs += 40_000;
    look('yasmin');
    nowMs += 40_000;
    expect(viewers.of(CONVERSATION)).toEqual(['yasmin']);
  });

  it('comes back after having been away', () => {
    look('yasmin');
    nowMs += 100_000;
    expect(viewers.of(CONVERSATION)).toEqual([]);
    look('yasmin');
    expect(viewers.of(CONVERSATION)).toEqual(['yasmin']);
  });
});

describe('what copies of the API tell each other', () => {
  it('is two ids, which this copy hears as any other does', async () => {
    await viewers.announce({ conversationId: CONVERSATION, staffId: 'yasmin' });
    const [, [, payload]] = told[0] as [string, [string, string]];
    expect(viewers.of(CONVERSATION)).toEqual([]);
    expect(viewers.hear(payload)).toEqual({ conversationId: CONVERSATION, staffId: 'yasmin' });
    expect(viewers.of(CONVERSATION)).toEqual(['yasmin']);
  });

  it.each(['', CONVERSATION, `${CONVERSATION} `, ` yasmin`, `${CONVERSATION} yasmin katia`])(
    'is left alone where it makes no sense: %j',
    (payload) => {
      expect(viewers.hear(payload)).toBeNull();
      expect(viewers.of(CONVERSATION)).toEqual([]);
    },
  );
});
