/*
 * What the clinic writes to patients about their appointments, on its own account.
 *
 * `pt-BR` is the source; a sentence that another language lacks does not compile. This folder imports the domain only.
 * To add a language: one file, one line below.
 */
import type { Locale } from '#workflows/domain/locale.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';
import type { NoticeSentences } from './pt-BR.ts';

export type { NoticeSentences } from './pt-BR.ts';

/** The sentences of each language. */
export const NOTICE_SENTENCES: Readonly<Record<Locale, NoticeSentences>> = { 'pt-BR': ptBR, es, en };
