/*
 * Sentences that patients read and that no dialogue of the bot says: what activities write by themselves.
 *
 * `pt-BR` is the source; a key that another language lacks does not compile. This folder imports the domain only.
 * To add a language: one file, one line below.
 */
import type { Locale } from '#workflows/domain/locale.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';

const SENTENCES = { 'pt-BR': ptBR, es, en } as const satisfies Record<
  Locale,
  Record<keyof typeof ptBR, string>
>;

/** A sentence in a language. */
export const sentence = (key: keyof typeof ptBR, locale: Locale): string => SENTENCES[locale][key];
