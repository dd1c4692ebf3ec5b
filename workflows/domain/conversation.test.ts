import { describe, expect, it } from 'vitest';
import { canMove, STAGES, type Stage } from './conversation.ts';

describe('a conversation', () => {
  it.each([
    ['bot', 'queued', 'the bot hands over'],
    ['bot', 'attended', 'a person takes over from the bot'],
    ['bot', 'resolved', 'nobody answers the bot'],
    ['queued', 'attended', 'somebody takes it'],
    ['queued', 'bot', 'it is given back to the bot'],
    ['queued', 'resolved', 'it is over before anybody took it'],
    ['queued', 'queued', 'it goes to another team'],
    ['attended', 'queued', 'it is released'],
    ['attended', 'bot', 'it is given back to the bot'],
    ['attended', 'resolved', 'it is resolved'],
    ['attended', 'attended', 'it goes to a colleague'],
    ['resolved', 'bot', 'the patient writes again'],
    ['resolved', 'queued', 'the patient writes again who wants no bot'],
    ['resolved', 'attended', 'it is reopened'],
  ] as const)('may go from %s to %s when %s', (from, to, _when) => {
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
