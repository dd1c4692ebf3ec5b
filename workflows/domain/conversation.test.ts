import { describe, expect, it } from 'vitest';
import { canMove, STAGES, type Stage } from './conversation.ts';

describe('a conversation', () => {
  it.each([
    { when: 'the bot hands over', from: 'bot', to: 'queued' },
    { when: 'a person takes over from the bot', from: 'bot', to: 'attended' },
    { when: 'nobody answers the bot', from: 'bot', to: 'resolved' },
    { when: 'somebody takes it', from: 'queued', to: 'attended' },
    { when: 'it is given back to the bot', from: 'queued', to: 'bot' },
    { when: 'it is over before anybody took it', from: 'queued', to: 'resolved' },
    { when: 'it goes to another team', from: 'queued', to: 'queued' },
    { when: 'it is released', from: 'attended', to: 'queued' },
    { when: 'it is given back to the bot', from: 'attended', to: 'bot' },
    { when: 'it is resolved', from: 'attended', to: 'resolved' },
    { when: 'it goes to a colleague', from: 'attended', to: 'attended' },
    { when: 'the patient writes again', from: 'resolved', to: 'bot' },
    { when: 'the patient writes again who wants no bot', from: 'resolved', to: 'queued' },
    { when: 'it is reopened', from: 'resolved', to: 'attended' },
  ] as const)('may go from $from to $to when $when', ({ from, to }) => {
    expect(canMove(from, to)).toBe(true);
  });

  it('may not go from a stage to itself where that would mean nothing', () => {
    expect(canMove('bot', 'bot')).toBe(false);
    expect(canMove('resolved', 'resolved')).toBe(false);
  });

  it('can reach every stage from every other: nothing is ever stuck', () => {
    const reach = (from: Stage): Set<Stage> => {
      const reached = new Set<Stage>();
      const visit = (stage: Stage): void => {
        for (const to of STAGES)
          if (canMove(stage, to) && !reached.has(to)) {
            reached.add(to);
            visit(to);
          }
      };
      visit(from);
      return reached;
    };
    for (const stage of STAGES) expect([...reach(stage)].sort()).toEqual([...STAGES].sort());
  });
});
