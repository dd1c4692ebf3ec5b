import type { Page } from 'playwright-core';
import { loadCatalogue } from '#lib/i18n/index.ts';
import { WORDS } from '#lib/chat/words.ts';
import { LOCALES, type Locale } from '#workflows/domain/locale.ts';

/** What a reader would see or hear: text, names, titles, placeholders. */
const wordsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const words: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const page = document.documentElement;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const above = node.parentElement;
      // What people said stays in the language they said it in; what is marked as another language is one.
      if (above?.closest('script, style, pre, code, [role=log], article')) continue;
      if (above?.closest('[lang]')?.getAttribute('lang') !== page.lang) continue;
      words.push((node.textContent ?? '').trim());
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) words.push(element.getAttribute(name) ?? '');
    return [document.title, ...words].filter((text) => text !== '');
  });

const sentencesOf = async (locale: Locale): Promise<readonly string[]> => [
  ...Object.values(await loadCatalogue(locale)),
  ...Object.values(WORDS[locale]),
];

/** Sentences of the other languages that this one does not have: where one of them shows, somebody forgot to translate. */
async function strangersIn(locale: Locale): Promise<ReadonlySet<string>> {
  const own = new Set(await sentencesOf(locale));
  const others = await Promise.all(LOCALES.filter((one) => one !== locale).map(sentencesOf));
  return new Set(others.flat().filter((text) => !own.has(text) && !text.includes('{')));
}

/** What is wrong with a page's words: a raw key, a gap that nobody filled, a sentence of another language. */
export async function wrongWords(page: Page, locale: Locale): Promise<string[]> {
  const keys = new Set(Object.keys(await loadCatalogue(locale)));
  const strangers = await strangersIn(locale);
  const isRaw = (text: string): boolean =>
    keys.has(text) || /\{\w+[,}]|\bundefined\b|\bNaN\b|\[object /.test(text);
  return (await wordsOn(page)).filter((text) => isRaw(text) || strangers.has(text));
}
