import { Arrivals } from './arrivals.ts';
import type { Faults } from './faults.ts';
import { GraphApi } from './graph-api.ts';
import { listenHttp, newStage, type RouteLine, type Stage } from './http-provider.ts';
import { PhoneLedger, type PhoneMessage } from './ledger.ts';
import { MediaStore } from './media-store.ts';
import { DEMO_NUMBER, webhookBody, type BusinessNumber, type WebhookValue } from './meta-webhook.ts';
import { PhoneApi } from './phone-api.ts';
import type { PhoneInput } from './phone-input.ts';
import { StatusReports } from './status-reports.ts';
import { WebhookSender } from './webhook-sender.ts';
import type { WireLog } from './wire-log.ts';

/** How a stand-in for Meta is started. */
export interface MetaProviderOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly appSecret: string;
  /** Address of the clinic's webhook. */
  readonly webhookUrl: string;
  /** Left out, any token is taken. */
  readonly accessToken?: string;
  readonly number?: BusinessNumber;
  /** File that the ledger is also written to, line by line. */
  readonly ledgerFile?: string;
  /** Shared with other stand-ins; left out, it has one of its own. */
  readonly stage?: Stage;
  /** Files of both sides, if others show them too. */
  readonly media?: MediaStore;
  /** What other stand-ins answer on the same server. */
  readonly moreRoutes?: readonly RouteLine[];
}

/** A running stand-in for Meta, with the phones of its patients. */
export interface MetaProvider {
  /** What `META_GRAPH_URL` must name. */
  readonly url: string;
  readonly ledger: PhoneLedger;
  readonly faults: Faults;
  readonly wire: WireLog;
  readonly media: MediaStore;
  readonly number: BusinessNumber;
  /** A patient does something on a phone; the clinic hears of it in the background. */
  act(phone: string, input: PhoneInput): PhoneMessage;
  /** Resolves when a phone gets the clinic's next message. */
  nextOn(phone: string): Promise<void>;
  /** Delivers a webhook and waits until the clinic has taken it. */
  deliver(value: WebhookValue): Promise<void>;
  stop(): Promise<void>;
}

/** What the clinic calls, and what the simulator's page asks. */
function routesOf(graph: GraphApi, phones: PhoneApi): readonly RouteLine[] {
  return [
    ['POST', /^\/v\d+\.\d+\/([^/]+)\/messages$/, (exchange) => graph.messages(exchange)],
    ['POST', /^\/v\d+\.\d+\/([^/]+)\/media$/, (exchange) => graph.upload(exchange)],
    [
      'GET',
      /^\/v\d+\.\d+\/([^/]+)$/,
      (exchange) => {
        graph.describe(exchange);
      },
    ],
    [
      'GET',
      /^\/media\/([^/]+)$/,
      (exchange) => {
        graph.download(exchange);
      },
    ],
    [
      'GET',
      /^\/demo\/provider\/phone\/([^/]+)\/messages$/,
      (exchange) => {
        phones.messages(exchange);
      },
    ],
    ['POST', /^\/demo\/provider\/phone\/([^/]+)\/messages$/, (exchange) => phones.write(exchange)],
    [
      'GET',
      /^\/demo\/provider\/wire$/,
      (exchange) => {
        phones.wire(exchange);
      },
    ],
    ['GET', /^\/demo\/provider\/faults$/, (exchange) => phones.faults(exchange)],
    ['POST', /^\/demo\/provider\/faults$/, (exchange) => phones.faults(exchange)],
    [
      'GET',
      /^\/demo\/provider\/media\/([^/]+)$/,
      (exchange) => {
        phones.media(exchange);
      },
    ],
    [
      'GET',
      /^\/demo\/provider\/stream$/,
      (exchange) => {
        phones.stream(exchange);
      },
    ],
  ];
}

/**
 * Starts a server that speaks Meta's wire formats in both directions, and nothing else, to the clinic: the Graph API in,
 * signed webhooks out. What patients would have seen is in its ledger, out of the clinic's reach.
 */
export async function startMetaProvider(options: MetaProviderOptions): Promise<MetaProvider> {
  const number = options.number ?? DEMO_NUMBER;
  const ledger = new PhoneLedger(options.ledgerFile ?? null);
  const { faults, wire, hub } = options.stage ?? newStage();
  const media = options.media ?? new MediaStore();
  const bodyOf = (value: WebhookValue): unknown => webhookBody([value], number);
  const target = { url: options.webhookUrl, appSecret: options.appSecret, bodyOf };
  const onWire = (): void => {
    hub.tell('wire', {});
  };
  const sender = new WebhookSender(target, faults, wire, onWire);
  const statuses = new StatusReports(sender, faults);
  const arrivals = new Arrivals();
  const graph = new GraphApi({
    number,
    accessToken: options.accessToken ?? null,
    ledger,
    media,
    faults,
    wire,
    onWire,
    delivered: (message) => {
      hub.tell('phone', { phone: message.phone, n: message.n });
      arrivals.arrived(message.phone);
      statuses.delivered(message, hub.isOpen(message.phone));
    },
    read: (messageId) => {
      const message = ledger.mark(messageId, { isRead: true });
      if (message) hub.tell('phone', { phone: message.phone, n: message.n });
    },
  });
  const post = (value: WebhookValue): void => {
    sender.enqueue(value);
  };
  const phones = new PhoneApi({ ledger, media, faults, wire, hub, statuses, post });
  const server = await listenHttp([...(options.moreRoutes ?? []), ...routesOf(graph, phones)], options.port);
  return {
    url: server.url,
    ledger,
    faults,
    wire,
    media,
    number,
    act: (phone, input) => {
      const message = phones.act(phone, input);
      if (!message) throw new Error('a phone cannot do that');
      return message;
    },
    nextOn: (phone) => arrivals.next(phone),
    deliver: (value) => sender.send(value),
    stop: async () => {
      hub.stop();
      await sender.stop();
      await server.stop();
    },
  };
}
