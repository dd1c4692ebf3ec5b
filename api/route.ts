import { z } from 'zod';
import type { ErrorCode } from '#workflows/domain/errors.ts';
import type { Access, ActorOf } from './actor.ts';
import type { Deps } from './deps.ts';
import type { Exchange } from './exchange.ts';
import type { UploadedFile } from './middlewares/upload.ts';
import type { LimitName } from './rate-limits.ts';

/** Methods that routes may have. */
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What a handler receives: parsed input, a caller who was checked, and what it works with. Never the raw request. */
export interface Call<A extends Access, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  readonly actor: ActorOf<A>;
  /** The file of a route with `upload`; `null` if none was sent. */
  readonly file: UploadedFile | null;
  readonly deps: Deps;
  readonly http: Exchange;
}

/** Everything the router, the OpenAPI page and the web client need to know about one endpoint. */
export interface Route<
  M extends Method,
  S extends string,
  A extends Access,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> {
  readonly method: M;
  /** Below `/api`, parameters as `:name`. */
  readonly path: S;
  /** Who may call it. There is no default: a route without it does not compile, and does not boot. */
  readonly access: A;
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Shape of the answer. What it does not name never leaves, whatever the handler returns. */
  readonly reply: R;
  /** HTTP status of a success. */
  readonly status: 200 | 201 | 202;
  /** Expects one file as `multipart/form-data`, no longer than this. */
  readonly upload?: { readonly maxBytes: number };
  /** Answers bytes instead of JSON. */
  readonly bytes?: boolean;
  /** A limit of its own, besides the one that every address has. */
  readonly limit?: LimitName;
  /** Codes that a caller should expect, for the documentation. */
  readonly errors: readonly ErrorCode[];
  handle(call: Call<A, P, Q, B>): Promise<z.input<R>>;
}

/** A route of which only the common part is known. */
export type AnyRoute = Route<Method, string, Access, z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

const nothing = z.strictObject({});
type Nothing = typeof nothing;

type Optional = 'params' | 'query' | 'body' | 'status' | 'errors';

type Draft<
  M extends Method,
  S extends string,
  A extends Access,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> = Omit<Route<M, S, A, P, Q, B, R>, Optional> & Partial<Pick<Route<M, S, A, P, Q, B, R>, Optional>>;

/**
 * Defines an endpoint. What is left out takes no input, answers 200 and names no error of its own.
 *
 * Keeps the literal types, from which the web client is typed.
 */
export function route<
  const M extends Method,
  const S extends string,
  const A extends Access,
  R extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
>(draft: Draft<M, S, A, P, Q, B, R>): Route<M, S, A, P, Q, B, R> {
  const {
    params = nothing as z.ZodType as P,
    query = nothing as z.ZodType as Q,
    body = nothing as z.ZodType as B,
    status = 200,
    errors = [],
    ...rest
  } = draft;
  return { ...rest, params, query, body, status, errors };
}
