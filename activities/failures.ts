import { ApplicationFailure } from '@temporalio/common';
import type { Log } from '#log';
import { AppError } from '#workflows/domain/errors.ts';

type AnyActivity = (...args: never[]) => Promise<unknown>;

/**
 * The failure that Temporal gets to see: the error's code, and whether repeating helps. Never its words, which may
 * quote a patient: what a driver or a vendor says stays here.
 */
function failureOf(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  const code = error instanceof AppError ? error.code : 'internal.unexpected';
  const nonRetryable = error instanceof AppError && !error.rule.retryable;
  return ApplicationFailure.create({ message: code, type: code, nonRetryable });
}

function guarded(name: string, activity: AnyActivity, log: Log): AnyActivity {
  return async (...args) => {
    try {
      return await activity(...args);
    } catch (error) {
      const failure = failureOf(error);
      const isRefusal = error instanceof AppError && error.rule.severity === 'info';
      if (!isRefusal) log.warn('activity failed', { activityType: name, code: failure.type ?? '', error });
      throw failure;
    }
  };
}

/** Wraps every activity once: errors leave as failures with a code, and the log keeps what happened. */
export function withFailures<Activities extends Record<keyof Activities, AnyActivity>>(
  activities: Activities,
  log: Log,
): Activities {
  const wrapped = Object.entries<AnyActivity>(activities).map(([name, activity]) => [
    name,
    guarded(name, activity, log),
  ]);
  return Object.fromEntries(wrapped) as Activities;
}
