import { expect, it } from 'vitest';
import { LOCALES } from '#workflows/domain/locale.ts';
import { chooseLocale, fill, WORDS } from './words.ts';

const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();

it.each(LOCALES)('says everything in %s, with the same values in each sentence', (locale) => {
  for (const [key, source] of Object.entries(WORDS['pt-BR'])) {
    const sentence = WORDS[locale][key as keyof (typeof WORDS)['pt-BR']];
    expect(sentence, key).not.toBe('');
    expect(placeholders(sentence), key).toEqual(placeholders(source));
  }
});

it.each([
  ['en-US,en;q=0.9', 'en'],
  ['es-419', 'es'],
  ['pt-PT', 'pt-BR'],
  ['fr-FR,fr;q=0.9,en;q=0.5', 'en'],
  ['de', 'pt-BR'],
  [null, 'pt-BR'],
])('speaks to a browser that asks for %s in %s', (wanted, locale) => {
  expect(chooseLocale(wanted)).toBe(locale);
});

it('leaves a hole it has no value for as it is', () => {
  expect(fill('{a} e {b}', { a: 1 })).toBe('1 e {b}');
});
