/*
 * How the plan of an appointment reads, for the staff, the laboratory and operators.
 *
 * `pt-BR` is the source; a word that another language lacks does not compile. This folder imports nothing.
 * To add a language: one file, one line below.
 */
import type { Locale } from '../../locale.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-BR.ts';
import type { PlanSentences } from './pt-BR.ts';

/** The words of a plan in every language. */
export const PLAN_SENTENCES: Readonly<Record<Locale, PlanSentences>> = { 'pt-BR': ptBR, es, en };
