import { STATUS_CODES } from 'node:http';
import { ZodError } from 'zod';
import { databaseErrorCode } from '#db/errors.ts';
import type { Log } from '#log';
import { AppError } from '#workflows/domain/errors.ts';
import type { Context, Middleware } from '../context.ts';
import type { SlotShape } from '../routes/shapes/agenda.ts';
import { SlotTaken } from '../slot-taken.ts';

/** One thing that is wrong with a request, and where. */
export interface ProblemIssue {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** The body of every error answer (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What the web client looks at, `area.reason`. */
  readonly code: string;
  readonly requestId: string;
  readonly issues?: readonly ProblemIssue[];
  /** What is free instead of the time that somebody else was quicker to take. */
  readonly alternatives?: readonly SlotShape[];
}

/** The one error that something thrown stands for. Whatever is not known is `internal.unexpected`, without its words. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ZodError) return new AppError('request.invalid', { cause: thrown });
  return new AppError(databaseErrorCode(thrown) ?? 'internal.unexpected', { cause: thrown });
}

function issuesOf(error: AppError): ProblemIssue[] | null {
  // Only for what the caller sent: an answer of ours that breaks its own schema is nobody's business outside.
  if (error.code !== 'request.invalid' || !(error.cause instanceof ZodError)) return null;
  return error.cause.issues.map((issue) => ({
    path: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    code: issue.code,
    message: issue.message,
  }));
}

/** Writes an error as problem+json: code and issues, never a person's data, never the words of an unknown error. */
export function writeProblem(ctx: Context, error: AppError): void {
  const { status } = error.rule;
  const issues = issuesOf(error);
  const problem: Problem = {
    type: `urn:acolhe:error:${error.code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: error.code,
    requestId: ctx.state.requestId,
    ...(issues ? { issues } : {}),
    ...(error instanceof SlotTaken ? { alternatives: error.alternatives } : {}),
  };
  ctx.status = status;
  ctx.set('cache-control', 'no-store');
  const { retryAfterSeconds } = error.details;
  if (typeof retryAfterSeconds === 'number') ctx.set('retry-after', String(retryAfterSeconds));
  ctx.body = problem;
  ctx.type = 'application/problem+json';
}

/** The outermost middleware: whatever goes wrong further in becomes an answer here. */
export function errors(log: Log): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined && ctx.respond !== false)
        throw new AppError('request.not_found');
    } catch (thrown) {
      const error = toAppError(thrown);
      const fields = { requestId: ctx.state.requestId, code: error.code, error: thrown };
      if (error.rule.severity === 'critical') log.error('request failed', fields);
      else if (error.rule.severity === 'warning') log.warn('request failed', fields);
      if (ctx.headerSent || ctx.respond === false) ctx.res.destroy();
      else writeProblem(ctx, error);
    }
  };
}
