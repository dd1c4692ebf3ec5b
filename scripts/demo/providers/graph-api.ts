import type { BusinessNumber } from './meta-webhook.ts';
import { wamid } from './meta-webhook.ts';
import { answerBytes, answerJson, readFilePart, readJson, type Exchange } from './exchange.ts';
import type { Faults, SendFault } from './faults.ts';
import type { PhoneLedger, PhoneMessage } from './ledger.ts';
import type { MediaStore } from './media-store.ts';
import { readRequest, sendRequest, shownOf, type SendRequest } from './send-request.ts';
import type { WireLog } from './wire-log.ts';

const WINDOW_MS = 24 * 3_600_000;
/** How late a slow answer comes. */
const SLOW_MS = 2_000;

/** What the Graph API stands on. */
export interface GraphState {
  readonly number: BusinessNumber;
  /** `null` takes any token. */
  readonly accessToken: string | null;
  readonly ledger: PhoneLedger;
  readonly media: MediaStore;
  readonly faults: Faults;
  readonly wire: WireLog;
  /** A phone got a message. */
  readonly delivered: (message: PhoneMessage) => void;
  /** The clinic has read a patient's message. */
  readonly read: (messageId: string) => void;
  readonly onWire: () => void;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/** An error in Meta's form. */
function graphError(status: number, code: number, details: string): Answer {
  return {
    status,
    body: {
      error: {
        message: `(#${code}) ${details}`,
        type: 'OAuthException',
        code,
        error_data: { messaging_product: 'whatsapp', details },
        fbtrace_id: 'Az8or2yhqkZfEZ-_4Qn_Bam',
      },
    },
  };
}

const WINDOW_CLOSED = graphError(400, 131_047, 'Re-engagement message');

/** Answers of faults after which nothing was delivered. */
const REFUSALS: Partial<Readonly<Record<SendFault, Answer>>> = {
  busy: graphError(429, 130_429, 'Rate limit hit'),
  server_error: { status: 500, body: {} },
  window_closed: WINDOW_CLOSED,
  undeliverable: graphError(400, 131_026, 'Message undeliverable'),
};

/** The part of Meta's Graph API that the clinic calls. */
export class GraphApi {
  readonly #state: GraphState;

  constructor(state: GraphState) {
    this.#state = state;
  }

  /** `POST /vNN.N/<number>/messages`. */
  async messages({ request, response, url, params }: Exchange): Promise<void> {
    const startedAt = performance.now();
    const body = await readJson(request);
    const mark = readRequest.safeParse(body);
    const fault = mark.success ? null : this.#state.faults.take();
    const answer =
      this.#refusal(request.headers.authorization, params[0] ?? '', request.headers['user-agent']) ??
      this.#answer(body, fault);
    this.#log(url, body, answer, fault, startedAt);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    if (answer === 'hang') return;
    if (answer === 'cut') request.socket.resetAndDestroy();
    else answerJson(response, answer.status, answer.body, answer.headers);
  }

  /** `POST /vNN.N/<number>/media`. */
  async upload({ request, response, url, params }: Exchange): Promise<void> {
    const startedAt = performance.now();
    const file = await readFilePart(request);
    const refusal = this.#refusal(
      request.headers.authorization,
      params[0] ?? '',
      request.headers['user-agent'],
    );
    const answer: Answer =
      refusal ??
      (file
        ? { status: 200, body: { id: this.#state.media.add(file.bytes, file.mimeType, file.fileName).id } }
        : graphError(400, 100, 'Invalid parameter: file'));
    this.#log(
      url,
      { file: file && { type: file.mimeType, size: file.bytes.length } },
      answer,
      null,
      startedAt,
    );
    answerJson(response, answer.status, answer.body);
  }

  /** `GET /vNN.N/<media id>`: where a file lies. */
  describe({ request, response, url, params }: Exchange): void {
    const startedAt = performance.now();
    const file = this.#state.media.find(params[0] ?? '');
    const answer: Answer = !this.#isKnown(request.headers.authorization)
      ? graphError(401, 190, 'Invalid OAuth access token')
      : file
        ? {
            status: 200,
            body: {
              messaging_product: 'whatsapp',
              url: `http://${request.headers.host ?? ''}/media/${file.id}`,
              mime_type: file.mimeType,
              sha256: file.sha256,
              file_size: file.bytes.length,
              id: file.id,
            },
          }
        : graphError(400, 100, 'Unsupported get request');
    this.#log(url, null, answer, null, startedAt);
    answerJson(response, answer.status, answer.body);
  }

  /** `GET /media/<media id>`: the file itself. */
  download({ request, response, params }: Exchange): void {
    const file = this.#state.media.find(params[0] ?? '');
    if (!file || !this.#isKnown(request.headers.authorization)) answerJson(response, 404, {});
    else answerBytes(response, file.bytes, file.mimeType);
  }

  #isKnown(authorization: string | undefined): boolean {
    const { accessToken } = this.#state;
    return accessToken === null ? authorization !== undefined : authorization === `Bearer ${accessToken}`;
  }

  #refusal(
    authorization: string | undefined,
    phoneNumberId: string,
    userAgent: string | undefined,
  ): Answer | null {
    if (!this.#isKnown(authorization)) return graphError(401, 190, 'Invalid OAuth access token');
    if (!/^[\w-]+\/\d+\.\d+\.\d+/.test(userAgent ?? ''))
      return graphError(400, 100, 'Invalid header: User-Agent');
    if (phoneNumberId !== this.#state.number.phoneNumberId) return graphError(400, 33, 'Unknown object');
    return null;
  }

  #answer(body: unknown, fault: SendFault | null): Answer | 'hang' | 'cut' {
    const mark = readRequest.safeParse(body);
    if (mark.success) {
      this.#state.read(mark.data.message_id);
      return { status: 200, body: { success: true } };
    }
    return failureBefore(body, fault) ?? this.#send(body, fault);
  }

  #send(body: unknown, fault: SendFault | null): Answer | 'cut' {
    const request = sendRequest.safeParse(body);
    if (!request.success) {
      const place = request.error.issues[0]?.path.join('.') ?? '';
      return graphError(400, 131_009, `Parameter value is not valid: ${place}`);
    }
    if (this.#isWindowClosed(request.data)) return WINDOW_CLOSED;
    const accepted = this.#accept(request.data);
    if (fault === 'lose_ack') return 'cut';
    return fault === 'server_error_after' ? { status: 500, body: {} } : accepted;
  }

  #isWindowClosed(request: SendRequest): boolean {
    if (request.type === 'template') return false;
    const last = this.#state.ledger.lastFromPatient(addressOf(request));
    return last !== null && Date.now() - Date.parse(last.at) > WINDOW_MS;
  }

  #accept(request: SendRequest): Answer {
    const phone = addressOf(request);
    const id = wamid();
    if (!this.#state.faults.standing.doNotDeliver) {
      const message = this.#state.ledger.add({
        phone,
        from: 'clinic',
        id,
        outboxId: request.biz_opaque_callback_data ?? null,
        ...shownOf(request),
      });
      this.#state.delivered(message);
    }
    return {
      status: 200,
      body: {
        messaging_product: 'whatsapp',
        contacts: [{ input: phone, wa_id: phone }],
        messages: [{ id, message_status: 'accepted' }],
      },
    };
  }

  #log(
    url: URL,
    request: unknown,
    answer: Answer | 'hang' | 'cut',
    fault: string | null,
    startedAt: number,
  ): void {
    const isAnswered = typeof answer !== 'string';
    this.#state.wire.add({
      direction: 'from_clinic',
      method: request === null ? 'GET' : 'POST',
      path: url.pathname,
      status: isAnswered ? answer.status : null,
      durationMs: Math.round(performance.now() - startedAt),
      request,
      answer: isAnswered ? answer.body : null,
      fault,
    });
    this.#state.onWire();
  }
}

const addressOf = (request: SendRequest): string =>
  (request.to ?? request.recipient ?? '').replace(/^\+/, '');

/** How a send ends of which nothing is delivered. A closed window lets templates through. */
function failureBefore(body: unknown, fault: SendFault | null): Answer | 'hang' | 'cut' | null {
  if (fault === 'hang') return 'hang';
  if (fault === 'reset_before') return 'cut';
  if (fault === null || (fault === 'window_closed' && isTemplate(body))) return null;
  return REFUSALS[fault] ?? null;
}

const isTemplate = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'type' in body && body.type === 'template';
