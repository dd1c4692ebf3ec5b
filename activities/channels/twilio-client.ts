import type { Twilio } from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { callHttp, DEFAULT_TIMEOUTS, type CallTimeouts, type HttpAnswer } from './http-call.ts';

const LARGEST_ANSWER_BYTES = 1024 * 1024;
const FIRST_ERROR = 400;

/** How to reach Twilio. */
export interface TwilioConfig {
  /** `https://api.twilio.com`, or what stands in for it. */
  readonly apiUrl: string;
  readonly accountSid: string | undefined;
  readonly authToken: string | undefined;
  readonly timeouts?: CallTimeouts;
}

/** An answer of Twilio's that is no success. */
export class TwilioRefusal extends Error {
  override readonly name = 'TwilioRefusal';
  readonly httpStatus: number;
  /** Code in Twilio's dictionary; `null` if the answer names none. */
  readonly code: number | null;
  readonly retryAfterMs: number | null;

  constructor(answer: HttpAnswer) {
    super(`twilio answered ${answer.status}`);
    this.httpStatus = answer.status;
    this.code = codeOf(answer);
    const seconds = Number(answer.headers['retry-after']);
    this.retryAfterMs = seconds > 0 ? seconds * 1000 : null;
  }
}

function bodyOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    return null;
  }
}

function codeOf(answer: HttpAnswer): number | null {
  const body = bodyOf(answer);
  if (typeof body !== 'object' || body === null || !('code' in body)) return null;
  return typeof body.code === 'number' ? body.code : null;
}

function encoded(values: unknown): URLSearchParams {
  const form = new URLSearchParams();
  const add = (name: string, value: unknown): void => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      form.append(name, String(value));
    }
  };
  for (const [name, value] of Object.entries(values ?? {})) {
    if (Array.isArray(value)) for (const item of value) add(name, item);
    else add(name, value);
  }
  return form;
}

/** The address that the SDK made up, on the host that we were told. */
function onHost(uri: string, apiUrl: string, params: unknown): URL {
  const made = new URL(uri);
  const url = new URL(`${apiUrl}${made.pathname}${made.search}`);
  for (const [name, value] of encoded(params)) url.searchParams.append(name, value);
  return url;
}

type Client = new () => RequestClient;

/**
 * The SDK's HTTP client over our own call: it reaches the configured host, is broken off by the caller's signal, and
 * knows a connection that never stood from one that broke, which the SDK's cannot tell apart.
 */
function clientOver(Base: Client, config: TwilioConfig, signal: AbortSignal): RequestClient {
  return new (class extends Base {
    override async request<T>(options: RequestClient.RequestOptions<T>) {
      const { method, uri, username = '', password = '', data, params } = options;
      const isPost = method.toLowerCase() === 'post';
      const body = isPost ? encoded(data).toString() : undefined;
      const answer = await callHttp({
        url: onHost(uri, config.apiUrl, params),
        method: isPost ? 'POST' : 'GET',
        headers: {
          'user-agent': options.headers?.['User-Agent'] ?? 'acolhe',
          authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
          accept: 'application/json',
          ...(body === undefined
            ? {}
            : {
                'content-type': 'application/x-www-form-urlencoded',
                'content-length': String(Buffer.byteLength(body)),
              }),
        },
        ...(body === undefined ? {} : { body }),
        timeouts: config.timeouts ?? DEFAULT_TIMEOUTS,
        signal,
        maxBytes: LARGEST_ANSWER_BYTES,
      });
      if (answer.status >= FIRST_ERROR) throw new TwilioRefusal(answer);
      return { statusCode: answer.status, headers: answer.headers, body: bodyOf(answer) as T };
    }
  })();
}

/**
 * Twilio's SDK for one call. It is loaded at its first use, because it is large and most processes never send.
 *
 * A call throws {@link TwilioRefusal} for an answer that is no success, and `HttpCallError` when none came.
 */
export async function openTwilio(config: TwilioConfig, signal: AbortSignal): Promise<Twilio> {
  const [{ default: twilio }, { default: Base }] = await Promise.all([
    import('twilio'),
    import('twilio/lib/base/RequestClient.js'),
  ]);
  return twilio(config.accountSid, config.authToken, { httpClient: clientOver(Base, config, signal) });
}
