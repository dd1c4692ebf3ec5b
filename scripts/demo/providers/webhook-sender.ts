import { signedWebhook } from './meta-webhook.ts';
import type { Faults } from './faults.ts';
import type { WireLog } from './wire-log.ts';

/** Waits between attempts while the clinic does not answer 200; Meta goes on for days, we for a minute. */
const RETRY_DELAYS_MS = [200, 500, 1_000, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000, 10_000, 15_000];
const LONGEST_POST_MS = 10_000;

/** Where and how webhooks are delivered. */
export interface WebhookTarget<Value> {
  readonly url: string;
  readonly appSecret: string;
  /** The whole body around something to tell. */
  readonly bodyOf: (value: Value) => unknown;
}

/** Delivers signed webhooks to the clinic, and again until it takes them, as Meta does. */
export class WebhookSender<Value> {
  readonly #target: WebhookTarget<Value>;
  readonly #faults: Faults;
  readonly #wire: WireLog;
  readonly #onWire: () => void;
  readonly #stopped = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor(target: WebhookTarget<Value>, faults: Faults, wire: WireLog, onWire: () => void) {
    this.#target = target;
    this.#faults = faults;
    this.#wire = wire;
    this.#onWire = onWire;
  }

  /** Delivers a change, as often as the faults say. Resolves when the clinic has taken every copy, or was given up. */
  async send(value: Value): Promise<void> {
    const { repeat } = this.#faults.standing;
    const copies = Array.from({ length: repeat }, () => this.#deliver(value));
    await Promise.all(copies);
  }

  /** Delivers without waiting. */
  enqueue(value: Value): void {
    const delivery = this.send(value).finally(() => this.#underWay.delete(delivery));
    this.#underWay.add(delivery);
  }

  /** Gives everything up that is still under way. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#underWay);
  }

  async #deliver(value: Value): Promise<void> {
    for (const delayMs of RETRY_DELAYS_MS) {
      if (this.#stopped.signal.aborted) return;
      const status = await this.#post(value);
      // A refused signature will be refused again: Meta would go on, but nobody would learn anything.
      if (status === 200 || status === 401) return;
      await this.#pause(delayMs);
    }
  }

  async #post(value: Value): Promise<number | null> {
    const { url, appSecret, bodyOf } = this.#target;
    const { wrongSignature } = this.#faults.standing;
    const body = bodyOf(value);
    const { raw, headers } = signedWebhook(body, wrongSignature ? `${appSecret}-forged` : appSecret);
    const startedAt = performance.now();
    const signal = AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(LONGEST_POST_MS)]);
    const status = await fetch(url, { method: 'POST', body: new Uint8Array(raw), headers, signal }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => null,
    );
    this.#wire.add({
      direction: 'to_clinic',
      method: 'POST',
      path: new URL(url).pathname,
      status,
      durationMs: Math.round(performance.now() - startedAt),
      request: body,
      answer: null,
      fault: wrongSignature ? 'wrongSignature' : null,
    });
    this.#onWire();
    return status;
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, delayMs);
      this.#stopped.signal.addEventListener('abort', done, { once: true });
    });
  }
}
