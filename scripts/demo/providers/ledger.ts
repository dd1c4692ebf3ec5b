import { appendFileSync } from 'node:fs';

/** A message as a phone shows it. */
export interface PhoneMessage {
  /** Place in what the phone has seen; pages ask for what comes after it. */
  readonly n: number;
  /** Digits of the phone. */
  readonly phone: string;
  readonly from: 'patient' | 'clinic';
  readonly id: string;
  /** What the sender asked Meta to echo: the clinic's own id of the message. */
  readonly outboxId: string | null;
  readonly kind: string;
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly title: string; readonly description?: string }[];
  readonly listLabel: string | null;
  readonly mediaId: string | null;
  readonly fileName: string | null;
  readonly template: string | null;
  readonly location: { readonly latitude: number; readonly longitude: number; readonly name?: string } | null;
  readonly replyToId: string | null;
  /** ISO instant at which the phone got it. */
  readonly at: string;
  /** Ticks of a message that the patient wrote: whether the clinic has read it. */
  readonly isRead: boolean;
  readonly reaction: string | null;
}

type Draft = Pick<PhoneMessage, 'phone' | 'from' | 'id' | 'kind'> & Partial<PhoneMessage>;

/**
 * What each phone has seen, in order of arrival: the side of the story that the clinic cannot touch.
 *
 * With a file, every line is also written down at once, so that it outlives any process of the clinic's.
 */
export class PhoneLedger {
  readonly #messages: PhoneMessage[] = [];
  readonly #file: string | null;

  constructor(file: string | null = null) {
    this.#file = file;
  }

  /** Notes that a phone shows a message. */
  add(draft: Draft): PhoneMessage {
    const message: PhoneMessage = {
      outboxId: null,
      text: '',
      choices: [],
      listLabel: null,
      mediaId: null,
      fileName: null,
      template: null,
      location: null,
      replyToId: null,
      isRead: false,
      reaction: null,
      at: new Date().toISOString(),
      ...draft,
      n: this.#messages.length + 1,
    };
    this.#messages.push(message);
    if (this.#file !== null) appendFileSync(this.#file, `${JSON.stringify(message)}\n`);
    return message;
  }

  /** Changes a mark on a message that is shown already. */
  mark(id: string, change: Partial<Pick<PhoneMessage, 'isRead' | 'reaction'>>): PhoneMessage | null {
    const index = this.#messages.findIndex((message) => message.id === id);
    const message = this.#messages[index];
    if (!message) return null;
    const changed = { ...message, ...change };
    this.#messages[index] = changed;
    return changed;
  }

  /** Everything that all phones have seen. */
  all(): readonly PhoneMessage[] {
    return this.#messages;
  }

  /** What one phone has seen after a place. */
  of(phone: string, after = 0): PhoneMessage[] {
    return this.#messages.filter((message) => message.phone === phone && message.n > after);
  }

  /** The last message of a phone's patient: it opens Meta's reply window. */
  lastFromPatient(phone: string): PhoneMessage | null {
    return (
      this.#messages.findLast((message) => message.phone === phone && message.from === 'patient') ?? null
    );
  }
}
