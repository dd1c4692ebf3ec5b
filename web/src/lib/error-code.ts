import { ERROR_RULES, type ErrorCode } from '#workflows/domain/errors.ts';

export type { ErrorCode };

/** Whether the API's word for an error is one that we have a sentence for. */
export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(ERROR_RULES, value);
