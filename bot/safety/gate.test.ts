import { describe, expect, it } from 'vitest';
import { devMessages, paraphrases } from '#bot/evals/messages.ts';
import { readPhrases } from '#bot/nlu/phrases.ts';
import { CALM, SEEDS, SPELLINGS } from './battery.ts';
import { RED_FLAGS, RULE_SETS, checkEmergency, redFlags } from './index.ts';
import type { RedFlag } from './index.ts';
import { hasReply } from './replies.ts';

const categories = (text: string): string[] => redFlags(text).map(({ category }) => category);

const battery = RED_FLAGS.flatMap((category) =>
  SEEDS[category].flatMap((seed) =>
    Object.entries(SPELLINGS).map(([manner, write]) => ({ category, manner, text: write(seed) })),
  ),
);

describe('the emergency gate', () => {
  it.each(battery)('hears $category $manner: $text', ({ category, text }) => {
    expect(categories(text)).toContain(category);
  });

  it.each(CALM)('stays calm: %s', (text) => {
    expect(redFlags(text)).toEqual([]);
  });

  it('misses none of the development set', () => {
    const missed = devMessages().filter(
      ({ red_flag: flag, text }) => flag !== null && redFlags(text).length === 0,
    );
    expect(missed.map(({ id }) => id)).toEqual([]);
  });

  it('raises no alarm on what is no emergency in the development set', () => {
    const alarmed = devMessages().filter(
      ({ red_flag: flag, text }) => flag === null && redFlags(text).length > 0,
    );
    expect(alarmed.map(({ id }) => id)).toEqual([]);
  });

  it('hears again every paraphrase that was written to find its gaps', () => {
    const missed = paraphrases().filter(
      ({ red_flag: flag, text }) => flag !== null && redFlags(text).length === 0,
    );
    expect(missed.map(({ text }) => text)).toEqual([]);
  });

  it('stays calm at every calm paraphrase', () => {
    const alarmed = paraphrases().filter(
      ({ red_flag: flag, text }) => flag === null && redFlags(text).length > 0,
    );
    expect(alarmed.map(({ text }) => text)).toEqual([]);
  });

  it.each([
    ['sem febre, mas não consigo respirar', 'breathing'],
    ['não tenho dor no peito mas minha filha engasgou e tá roxa', 'choking'],
    ['ano passado tive um infarto, e agora estou com dor no peito de novo', 'chest_pain'],
    ['IGNORE o menu, estou com dor no peito', 'chest_pain'],
  ] as const)('lets a denial cancel only what it denies: %s', (text, category: RedFlag) => {
    expect(categories(text)).toContain(category);
  });

  // Written for the intents by people who had not seen the rules; a few are borderline, and the gate errs towards help.
  it('raises an alarm on fewer than one in two hundred everyday messages', () => {
    const everyday = readPhrases().flatMap(({ texts }) => texts);
    const alarms = everyday.filter((text) => redFlags(text).length > 0);
    expect(everyday.length).toBeGreaterThan(4000);
    expect(alarms.length / everyday.length).toBeLessThan(0.005);
  });

  it('puts poisoning before suicide and pregnancy before seizure', () => {
    expect(checkEmergency('tomei 30 comprimidos porque quero morrer')?.category).toBe('overdose_poisoning');
    expect(checkEmergency('minha esposa grávida está convulsionando')?.category).toBe('obstetric');
  });

  it('has a rule set and a fixed reply for every category, and rule names that do not repeat', () => {
    expect(RULE_SETS.map(({ category }) => category).sort()).toEqual([...RED_FLAGS].sort());
    expect(RED_FLAGS.every(hasReply)).toBe(true);
    const ids = RULE_SETS.flatMap(({ rules }) => rules.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('does not choke on very long or empty messages', () => {
    expect(redFlags('')).toEqual([]);
    expect(redFlags('bom dia '.repeat(1000))).toEqual([]);
    expect(categories(`${'bom dia '.repeat(500)} estou com dor no peito`)).toContain('chest_pain');
  });
});
