import { describe, expect, it } from 'vitest';
import type { LockedConversation } from '#db/queries/replies.ts';
import { CHANNELS, replyWindowHours } from '#workflows/domain/channel.ts';
import type { StaffActor } from './actor.ts';
import { assertMine, assertWindowOpen } from './reply-rules.ts';

const HOUR_MS = 3_600_000;

const standing = (row: Partial<LockedConversation>): LockedConversation => ({
  id: '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11',
  channel: 'whatsapp',
  stage: 'attended',
  urgency: 'routine',
  assigneeId: 'me',
  teamId: 'recepcao',
  version: 3,
  lastSeq: 7,
  sinceInboundMs: 0,
  ...row,
});

describe('a person’s words within the channel’s window', () => {
  it.each([
    ['a moment after the patient wrote', 1],
    ['in its last millisecond', 24 * HOUR_MS - 1],
  ])('may be sent %s', (_when, sinceInboundMs) => {
    expect(() => {
      assertWindowOpen(standing({ sinceInboundMs }));
    }).not.toThrow();
  });

  it.each([
    ['once it is exactly 24 hours old', 24 * HOUR_MS],
    ['days later', 100 * HOUR_MS],
    ['where the patient has never written', null],
  ])('may not be sent %s', (_when, sinceInboundMs) => {
    expect(() => {
      assertWindowOpen(standing({ sinceInboundMs }));
    }).toThrow('conversation.window_closed');
  });

  it.each(['instagram', 'messenger'] as const)('lasts seven days for a person on %s', (channel) => {
    const at = (sinceInboundMs: number) => () => {
      assertWindowOpen(standing({ channel, sinceInboundMs }));
    };
    expect(at(7 * 24 * HOUR_MS - 1)).not.toThrow();
    expect(at(7 * 24 * HOUR_MS)).toThrow('conversation.window_closed');
  });

  it.each(CHANNELS.filter((channel) => replyWindowHours(channel) === null))('has no end on %s', (channel) => {
    for (const sinceInboundMs of [0, 1000 * HOUR_MS, null])
      expect(() => {
        assertWindowOpen(standing({ channel, sinceInboundMs }));
      }).not.toThrow();
  });
});

describe('writing in a conversation', () => {
  const me: StaffActor = {
    kind: 'staff',
    sessionId: 'session',
    staffId: 'me',
    role: 'attendant',
    locale: 'pt-BR',
    teamIds: ['recepcao'],
  };

  it('is for whoever attends it', () => {
    expect(() => {
      assertMine(me, standing({}));
    }).not.toThrow();
  });

  it.each([
    ['a colleague attends it', { assigneeId: 'colleague' }, 'conversation.not_yours'],
    ['it waits for somebody', { stage: 'queued', assigneeId: null }, 'conversation.not_yours'],
    ['the bot has it', { stage: 'bot', assigneeId: null }, 'conversation.not_yours'],
    ['it waits and is still marked as mine', { stage: 'queued' }, 'conversation.not_yours'],
    ['it is resolved', { stage: 'resolved' }, 'conversation.wrong_stage'],
    [
      'it is resolved and was a colleague’s',
      { stage: 'resolved', assigneeId: 'colleague' },
      'conversation.wrong_stage',
    ],
  ] as const)('is refused while %s, whatever one’s role', (_why, row, code) => {
    for (const role of ['attendant', 'manager', 'operator'] as const)
      expect(() => {
        assertMine({ ...me, role }, standing(row));
      }).toThrow(code);
  });
});
