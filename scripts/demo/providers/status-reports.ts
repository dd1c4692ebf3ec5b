import type { Faults } from './faults.ts';
import type { PhoneMessage } from './ledger.ts';
import type { WebhookValue } from './meta-webhook.ts';
import type { WebhookSender } from './webhook-sender.ts';

type Status = 'sent' | 'delivered' | 'read';

/** Reports to the clinic how its messages fare, as Meta does: a webhook for each step. */
export class StatusReports {
  readonly #sender: WebhookSender<WebhookValue>;
  readonly #faults: Faults;
  readonly #read = new Set<string>();

  constructor(sender: WebhookSender<WebhookValue>, faults: Faults) {
    this.#sender = sender;
    this.#faults = faults;
  }

  /** A phone got a message; `isOpen` if its owner looks at it. */
  delivered(message: PhoneMessage, isOpen: boolean): void {
    const { noStatuses, shuffleStatuses, statusDelayMs } = this.#faults.standing;
    if (noStatuses) return;
    if (isOpen) this.#read.add(message.id);
    const steps: Status[] = isOpen ? ['sent', 'delivered', 'read'] : ['sent', 'delivered'];
    const report = (): void => void this.#inOrder(message, shuffleStatuses ? steps.reverse() : steps);
    if (statusDelayMs > 0) setTimeout(report, statusDelayMs).unref();
    else report();
  }

  /** The owner has opened the phone: everything on it is read. */
  opened(messages: readonly PhoneMessage[]): void {
    if (this.#faults.standing.noStatuses) return;
    for (const message of messages) {
      if (message.from !== 'clinic' || this.#read.has(message.id)) continue;
      this.#read.add(message.id);
      this.#sender.enqueue({ statuses: [statusOf(message, 'read')] });
    }
  }

  async #inOrder(message: PhoneMessage, steps: readonly Status[]): Promise<void> {
    for (const step of steps) await this.#sender.send({ statuses: [statusOf(message, step)] });
  }
}

function statusOf(message: PhoneMessage, status: Status): unknown {
  return {
    id: message.id,
    status,
    timestamp: String(Math.floor(Date.now() / 1000)),
    recipient_id: message.phone,
    ...(message.outboxId === null ? {} : { biz_opaque_callback_data: message.outboxId }),
    conversation: { id: message.phone, origin: { type: 'service' } },
    pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
  };
}
