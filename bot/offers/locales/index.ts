/*
 * What the clinic proposes to patients, and what it answers when they say yes or no.
 *
 * `pt-BR` is the source; a sentence that another language lacks does not compile. This folder imports the domain only.
 * To add a language: one file, one line below.
 */
import type { Locale } from '#workflows/domain/locale.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';
import type { OfferSentences } from './pt-BR.ts';

export type { OfferSentences } from './pt-BR.ts';

/** The sentences of each language. */
export const OFFER_SENTENCES: Readonly<Record<Locale, OfferSentences>> = { 'pt-BR': ptBR, es, en };
