import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';

/** Code of the `AppError` behind a failed activity; `internal.unexpected` where there is none. */
export function failureCode(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure) return cause.type ?? 'internal.unexpected';
  return cause instanceof TimeoutFailure ? 'database.unavailable' : 'internal.unexpected';
}

/** A refusal as the caller of an update gets it: the code is its type, and it carries nothing else. */
export const refusal = (code: string): ApplicationFailure => ApplicationFailure.nonRetryable(code, code);
