import type { z } from 'zod';
import type { Api } from '#api/routes/index.ts';
import { isErrorCode, type ErrorCode } from './error-code.ts';

/** Name of an endpoint as the API lists it, for instance `GET /inbox`. */
export type ApiKey = keyof Api;

/** What an endpoint answers with. */
export type Reply<K extends ApiKey> = z.output<Api[K]['reply']>;

/** A part of a request: left out only if the endpoint can do without it. */
type Part<Name extends string, T> =
  T extends Record<string, never>
    ? { readonly [N in Name]?: T }
    : Partial<T> extends T
      ? { readonly [N in Name]?: T }
      : { readonly [N in Name]: T };

/** What an endpoint wants to be given. */
export type Input<K extends ApiKey> = Part<'params', z.input<Api[K]['params']>> &
  Part<'query', z.input<Api[K]['query']>> &
  Part<'body', z.input<Api[K]['body']>>;

/** Where a call goes through, and as whom. */
export interface CallOptions {
  /** SvelteKit's own `fetch` inside `load`: it carries the cookie and spares the browser a second request. */
  readonly fetch?: typeof fetch;
  /** Token of a patient of the site chat; staff are known by their cookie. */
  readonly visitorToken?: string;
  readonly signal?: AbortSignal;
}

/** One field that the API refused, with the path to it. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/**
 * The API said no, or could not be reached.
 *
 * Pages choose their words by `code`; `requestId` is what an operator searches the log for.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode | 'network.unreachable';
  readonly requestId: string | null;
  readonly issues: readonly Issue[];

  constructor(
    status: number,
    code: ErrorCode | 'network.unreachable',
    about: { requestId?: string | null; issues?: readonly Issue[]; cause?: unknown } = {},
  ) {
    super(code, { cause: about.cause });
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.requestId = about.requestId ?? null;
    this.issues = about.issues ?? [];
  }
}

/** What an address is filled in with. */
type Values = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Address of an endpoint; values are escaped, and absent query values are left out. */
export function apiUrl(path: string, params: Values = {}, query: Values = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  return `/api${filled}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readIssues = (value: unknown): Issue[] =>
  (Array.isArray(value) ? value : []).filter(isRecord).map((issue) => ({
    path: Array.isArray(issue['path'])
      ? issue['path'].join('.')
      : typeof issue['path'] === 'string'
        ? issue['path']
        : '',
    message: typeof issue['message'] === 'string' ? issue['message'] : '',
  }));

async function refusal(response: Response): Promise<ApiError> {
  const problem: unknown = await response.json().catch(() => null);
  const body = isRecord(problem) ? problem : {};
  const code = isErrorCode(body['code']) ? body['code'] : 'internal.unexpected';
  return new ApiError(response.status, code, {
    requestId: typeof body['requestId'] === 'string' ? body['requestId'] : null,
    issues: readIssues(body['issues']),
  });
}

async function send(url: string, init: RequestInit, options: CallOptions): Promise<unknown> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  if (options.visitorToken) headers.set('authorization', `Bearer ${options.visitorToken}`);
  let response: Response;
  try {
    response = await (options.fetch ?? fetch)(url, {
      ...init,
      headers,
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    throw new ApiError(0, 'network.unreachable', { cause });
  }
  if (!response.ok) throw await refusal(response);
  return response.status === 204 ? {} : response.json();
}

/**
 * Calls one endpoint; the key picks the types.
 *
 * @throws ApiError with the code of the API's problem, or `network.unreachable`
 */
export async function call<K extends ApiKey>(
  key: K,
  input: Input<K>,
  options: CallOptions = {},
): Promise<Reply<K>> {
  const [method = 'GET', path = ''] = key.split(' ');
  const { params, query, body } = input as { params?: Values; query?: Values; body?: unknown };
  const init: RequestInit =
    body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  return (await send(apiUrl(path, params, query), init, options)) as Reply<K>;
}

/**
 * Sends one file as multipart to an endpoint that expects one.
 *
 * @throws ApiError as `call` does
 */
export async function upload<K extends ApiKey>(
  key: K,
  params: Values,
  file: File,
  options: CallOptions = {},
): Promise<Reply<K>> {
  const [method = 'POST', path = ''] = key.split(' ');
  const form = new FormData();
  form.set('file', file, file.name);
  return (await send(apiUrl(path, params), { method, body: form }, options)) as Reply<K>;
}
