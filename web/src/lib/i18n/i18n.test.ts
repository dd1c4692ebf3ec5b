import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '#workflows/domain/locale.ts';
import { createI18n, loadCatalogue, negotiateLocale, type Catalogue, type MessageKey } from './index.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Kinds of elements in a parsed message that are not blanks: plain text and the `#` of a plural. */
const NO_BLANK = [0, 7];

/** Names that a message wants to be filled in with. */
function blanksOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (NO_BLANK.includes(element.type) || !('value' in element)) return [];
    const inside = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...inside.flatMap(({ value }) => blanksOf(value))];
  });
}
const blanks = (text: string): string[] => {
  const parsed = new IntlMessageFormat(text, 'pt-BR', undefined, { ignoreTag: true });
  return [...new Set(blanksOf(parsed.getAst()))].sort();
};

/** Words that a reader would notice to be in another language. */
const sentence = (text: string): boolean =>
  (text.replace(/\{[^}]*\}/g, '').match(/\p{L}{3,}/gu) ?? []).length >= 3;

describe('words of the pages', async () => {
  const source = await loadCatalogue('pt-BR');
  const keys = Object.keys(source) as MessageKey[];

  it.each(LOCALES)('%s says everything that pt-BR says, with the same blanks to fill in', async (locale) => {
    const catalogue = await loadCatalogue(locale);
    expect(Object.keys(catalogue).sort()).toEqual([...keys].sort());
    for (const key of keys) {
      expect(catalogue[key].trim(), key).not.toBe('');
      expect(blanks(catalogue[key]), key).toEqual(blanks(source[key]));
    }
  });

  it('are not left in the source language', async () => {
    const same = (other: Catalogue) =>
      keys.filter((key) => other[key] === source[key] && sentence(source[key]));
    expect(same(await loadCatalogue('en'))).toEqual([]);
  });

  it('are counted as the language counts', () => {
    const pt = createI18n('pt-BR', source);
    expect(pt.t('inbox.unread', { count: 1 })).toBe('1 não lida');
    expect(pt.t('inbox.unread', { count: 3 })).toBe('3 não lidas');
    expect(pt.t('inbox.empty.mine_text', { count: 0 })).not.toMatch(/0/);
  });

  it('take what a patient wrote as it is, markup and braces included', () => {
    const pt = createI18n('pt-BR', source);
    expect(pt.t('inbox.preview.you', { text: '<b>{count}</b>' })).toBe('Você: <b>{count}</b>');
  });
});

it.each([
  ['pt-BR,pt;q=0.9,en;q=0.8', 'pt-BR'],
  ['pt-PT,en;q=0.8', 'pt-BR'],
  ['es-419,es;q=0.9', 'es'],
  ['de-DE,en-GB;q=0.7', 'en'],
  ['ja', 'pt-BR'],
  ['', 'pt-BR'],
  [null, 'pt-BR'],
])('a browser that asks for %s is answered in %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});
