/*
 * What the clinic writes about results that can be collected.
 *
 * `pt-BR` is the source; a sentence that another language lacks does not compile. This folder imports the domain only.
 * To add a language: one file, one line below.
 */
import type { Locale } from '#workflows/domain/locale.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';
import type { ExamSentences } from './pt-BR.ts';

/** The sentences of each language. */
export const EXAM_SENTENCES: Readonly<Record<Locale, ExamSentences>> = { 'pt-BR': ptBR, es, en };
