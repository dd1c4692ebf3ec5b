import { z } from 'zod';
import { AppError } from '#workflows/domain/errors.ts';
import { callHttp, DEFAULT_TIMEOUTS, type CallTimeouts, type HttpAnswer } from './http-call.ts';

/** Version of the Graph API that requests are written for. Meta keeps a version for two years. */
const GRAPH_VERSION = 'v23.0';
const LARGEST_JSON_BYTES = 1024 * 1024;

/** How to reach Meta. */
export interface GraphConfig {
  /** `https://graph.facebook.com`, or what stands in for it. */
  readonly baseUrl: string;
  readonly accessToken: string | undefined;
  /** Version of this product, for the `User-Agent`. */
  readonly productVersion: string;
  readonly timeouts?: CallTimeouts;
}

/** A file to upload, with the fields that the product wants beside it. */
export interface GraphFile {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly fileName: string;
  /** Name of the part that holds the file, and the other parts in their order. */
  readonly part: string;
  readonly fields: Readonly<Record<string, string>>;
}

const answerShape = z.looseObject({
  error: z
    .looseObject({
      code: z.coerce.number().catch(-1),
      error_subcode: z.coerce.number().optional().catch(undefined),
      message: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** JSON of an answer; `null` if it is none. */
export function jsonOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    return null;
  }
}

/** The error that an answer carries, if it carries one in Meta's form. The subcode narrows the code down. */
export interface GraphError {
  readonly code: number;
  readonly subcode: number | null;
}

/** Reads the error that an answer carries. */
export function graphError(answer: HttpAnswer): GraphError | null {
  const parsed = answerShape.safeParse(jsonOf(answer));
  const error = parsed.success ? parsed.data.error : undefined;
  return error ? { code: error.code, subcode: error.error_subcode ?? null } : null;
}

/** The part of Meta's Graph API that every Meta channel needs. */
export interface GraphClient {
  /** Address of a path below the versioned root. */
  url(path: string): URL;
  postJson(path: string, body: unknown, signal: AbortSignal): Promise<HttpAnswer>;
  postFile(path: string, file: GraphFile, signal: AbortSignal): Promise<HttpAnswer>;
  get(url: URL, signal: AbortSignal, maxBytes?: number): Promise<HttpAnswer>;
  /** Fetches what anybody may who knows the address: without our token. */
  getPublic(url: URL, signal: AbortSignal, maxBytes: number): Promise<HttpAnswer>;
}

/** Multipart: a few fields and the file, and the boundary is random. */
async function multipart(file: GraphFile): Promise<{ body: Uint8Array; contentType: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(file.fields)) form.set(name, value);
  form.set(file.part, new Blob([Uint8Array.from(file.bytes)], { type: file.mimeType }), file.fileName);
  const encoded = new Response(form);
  return {
    body: new Uint8Array(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? 'multipart/form-data',
  };
}

/**
 * Opens a client. Each call is made once: whoever calls decides what a failure means.
 *
 * `callHttp`'s `HttpCallError` passes through.
 */
export function createGraphClient(config: GraphConfig): GraphClient {
  const timeouts = config.timeouts ?? DEFAULT_TIMEOUTS;
  const userAgent = `acolhe/${config.productVersion}`;
  const headers = (): Record<string, string> => {
    if (config.accessToken === undefined) throw new AppError('channel.off');
    return {
      authorization: `Bearer ${config.accessToken}`,
      'user-agent': userAgent,
      accept: 'application/json',
    };
  };
  const url = (path: string): URL => new URL(`${config.baseUrl}/${GRAPH_VERSION}/${path}`);
  const post = (path: string, body: Uint8Array | string, contentType: string, signal: AbortSignal) =>
    callHttp({
      url: url(path),
      method: 'POST',
      headers: {
        ...headers(),
        'content-type': contentType,
        'content-length': String(Buffer.byteLength(body)),
      },
      body,
      timeouts,
      signal,
      maxBytes: LARGEST_JSON_BYTES,
    });
  return {
    url,
    postJson: (path, body, signal) => post(path, JSON.stringify(body), 'application/json', signal),
    postFile: async (path, file, signal) => {
      const { body, contentType } = await multipart(file);
      return post(path, body, contentType, signal);
    },
    get: (target, signal, maxBytes = LARGEST_JSON_BYTES) =>
      callHttp({ url: target, method: 'GET', headers: headers(), timeouts, signal, maxBytes }),
    getPublic: (target, signal, maxBytes) => {
      return callHttp({
        url: target,
        method: 'GET',
        headers: { 'user-agent': userAgent, accept: '*/*' },
        timeouts,
        signal,
        maxBytes,
      });
    },
  };
}
