import getRawBody from 'raw-body';
import { AppError } from '#workflows/domain/errors.ts';
import type { Context } from '../context.ts';

/** Longest JSON body that we read, in bytes. */
export const JSON_LIMIT_BYTES = 1024 * 1024;

interface BodyError {
  readonly type: string;
}
const isBodyError = (error: unknown): error is BodyError =>
  error instanceof Error && 'type' in error && typeof error.type === 'string';

/**
 * The bytes of a request as they came.
 *
 * @throws AppError `request.too_large` before more than the limit was read, `request.malformed` if the body broke off
 */
export async function readRawBody(ctx: Context, limitBytes = JSON_LIMIT_BYTES): Promise<Buffer> {
  try {
    return await getRawBody(ctx.req, { limit: limitBytes, length: ctx.get('content-length') || null });
  } catch (error) {
    // The rest of the body is never read: the connection cannot be used again.
    ctx.set('connection', 'close');
    const isTooLarge = isBodyError(error) && error.type === 'entity.too.large';
    throw new AppError(isTooLarge ? 'request.too_large' : 'request.malformed', { cause: error });
  }
}

/**
 * The JSON of a request; no body at all is an empty object.
 *
 * @throws AppError `request.malformed` for another type, an encoding that is not UTF-8, or bytes that are not JSON
 */
export async function readJson(ctx: Context): Promise<unknown> {
  const raw = await readRawBody(ctx);
  if (raw.length === 0) return {};
  if (!ctx.is('json') || ctx.get('content-encoding') !== '') throw new AppError('request.malformed');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw)) as unknown;
  } catch (error) {
    throw new AppError('request.malformed', { cause: error });
  }
}
