/*
 * What the clinic writes when a professional's time falls through, and what it answers.
 *
 * `pt-BR` is the source; a sentence that another language lacks does not compile. This folder imports the domain only.
 * To add a language: one file, one line below.
 */
import type { Locale } from '#workflows/domain/locale.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';
import type { ChangeSentences } from './pt-BR.ts';

/** The sentences of each language. */
export const CHANGE_SENTENCES: Readonly<Record<Locale, ChangeSentences>> = { 'pt-BR': ptBR, es, en };
