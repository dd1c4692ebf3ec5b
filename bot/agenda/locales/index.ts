/**
 * What the bot says about the agenda, in each language of the product.
 *
 * Only sentences live here. May import `workflows/domain` alone.
 * To add a language: a file that is an `AgendaSentences`, a line below.
 */
import type { Locale } from '#workflows/domain/locale.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';
import type { AgendaSentences } from './pt-BR.ts';

export type { AgendaSentences } from './pt-BR.ts';

/** Sentences about the agenda by language. */
export const AGENDA_SENTENCES: Readonly<Record<Locale, AgendaSentences>> = { 'pt-BR': ptBR, es, en };
