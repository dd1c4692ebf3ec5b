/**
 * Words of the pages in every language of the product.
 *
 * One file an area and language (`pt-BR/inbox.ts`, `es/inbox.ts`, `en/inbox.ts`), joined by one file a language.
 * pt-BR is the source: a key that another language lacks does not compile. Messages are ICU.
 * Must not import pages or components. To add an area: three files, one line in each of the three joining files.
 * To add a language: its folder, its joining file, one line in LOADERS (and its tag in workflows/domain/locale.ts).
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { getContext, setContext } from 'svelte';
import { DEFAULT_LOCALE, isLocale, type Locale } from '#workflows/domain/locale.ts';
import type { ptBR } from './pt-BR.ts';

/** Name of a message. */
export type MessageKey = keyof typeof ptBR;
/** All messages of one language. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
/** What a message is filled in with; `{count, plural, …}` wants a number. */
export type MessageValues = Readonly<Record<string, string | number | Date>>;

const LOADERS: Readonly<Record<Locale, () => Promise<Catalogue>>> = {
  'pt-BR': async () => (await import('./pt-BR.ts')).ptBR,
  es: async () => (await import('./es.ts')).es,
  en: async () => (await import('./en.ts')).en,
};

/** Fetches the messages of one language; the browser downloads only the one it shows. */
export const loadCatalogue = (locale: Locale): Promise<Catalogue> => LOADERS[locale]();

/** One language, ready to speak. */
export interface I18n {
  readonly locale: Locale;
  /** The message in this language, filled in. */
  t(key: MessageKey, values?: MessageValues): string;
}

/** Makes a translator; parsed messages are kept, since a page asks for the same ones again and again. */
export function createI18n(locale: Locale, catalogue: Catalogue): I18n {
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  const t = (key: MessageKey, values?: MessageValues): string => {
    if (!values) return catalogue[key];
    let message = parsed.get(key);
    if (!message) {
      message = new IntlMessageFormat(catalogue[key], locale, undefined, { ignoreTag: true });
      parsed.set(key, message);
    }
    return String(message.format(values));
  };
  return { locale, t };
}

const CONTEXT = Symbol('i18n');

/** Gives every component below a language. A getter, because a person may change it on the page. */
export function provideI18n(current: () => I18n): void {
  setContext(CONTEXT, {
    get locale() {
      return current().locale;
    },
    t: (key, values) => current().t(key, values),
  } satisfies I18n);
}

/** The language of the component that asks. */
export const useI18n = (): I18n => getContext<I18n>(CONTEXT);

/**
 * The product's language that fits best what a browser asks for.
 *
 * @param header value of `Accept-Language`, most wanted first as browsers send it
 */
export function negotiateLocale(header: string | null): Locale {
  for (const part of (header ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim() ?? '';
    if (isLocale(tag)) return tag;
    const language = tag.toLowerCase().split('-')[0];
    if (language === 'pt') return 'pt-BR';
    if (language === 'es' || language === 'en') return language;
  }
  return DEFAULT_LOCALE;
}
