/** Languages the product speaks, the source language first. */
export const LOCALES = ['pt-BR', 'es', 'en'] as const;

/** A language the product speaks, as a BCP 47 tag. */
export type Locale = (typeof LOCALES)[number];

/** The same sentence in every language of the product. */
export type Localized = Readonly<Record<Locale, string>>;

/** Language used where nothing better is known. */
export const DEFAULT_LOCALE: Locale = 'pt-BR';

/** Whether a string is one of the product's languages. */
export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);
