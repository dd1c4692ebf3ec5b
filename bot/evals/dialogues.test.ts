import { describe, expect, it } from 'vitest';
import { judgeDialogue } from './dialogue-judge.ts';
import { playDialogue } from './dialogue-play.ts';
import { dialogueScripts } from './dialogue-script.ts';
import { demoFacts } from './measure.ts';

const facts = demoFacts();

describe('a written dialogue reaches its goal, and nothing forbidden happens', () => {
  it.each(dialogueScripts().map((script) => [script.id, script] as const))('%s', (_, script) => {
    const { missing, forbidden } = judgeDialogue(playDialogue(script, facts), facts);
    expect({ missing, forbidden }).toEqual({ missing: [], forbidden: [] });
  });
});
