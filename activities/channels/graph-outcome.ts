import type { SendResult } from './channel.ts';
import { HttpCallError, type HttpAnswer } from './http-call.ts';
import type { MetaErrorRule } from './meta-errors.ts';
import { graphError, type GraphError } from './meta-graph.ts';

/** Wait before the next attempt when nothing could leave at all. */
const UNREACHABLE_DELAY_MS = 2_000;
const BUSY_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 15 * 60_000;
const SERVER_ERROR = 500;
const TOO_MANY_REQUESTS = 429;
const UNAUTHORISED = [401, 403];
/** Meta's 131000 does not say whether the message left. */
const SOMETHING_WENT_WRONG = 131000;

/** Whether Meta says yes. */
export const isSuccess = (answer: HttpAnswer): boolean => answer.status >= 200 && answer.status < 300;

function retryAfterMs(answer: HttpAnswer, fallbackMs: number): number {
  const seconds = Number(answer.headers['retry-after']);
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_DELAY_MS) : fallbackMs;
}

/** What the error that an answer names calls for; `null` if it names none that we know. */
function ruledFailure(answer: HttpAnswer, errorCode: string, rule: MetaErrorRule | null): SendResult | null {
  const common = { errorCode, httpStatus: answer.status };
  if (rule?.outcome === 'deferred') {
    return { outcome: 'deferred', retryAfterMs: retryAfterMs(answer, rule.delayMs), ...common };
  }
  if (rule?.outcome !== 'refused' || answer.status >= SERVER_ERROR) return null;
  return { outcome: 'refused', plan: rule.plan, ...common };
}

/** What a failure means that no rule knows: a 4xx is a definite no, a 5xx leaves the message's fate open. */
function unruledFailure(answer: HttpAnswer, errorCode: string, error: GraphError | null): SendResult {
  const httpStatus = answer.status;
  const common = { errorCode, httpStatus };
  if (httpStatus === TOO_MANY_REQUESTS) {
    return { outcome: 'deferred', retryAfterMs: retryAfterMs(answer, BUSY_DELAY_MS), ...common };
  }
  const isOpen = httpStatus < 400 || httpStatus >= SERVER_ERROR || error?.code === SOMETHING_WENT_WRONG;
  if (isOpen) return { outcome: 'ambiguous', ...common };
  const plan = UNAUTHORISED.includes(httpStatus) ? 'stop_account' : 'our_fault';
  return { outcome: 'refused', plan, ...common };
}

/** One of Meta's products, as far as its errors go. */
export interface ErrorBook {
  readonly ruleOf: (error: GraphError) => MetaErrorRule | null;
  /** The code under which an error is known here. */
  readonly nameOf: (error: GraphError) => string;
}

/** Reads answers that are no acceptance, by the rules of one of Meta's products. */
export function createFailureOf({ ruleOf, nameOf }: ErrorBook): (answer: HttpAnswer) => SendResult {
  return (answer) => {
    const error = graphError(answer);
    const errorCode = error === null ? `http_${answer.status}` : nameOf(error);
    const ruled = error === null ? null : ruledFailure(answer, errorCode, ruleOf(error));
    return ruled ?? unruledFailure(answer, errorCode, error);
  };
}

/** A call that brought no answer: before anything left it is a definite no, afterwards nobody knows. */
export function brokenCall(error: unknown): SendResult {
  if (!(error instanceof HttpCallError)) throw error;
  if (error.phase === 'before_sending') {
    return { outcome: 'deferred', errorCode: error.code, retryAfterMs: UNREACHABLE_DELAY_MS };
  }
  return { outcome: 'ambiguous', errorCode: error.code };
}

/** A step by which nothing reaches the patient, such as an upload: where its end is unknown, it may simply be repeated. */
export function retryLater(failure: SendResult): SendResult {
  if (failure.outcome !== 'ambiguous') return failure;
  return { outcome: 'deferred', errorCode: failure.errorCode, retryAfterMs: BUSY_DELAY_MS };
}
