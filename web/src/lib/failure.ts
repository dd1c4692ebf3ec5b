import { ApiError } from './api.ts';
import type { I18n } from './i18n/index.ts';

/** What to tell a person about something that did not work, with the code that an operator can search for. */
export function failureWords(i18n: I18n, problem: unknown): string {
  if (!(problem instanceof ApiError)) return i18n.t('error.internal.unexpected');
  const sentence = i18n.t(`error.${problem.code}`);
  if (problem.status < 500 || problem.requestId === null) return sentence;
  return `${sentence} (${i18n.t('error.reference', { id: problem.requestId.slice(0, 8) })})`;
}
