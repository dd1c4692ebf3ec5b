import { z } from 'zod';
import { answerJson, readBody, type Exchange } from './exchange.ts';
import type { Faults, SendFault } from './faults.ts';
import { messageSid, type TwilioAccount } from './twilio-webhook.ts';
import type { WireLog } from './wire-log.ts';

const SLOW_MS = 2_000;
const LARGEST_PAGE = 1000;
const DEFAULT_PAGE = 50;

/** Twilio's rules for a message, as strictly as its own description has them. Source: Twilio, "Messages resource", read 2026-11. */
const request = z.strictObject({
  To: z.string().regex(/^\+[1-9]\d{4,14}$/),
  From: z.string().optional(),
  MessagingServiceSid: z
    .string()
    .regex(/^MG[0-9a-f]{32}$/)
    .optional(),
  Body: z.string().min(1).max(1600),
  StatusCallback: z.url({ protocol: /^https?$/ }).optional(),
  ValidityPeriod: z.coerce.number().int().min(1).max(36_000).optional(),
});

/** A message as Twilio keeps it. */
export interface TwilioMessage {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly statusCallback: string | null;
  readonly validitySeconds: number | null;
  readonly createdAt: Date;
  readonly status: string;
}

/** What the messages resource stands on. */
export interface TwilioState {
  readonly account: TwilioAccount;
  readonly faults: Faults;
  readonly wire: WireLog;
  readonly isOptedOut: (to: string) => boolean;
  /** A phone got a message. */
  readonly delivered: (message: TwilioMessage) => void;
  readonly onWire: () => void;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

function refusal(status: number, code: number, message: string): Answer {
  return {
    status,
    body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    ...(status === 429 ? { headers: { 'retry-after': '1' } } : {}),
  };
}

/** Answers of faults after which nothing was delivered. */
const REFUSALS: Partial<Readonly<Record<SendFault, Answer>>> = {
  busy: refusal(429, 20429, 'Too many requests'),
  server_error: { status: 500, body: {} },
  undeliverable: refusal(400, 21614, "'To' number is not a valid mobile number"),
};

/** Which field was wrong, by Twilio's code for it. */
const FIELD_CODES: Readonly<Record<string, number>> = {
  To: 21211,
  From: 21212,
  Body: 21617,
  StatusCallback: 21609,
  ValidityPeriod: 21623,
};

/** How a send ends of which nothing is delivered. */
function failureBefore(fault: SendFault | null): Answer | 'hang' | 'cut' | null {
  if (fault === 'hang') return 'hang';
  if (fault === 'reset_before') return 'cut';
  return fault === null ? null : (REFUSALS[fault] ?? null);
}

/** `Tue, 24 Nov 2026 12:00:00 +0000`. */
const date = (at: Date): string => at.toUTCString().replace('GMT', '+0000');

/** Twilio's messages resource, as far as the clinic calls it. */
export class TwilioApi {
  readonly #state: TwilioState;
  readonly #messages: TwilioMessage[] = [];

  constructor(state: TwilioState) {
    this.#state = state;
  }

  /** `POST /2010-04-01/Accounts/<sid>/Messages.json`. */
  async create(exchange: Exchange): Promise<void> {
    const startedAt = performance.now();
    const { request: incoming, response, url } = exchange;
    const fields = Object.fromEntries(new URLSearchParams((await readBody(incoming)).toString('utf8')));
    const fault = this.#state.faults.take();
    const answer = this.#stranger(exchange) ?? this.#answer(fields, fault);
    this.#log(url, fields, answer, fault, startedAt);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    if (answer === 'hang') return;
    if (answer === 'cut') incoming.socket.resetAndDestroy();
    else answerJson(response, answer.status, answer.body, answer.headers);
  }

  /** `GET /2010-04-01/Accounts/<sid>/Messages.json`: newest first. */
  list(exchange: Exchange): void {
    const startedAt = performance.now();
    const { response, url } = exchange;
    const size = Number(url.searchParams.get('PageSize') ?? DEFAULT_PAGE);
    const [to, from] = [url.searchParams.get('To'), url.searchParams.get('From')];
    const found = this.#messages
      .filter((message) => (to === null || message.to === to) && (from === null || message.from === from))
      .toReversed()
      .slice(0, Math.min(size, LARGEST_PAGE));
    const answer: Answer = this.#stranger(exchange) ?? {
      status: 200,
      body: {
        messages: found.map((message) => this.#resource(message)),
        page: 0,
        page_size: size,
        start: 0,
        end: found.length,
        uri: url.pathname + url.search,
        first_page_uri: url.pathname + url.search,
        next_page_uri: null,
        previous_page_uri: null,
      },
    };
    this.#log(url, null, answer, null, startedAt);
    answerJson(response, answer.status, answer.body);
  }

  /** A message moved on. */
  mark(sid: string, status: string): void {
    const index = this.#messages.findIndex((message) => message.sid === sid);
    const message = this.#messages[index];
    if (message) this.#messages[index] = { ...message, status };
  }

  #stranger({ request: incoming, params }: Exchange): Answer | null {
    const { accountSid, authToken } = this.#state.account;
    const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    if (incoming.headers.authorization !== expected) return refusal(401, 20003, 'Authenticate');
    if (params[0] !== accountSid) return refusal(404, 20404, 'The requested resource was not found');
    const isForm = incoming.headers['content-type'] === 'application/x-www-form-urlencoded';
    if (incoming.method === 'POST' && !isForm) return refusal(415, 20415, 'Unsupported media type');
    return null;
  }

  #answer(fields: Readonly<Record<string, string>>, fault: SendFault | null): Answer | 'hang' | 'cut' {
    const early = failureBefore(fault);
    if (early) return early;
    const parsed = request.safeParse(fields);
    if (!parsed.success) {
      const field = String(parsed.error.issues[0]?.path[0] ?? '');
      return refusal(400, FIELD_CODES[field] ?? 20001, `Invalid parameter ${field}`);
    }
    const { To: to, From: from, MessagingServiceSid: service } = parsed.data;
    const { number } = this.#state.account;
    if (service === undefined && from !== number)
      return refusal(400, 21659, "'From' is not a Twilio phone number");
    if (this.#state.isOptedOut(to)) {
      return refusal(400, 21610, 'Attempt to send to unsubscribed recipient');
    }
    const accepted = this.#accept(parsed.data);
    if (fault === 'lose_ack') return 'cut';
    return fault === 'server_error_after' ? { status: 500, body: {} } : accepted;
  }

  #accept(fields: z.output<typeof request>): Answer {
    const message: TwilioMessage = {
      sid: messageSid(),
      to: fields.To,
      from: this.#state.account.number,
      body: fields.Body,
      statusCallback: fields.StatusCallback ?? null,
      validitySeconds: fields.ValidityPeriod ?? null,
      createdAt: new Date(),
      status: 'queued',
    };
    this.#messages.push(message);
    if (!this.#state.faults.standing.doNotDeliver) this.#state.delivered(message);
    return { status: 201, body: this.#resource(message) };
  }

  #resource({ sid, to, from, body, createdAt, status }: TwilioMessage): unknown {
    const { accountSid } = this.#state.account;
    return {
      account_sid: accountSid,
      api_version: '2010-04-01',
      body,
      date_created: date(createdAt),
      date_sent: status === 'queued' ? null : date(createdAt),
      date_updated: date(createdAt),
      direction: 'outbound-api',
      error_code: null,
      error_message: null,
      from,
      messaging_service_sid: null,
      num_media: '0',
      num_segments: '1',
      price: null,
      price_unit: 'USD',
      sid,
      status,
      subresource_uris: { media: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media.json` },
      to,
      uri: `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`,
    };
  }

  #log(
    url: URL,
    fields: unknown,
    answer: Answer | 'hang' | 'cut',
    fault: string | null,
    startedAt: number,
  ): void {
    const isAnswered = typeof answer !== 'string';
    this.#state.wire.add({
      direction: 'from_clinic',
      method: fields === null ? 'GET' : 'POST',
      path: url.pathname,
      status: isAnswered ? answer.status : null,
      durationMs: Math.round(performance.now() - startedAt),
      request: fields,
      answer: isAnswered ? answer.body : null,
      fault,
    });
    this.#state.onWire();
  }
}
