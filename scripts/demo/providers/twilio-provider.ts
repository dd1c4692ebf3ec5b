import { z } from 'zod';
import { Arrivals } from './arrivals.ts';
import { answerJson, readJson, type Exchange } from './exchange.ts';
import type { Faults } from './faults.ts';
import { listenHttp, newStage, type RouteLine, type Stage } from './http-provider.ts';
import { PhoneLedger, type PhoneMessage } from './ledger.ts';
import { TwilioApi, type TwilioMessage } from './twilio-api.ts';
import { TwilioSender } from './twilio-sender.ts';
import {
  DEMO_ACCOUNT_SID,
  DEMO_SMS_NUMBER,
  inboundFields,
  keywordOf,
  messageSid,
  statusFields,
  type TwilioAccount,
  type TwilioFields,
} from './twilio-webhook.ts';
import type { WireLog } from './wire-log.ts';

/** How a stand-in for Twilio is made. */
export interface TwilioProviderOptions {
  readonly authToken: string;
  readonly accountSid?: string;
  /** The clinic's number; a demo's unless said otherwise. */
  readonly number?: string;
  /** Address of the clinic as the world knows it: what webhooks are signed over. */
  readonly publicUrl: string;
  /** The same on this machine, if it is another. */
  readonly localUrl?: string;
  /** File that the ledger is also written to, line by line. */
  readonly ledgerFile?: string;
  readonly stage?: Stage;
}

/** A stand-in for Twilio, with the phones of its patients. */
export interface TwilioProvider {
  readonly account: TwilioAccount;
  readonly ledger: PhoneLedger;
  readonly faults: Faults;
  readonly wire: WireLog;
  /** What its server answers. */
  readonly routes: readonly RouteLine[];
  /** A patient writes on a phone, named by its digits; the clinic hears of it in the background. */
  write(phone: string, text: string): PhoneMessage;
  /** Delivers a webhook and waits until the clinic has taken it. */
  deliver(path: string, fields: TwilioFields): Promise<void>;
  /** Resolves when a phone gets the clinic's next message. */
  nextOn(phone: string): Promise<void>;
  stop(): Promise<void>;
}

const writeInput = z.strictObject({ name: z.string().optional(), text: z.string().min(1).max(1600) });

const digits = (number: string): string => number.replace(/^\+/, '');

/** Our own id, which the clinic put into the address for reports. */
const outboxIdIn = (callback: string | null): string | null =>
  callback === null ? null : new URL(callback).searchParams.get('outbox');

/** What Twilio itself answers to STOP and START; the clinic never sees it. */
const OWN_WORDS = {
  STOP: 'You have successfully been unsubscribed. Reply START to resubscribe.',
  START: 'You have successfully been re-subscribed.',
} as const;

/** The phones on one side, Twilio's rules in the middle, the clinic on the other. */
class TwilioPhones implements TwilioProvider {
  readonly account: TwilioAccount;
  readonly ledger: PhoneLedger;
  readonly faults: Faults;
  readonly wire: WireLog;
  readonly routes: readonly RouteLine[];
  readonly #publicUrl: string;
  readonly #hub: Stage['hub'];
  readonly #sender: TwilioSender;
  readonly #api: TwilioApi;
  readonly #arrivals = new Arrivals();
  readonly #stopped = new Set<string>();

  constructor(options: TwilioProviderOptions) {
    const { faults, wire, hub } = options.stage ?? newStage();
    const { publicUrl, localUrl = publicUrl, authToken } = options;
    const onWire = (): void => {
      hub.tell('wire', {});
    };
    this.account = {
      accountSid: options.accountSid ?? DEMO_ACCOUNT_SID,
      authToken,
      number: options.number ?? DEMO_SMS_NUMBER,
    };
    this.ledger = new PhoneLedger(options.ledgerFile ?? null);
    [this.faults, this.wire, this.#hub, this.#publicUrl] = [faults, wire, hub, publicUrl];
    this.#sender = new TwilioSender({ publicUrl, localUrl, authToken }, faults, wire, onWire);
    this.#api = new TwilioApi({
      account: this.account,
      faults,
      wire,
      onWire,
      isOptedOut: (to) => this.#stopped.has(to),
      delivered: (message) => {
        this.#delivered(message);
      },
    });
    this.routes = this.#routes();
  }

  write(phone: string, text: string): PhoneMessage {
    const sid = messageSid();
    const from = `+${phone}`;
    const keyword = keywordOf(text);
    const message = this.#show({ phone, from: 'patient', id: sid, kind: 'text', text });
    if (keyword !== null) {
      if (keyword === 'STOP') this.#stopped.add(from);
      else this.#stopped.delete(from);
      this.#show({ phone, from: 'clinic', id: messageSid(), kind: 'provider', text: OWN_WORDS[keyword] });
    }
    const fields = inboundFields(this.account, from, text, sid);
    this.#sender.enqueue(() => this.deliver('/webhooks/sms', fields));
    return message;
  }

  deliver(path: string, fields: TwilioFields): Promise<void> {
    return this.#sender.send(`${this.#publicUrl}${path}`, fields);
  }

  nextOn(phone: string): Promise<void> {
    return this.#arrivals.next(phone);
  }

  stop(): Promise<void> {
    return this.#sender.stop();
  }

  #show(message: Parameters<PhoneLedger['add']>[0]): PhoneMessage {
    const shown = this.ledger.add(message);
    this.#hub.tell('sms', { phone: shown.phone, n: shown.n });
    return shown;
  }

  #delivered(message: TwilioMessage): void {
    const phone = digits(message.to);
    const outboxId = outboxIdIn(message.statusCallback);
    this.#show({ phone, from: 'clinic', id: message.sid, outboxId, kind: 'text', text: message.body });
    this.#arrivals.arrived(phone);
    this.#sender.enqueue(() => this.#report(message));
  }

  async #report(message: TwilioMessage): Promise<void> {
    const { noStatuses, shuffleStatuses, statusDelayMs } = this.faults.standing;
    this.#api.mark(message.sid, 'delivered');
    if (noStatuses || message.statusCallback === null) return;
    if (statusDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, statusDelayMs));
    const steps = ['sent', 'delivered'];
    for (const status of shuffleStatuses ? steps.reverse() : steps) {
      await this.#sender.send(message.statusCallback, statusFields(this.account, message, status));
    }
  }

  #routes(): readonly RouteLine[] {
    const messages = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages\.json$/;
    const phone = /^\/demo\/provider\/sms\/([^/]+)\/messages$/;
    return [
      ['POST', messages, (exchange) => this.#api.create(exchange)],
      [
        'GET',
        messages,
        (exchange) => {
          this.#api.list(exchange);
        },
      ],
      [
        'GET',
        phone,
        ({ response, params, url }) => {
          const after = Number(url.searchParams.get('after') ?? 0) || 0;
          answerJson(response, 200, { messages: this.ledger.of(params[0] ?? '', after) });
        },
      ],
      ['POST', phone, (exchange) => this.#written(exchange)],
    ];
  }

  async #written({ request, response, params }: Exchange): Promise<void> {
    const input = writeInput.safeParse(await readJson(request));
    if (!input.success) answerJson(response, 422, { code: 'request.invalid' });
    else answerJson(response, 201, { message: this.write(params[0] ?? '', input.data.text) });
  }
}

/** Makes a stand-in for Twilio that answers on somebody else's server. */
export const createTwilioProvider = (options: TwilioProviderOptions): TwilioProvider =>
  new TwilioPhones(options);

/** Starts a stand-in for Twilio on a server of its own; `url` is what `TWILIO_API_URL` must name. */
export async function startTwilioProvider(
  options: TwilioProviderOptions & { readonly port: number },
): Promise<TwilioProvider & { readonly url: string }> {
  const provider = createTwilioProvider(options);
  const server = await listenHttp(provider.routes, options.port);
  const { account, ledger, faults, wire, routes } = provider;
  return {
    account,
    ledger,
    faults,
    wire,
    routes,
    url: server.url,
    write: (phone, text) => provider.write(phone, text),
    deliver: (path, fields) => provider.deliver(path, fields),
    nextOn: (phone) => provider.nextOn(phone),
    stop: async () => {
      await provider.stop();
      await server.stop();
    },
  };
}
