/**
 * What the bot says, in each language of the product.
 *
 * Only sentences live here: no rules, no facts of a clinic. May import `workflows/domain` alone.
 * To add a language: a file that `satisfies Sentences`, its key in `workflows/domain/locale.ts`, a line below.
 */
import type { Locale } from '#workflows/domain/locale.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';
import type { Sentences } from './pt-BR.ts';

export type { Sentences } from './pt-BR.ts';

/** Sentences by language. */
export const SENTENCES: Readonly<Record<Locale, Sentences>> = { 'pt-BR': ptBR, es, en };
