import { z } from 'zod';
import type { EventHub } from './event-hub.ts';
import { answerBytes, answerJson, readJson, type Exchange } from './exchange.ts';
import type { Faults } from './faults.ts';
import type { PhoneLedger, PhoneMessage } from './ledger.ts';
import type { MediaStore } from './media-store.ts';
import { phoneMessage, wamid, type WebhookValue } from './meta-webhook.ts';
import { phoneDraft, phoneInput, type PhoneInput } from './phone-input.ts';
import type { StatusReports } from './status-reports.ts';
import type { WireLog } from './wire-log.ts';

const faultInput = z.strictObject({
  repeat: z.number().int().optional(),
  wrongSignature: z.boolean().optional(),
  loseAck: z.boolean().optional(),
  doNotDeliver: z.boolean().optional(),
  closeWindow: z.boolean().optional(),
  noStatuses: z.boolean().optional(),
  shuffleStatuses: z.boolean().optional(),
});

/** What the phones stand on. */
export interface PhoneState {
  readonly ledger: PhoneLedger;
  readonly media: MediaStore;
  readonly faults: Faults;
  readonly wire: WireLog;
  readonly hub: EventHub;
  readonly statuses: StatusReports;
  /** Delivers a webhook to the clinic in the background. */
  readonly post: (value: WebhookValue) => void;
}

const afterOf = (url: URL): number => Number(url.searchParams.get('after') ?? 0) || 0;

/** Zod leaves optional fields `undefined`; faults that were not named stay as they are. */
const named = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as never;

/** What the simulator's page asks of its phones. */
export class PhoneApi {
  readonly #state: PhoneState;

  constructor(state: PhoneState) {
    this.#state = state;
  }

  /** What a phone shows. */
  messages({ response, url, params }: Exchange): void {
    const [phone = ''] = params;
    answerJson(response, 200, { messages: this.#state.ledger.of(phone, afterOf(url)) });
  }

  /** The patient does something. */
  async write({ request, response, params }: Exchange): Promise<void> {
    const [phone = ''] = params;
    const input = phoneInput.safeParse(await readJson(request));
    const message = input.success ? this.act(phone, input.data) : null;
    if (message) answerJson(response, 201, { message });
    else answerJson(response, 422, { code: 'request.invalid' });
  }

  /** What passed on the wire. */
  wire({ response, url }: Exchange): void {
    answerJson(response, 200, { entries: this.#state.wire.after(afterOf(url)) });
  }

  /** Which faults are on, and switching them. */
  async faults({ request, response }: Exchange): Promise<void> {
    if (request.method === 'POST') {
      const input = faultInput.safeParse(await readJson(request));
      if (!input.success) {
        answerJson(response, 422, { code: 'request.invalid' });
        return;
      }
      this.#state.faults.set(named(input.data));
    }
    answerJson(response, 200, this.#state.faults.standing);
  }

  /** A file that a phone shows. */
  media({ response, params }: Exchange): void {
    const file = this.#state.media.find(params[0] ?? '');
    if (file) answerBytes(response, file.bytes, file.mimeType);
    else answerJson(response, 404, {});
  }

  /** Events for the page. Each `phone` named is open from now on, and what lies on it is read. */
  stream({ request, response, url }: Exchange): void {
    const phones = url.searchParams.getAll('phone');
    this.#state.hub.listen(request, response, phones);
    for (const phone of phones) this.#state.statuses.opened(this.#state.ledger.of(phone));
  }

  /** Shows what a patient did on the phone and tells the clinic in Meta's form. `null` if it makes no sense. */
  act(phone: string, input: PhoneInput): PhoneMessage | null {
    const { ledger, media, hub } = this.#state;
    const owner = { number: phone, name: input.name ?? `+${phone}` };
    const find = (id: string): PhoneMessage | null =>
      ledger.of(phone).find((message) => message.id === id) ?? null;
    if (input.reaction) return this.#react(owner, input.reaction);
    const draft = phoneDraft(input, media, find);
    if (!draft) return null;
    const id = wamid();
    const context = input.replyToId === undefined ? {} : { context: { id: input.replyToId } };
    const replyToId = input.replyToId ?? null;
    const message = ledger.add({ replyToId, ...draft.shown, phone, from: 'patient', id });
    hub.tell('phone', { phone, n: message.n });
    this.#state.post(phoneMessage(owner, { ...context, ...draft.wire }, { id }));
    return message;
  }

  #react(
    owner: { number: string; name: string },
    { messageId, emoji }: { messageId: string; emoji: string | null },
  ): PhoneMessage | null {
    const message = this.#state.ledger.mark(messageId, { reaction: emoji });
    if (!message) return null;
    const reaction = { message_id: messageId, ...(emoji === null ? {} : { emoji }) };
    this.#state.hub.tell('phone', { phone: owner.number, n: message.n });
    this.#state.post(phoneMessage(owner, { type: 'reaction', reaction }));
    return message;
  }
}
