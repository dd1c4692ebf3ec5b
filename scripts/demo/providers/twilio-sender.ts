import type { Faults } from './faults.ts';
import { formOf, twilioSignature, type TwilioFields } from './twilio-webhook.ts';
import type { WireLog } from './wire-log.ts';

/** Waits between attempts while the clinic does not answer 200, as a webhook with retries set up does. */
const RETRY_DELAYS_MS = [0, 200, 500, 1_000, 2_000, 5_000];
const LONGEST_POST_MS = 10_000;

/** Where webhooks go. */
export interface TwilioTarget {
  /** Address that was given to Twilio; what is signed. */
  readonly publicUrl: string;
  /** Where it is on this machine. */
  readonly localUrl: string;
  readonly authToken: string;
}

/** Delivers signed webhooks to the clinic, and again until it takes them. */
export class TwilioSender {
  readonly #target: TwilioTarget;
  readonly #faults: Faults;
  readonly #wire: WireLog;
  readonly #onWire: () => void;
  readonly #stopped = new AbortController();
  readonly #underWay = new Set<Promise<void>>();

  constructor(target: TwilioTarget, faults: Faults, wire: WireLog, onWire: () => void) {
    this.#target = target;
    this.#faults = faults;
    this.#wire = wire;
    this.#onWire = onWire;
  }

  /** Delivers fields to an address of the clinic's, as often as the faults say. */
  async send(address: string, fields: TwilioFields): Promise<void> {
    const copies = Array.from({ length: this.#faults.standing.repeat }, () => this.#deliver(address, fields));
    await Promise.all(copies);
  }

  /** Delivers without waiting. */
  enqueue(delivery: () => Promise<void>): void {
    const promise = delivery().finally(() => this.#underWay.delete(promise));
    this.#underWay.add(promise);
  }

  /** Gives everything up that is still under way. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#underWay);
  }

  async #deliver(address: string, fields: TwilioFields): Promise<void> {
    for (const delayMs of RETRY_DELAYS_MS) {
      await this.#pause(delayMs);
      if (this.#stopped.signal.aborted) return;
      const status = await this.#post(address, fields);
      if (status !== null && status < 500) return;
    }
  }

  async #post(address: string, fields: TwilioFields): Promise<number | null> {
    const { publicUrl, localUrl, authToken } = this.#target;
    const { wrongSignature } = this.#faults.standing;
    const key = wrongSignature ? `${authToken}-forged` : authToken;
    const startedAt = performance.now();
    const status = await fetch(address.replace(publicUrl, localUrl), {
      method: 'POST',
      body: new Uint8Array(formOf(fields)),
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'user-agent': 'TwilioProxy/1.1',
        'x-twilio-signature': twilioSignature(address, fields, key),
      },
      signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(LONGEST_POST_MS)]),
    }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => null,
    );
    this.#wire.add({
      direction: 'to_clinic',
      method: 'POST',
      path: new URL(address).pathname,
      status,
      durationMs: Math.round(performance.now() - startedAt),
      request: fields,
      answer: null,
      fault: wrongSignature ? 'wrongSignature' : null,
    });
    this.#onWire();
    return status;
  }

  #pause(delayMs: number): Promise<void> {
    if (delayMs === 0 || this.#stopped.signal.aborted) return Promise.resolve();
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
