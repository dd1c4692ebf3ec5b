/**
 * What the bot says about requests that a person carries out, in each language of the product.
 *
 * Only sentences live here. May import `workflows/domain` alone.
 * To add a language: a file that is a `RequestSentences`, a line below.
 */
import type { Locale } from '#workflows/domain/locale.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';
import type { RequestSentences } from './pt-BR.ts';

export type { RequestSentences } from './pt-BR.ts';

/** Sentences about requests by language. */
export const REQUEST_SENTENCES: Readonly<Record<Locale, RequestSentences>> = { 'pt-BR': ptBR, es, en };
