import { randomUUID } from 'node:crypto';
import { Arrivals } from './arrivals.ts';
import { chatAction, chatRequest, shownChat, type ChatRequest } from './chat-request.ts';
import { brokenRule, REFUSALS, refusal, type Answer } from './chat-rules.ts';
import { byClinic, byPerson, chatWebhook, type Chat, type Happening } from './chat-webhook.ts';
import { answerJson, readFilePart, readJson, type Exchange } from './exchange.ts';
import type { SendFault } from './faults.ts';
import type { RouteLine, Stage } from './http-provider.ts';
import { PhoneLedger, type PhoneMessage } from './ledger.ts';
import type { MediaStore } from './media-store.ts';
import { phoneInput, type PhoneInput } from './phone-input.ts';
import { WebhookSender } from './webhook-sender.ts';

const SLOW_MS = 2_000;
/** The clinic's own app, as echoes name it. */
const APP_ID = 1_517_776_481_860_111;

/** How a stand-in for one of Meta's chats is made. */
export interface ChatProviderOptions {
  readonly chat: Chat;
  /** The clinic's page or account. */
  readonly account: string;
  readonly accessToken: string;
  readonly appSecret: string;
  readonly webhookUrl: string;
  /** Address of the server that answers the routes: what the clinic takes for Meta's, files included. */
  readonly graphUrl: string;
  readonly stage: Stage;
  readonly media: MediaStore;
}

const WIRE_TYPES = {
  image: 'image',
  audio: 'audio',
  video: 'video',
  sticker: 'image',
  document: 'file',
} as const;

/** What a person said, on the phone and on the wire. */
interface Said {
  readonly shown: Pick<PhoneMessage, 'kind'> & Partial<PhoneMessage>;
  readonly happening: (mid: string) => Happening;
}

/** One of Meta's chats: the phones on one side, its rules in the middle, the clinic on the other. */
export class ChatProvider {
  readonly ledger = new PhoneLedger();
  readonly #options: ChatProviderOptions;
  readonly #sender: WebhookSender<Happening>;
  readonly #arrivals = new Arrivals();
  readonly #onWire: () => void;

  constructor(options: ChatProviderOptions) {
    const { chat, account, appSecret, webhookUrl, stage } = options;
    this.#options = options;
    this.#onWire = () => {
      stage.hub.tell('wire', {});
    };
    const bodyOf = (happening: Happening): unknown => chatWebhook(chat, account, [happening]);
    this.#sender = new WebhookSender(
      { url: webhookUrl, appSecret, bodyOf },
      stage.faults,
      stage.wire,
      this.#onWire,
    );
  }

  /** What its server answers: the part of the Graph API that the clinic calls, and what the simulator's page asks. */
  get routes(): readonly RouteLine[] {
    const { chat, account } = this.#options;
    const graph = (edge: string): RegExp => new RegExp(`^/v\\d+\\.\\d+/${account}/${edge}$`);
    const phones = new RegExp(`^/demo/provider/${chat}/([^/]+)/messages$`);
    return [
      ['POST', graph('messages'), (exchange) => this.#messages(exchange)],
      ['POST', graph('message_attachments'), (exchange) => this.#upload(exchange)],
      [
        'GET',
        phones,
        ({ response, params }) => {
          answerJson(response, 200, { messages: this.ledger.of(params[0] ?? '') });
        },
      ],
      ['POST', phones, (exchange) => this.#write(exchange)],
    ];
  }

  /** Resolves when a phone gets the clinic's next message. */
  nextOn(phone: string): Promise<void> {
    return this.#arrivals.next(phone);
  }

  /** A person does something; the clinic hears of it in the background. `null` if it makes no sense here. */
  act(phone: string, input: PhoneInput): PhoneMessage | null {
    if (input.reaction) return this.#react(phone, input.reaction);
    const said = this.#said(phone, input);
    if (!said) return null;
    const id = `m_${randomUUID().replaceAll('-', '')}`;
    const shown = this.ledger.add({ ...said.shown, phone, from: 'patient', id });
    this.#tellPage(shown);
    this.#sender.enqueue(byPerson(this.#ends(phone), said.happening(id)));
    return shown;
  }

  /** A colleague answers in Meta's own app instead of here. */
  answerElsewhere(phone: string, text: string): void {
    const id = `m_${randomUUID().replaceAll('-', '')}`;
    this.#tellPage(this.ledger.add({ phone, from: 'clinic', id, kind: 'text', text }));
    this.#sender.enqueue(byClinic(this.#ends(phone), { mid: id, text }));
  }

  /** Gives everything up that is still under way. */
  stop(): Promise<void> {
    return this.#sender.stop();
  }

  #ends(person: string): { account: string; person: string } {
    return { account: this.#options.account, person };
  }

  #tellPage({ phone, n }: PhoneMessage): void {
    this.#options.stage.hub.tell(this.#options.chat, { phone, n });
  }

  async #write({ request, response, params }: Exchange): Promise<void> {
    const input = phoneInput.safeParse(await readJson(request));
    const message = input.success ? this.act(params[0] ?? '', input.data) : null;
    if (message) answerJson(response, 201, { message });
    else answerJson(response, 422, { code: 'request.invalid' });
  }

  #react(
    phone: string,
    { messageId, emoji }: { messageId: string; emoji: string | null },
  ): PhoneMessage | null {
    const message = this.ledger.mark(messageId, { reaction: emoji });
    if (!message) return null;
    const reaction = emoji === null ? { action: 'unreact' } : { action: 'react', reaction: 'other', emoji };
    this.#tellPage(message);
    this.#sender.enqueue(byPerson(this.#ends(phone), { reaction: { mid: messageId, ...reaction } }));
    return message;
  }

  /** What a person said, on the phone and on the wire. */
  #said(phone: string, { text, choice, media }: PhoneInput): Said | null {
    if (text !== undefined) {
      return { shown: { kind: 'text', text }, happening: (mid) => ({ message: { mid, text } }) };
    }
    if (choice) return this.#tapped(phone, choice);
    if (!media) return null;
    const { kind, base64, mimeType, fileName = null } = media;
    const file = this.#options.media.add(Buffer.from(base64, 'base64'), mimeType, fileName);
    const attachment = (mid: string): Happening => ({
      message: { mid, attachments: [{ type: WIRE_TYPES[kind], payload: { url: this.#fileUrl(file.id) } }] },
    });
    return { shown: { kind, mediaId: file.id, fileName }, happening: attachment };
  }

  /** Where a file of a phone lies: on the very server that the clinic takes for Meta's. */
  #fileUrl(id: string): string {
    return `${this.#options.graphUrl}/demo/provider/media/${id}`;
  }

  #tapped(phone: string, { messageId, id }: { messageId: string; id: string }): Said | null {
    const asked = this.ledger.of(phone).find((message) => message.id === messageId);
    const tapped = asked?.choices.find((choice) => choice.id === id);
    if (!asked || !tapped) return null;
    const { title } = tapped;
    const shown = { kind: 'choice', text: title, replyToId: asked.id };
    if (asked.listLabel === null) {
      return { shown, happening: (mid) => ({ message: { mid, text: title, quick_reply: { payload: id } } }) };
    }
    return { shown, happening: (mid) => ({ postback: { mid, title, payload: id } }) };
  }

  #refusal({ headers }: Exchange['request']): Answer | null {
    if (headers.authorization !== `Bearer ${this.#options.accessToken}`)
      return refusal(401, 190, null, 'Invalid OAuth access token.');
    return null;
  }

  async #upload({ request, response, url }: Exchange): Promise<void> {
    const startedAt = performance.now();
    const file = await readFilePart(request);
    const answer =
      this.#refusal(request) ??
      (file
        ? {
            status: 200,
            body: { attachment_id: this.#options.media.add(file.bytes, file.mimeType, file.fileName).id },
          }
        : refusal(400, 100, 2018047, 'Upload attachment failure.'));
    this.#log(
      url,
      { file: file && { type: file.mimeType, size: file.bytes.length } },
      answer,
      null,
      startedAt,
    );
    answerJson(response, answer.status, answer.body);
  }

  async #messages({ request, response, url }: Exchange): Promise<void> {
    const startedAt = performance.now();
    const body = await readJson(request);
    const action = chatAction.safeParse(body);
    const fault = action.success ? null : this.#options.stage.faults.take();
    const answer =
      this.#refusal(request) ??
      (action.success ? this.#seen(action.data.recipient.id) : this.#answer(body, fault));
    this.#log(url, body, answer, fault, startedAt);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    if (answer === 'hang') return;
    if (answer === 'cut') request.socket.resetAndDestroy();
    else answerJson(response, answer.status, answer.body);
  }

  #seen(phone: string): Answer {
    const message = this.ledger.lastFromPatient(phone);
    const marked = message && this.ledger.mark(message.id, { isRead: true });
    if (marked) this.#tellPage(marked);
    return { status: 200, body: { recipient_id: phone } };
  }

  #answer(body: unknown, fault: SendFault | null): Answer | 'hang' | 'cut' {
    if (fault === 'hang') return 'hang';
    if (fault === 'reset_before') return 'cut';
    const stopped = fault === null ? undefined : REFUSALS[fault];
    if (stopped) return stopped;
    const request = chatRequest.safeParse(body);
    if (!request.success) {
      const place = request.error.issues[0]?.path.join('.') ?? '';
      return refusal(400, 100, null, `Invalid parameter: ${place}`);
    }
    const broken = brokenRule(this.#options.chat, request.data, {
      sinceMs: this.#sinceMs(request.data.recipient.id),
      isClosed: fault === 'window_closed',
    });
    if (broken) return broken;
    const accepted = this.#accept(request.data);
    if (fault === 'lose_ack') return 'cut';
    return fault === 'server_error_after' ? { status: 500, body: {} } : accepted;
  }

  /** Time since a person last wrote; null if they never did. */
  #sinceMs(phone: string): number | null {
    const last = this.ledger.lastFromPatient(phone);
    return last ? Date.now() - Date.parse(last.at) : null;
  }

  #accept(request: ChatRequest): Answer {
    const phone = request.recipient.id;
    const id = `m_${randomUUID().replaceAll('-', '')}`;
    if (!this.#options.stage.faults.standing.doNotDeliver) {
      const outboxId = request.message.metadata ?? null;
      const message = this.ledger.add({ phone, from: 'clinic', id, outboxId, ...shownChat(request) });
      this.#tellPage(message);
      this.#arrivals.arrived(phone);
      void this.#report(message);
    }
    return { status: 200, body: { recipient_id: phone, message_id: id } };
  }

  /** Tells the clinic how its message fares: its echo, that it arrived, that it was read. */
  async #report({ id, phone, text, outboxId }: PhoneMessage): Promise<void> {
    const { chat, stage } = this.#options;
    if (stage.faults.standing.noStatuses) return;
    const ends = this.#ends(phone);
    const ours = chat === 'messenger' ? { app_id: APP_ID, metadata: outboxId ?? undefined } : {};
    await this.#sender.send(byClinic(ends, { mid: id, text, ...ours }));
    const watermark = Date.now();
    if (chat === 'messenger')
      await this.#sender.send(byPerson(ends, { delivery: { mids: [id], watermark } }));
    if (!stage.hub.isOpen(phone)) return;
    const read = chat === 'messenger' ? { watermark: Date.now() } : { mid: id };
    await this.#sender.send(byPerson(ends, { read }));
  }

  #log(
    url: URL,
    request: unknown,
    answer: Answer | 'hang' | 'cut',
    fault: string | null,
    startedAt: number,
  ): void {
    const isAnswered = typeof answer !== 'string';
    this.#options.stage.wire.add({
      direction: 'from_clinic',
      method: 'POST',
      path: url.pathname,
      status: isAnswered ? answer.status : null,
      durationMs: Math.round(performance.now() - startedAt),
      request,
      answer: isAnswered ? answer.body : null,
      fault,
    });
    this.#onWire();
  }
}
