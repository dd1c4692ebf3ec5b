/** What can be made to go wrong with a message of the clinic's. */
export type SendFault =
  /** 429 with Meta's 130429; nothing is delivered. */
  | 'busy'
  /** 500 without a word; nothing is delivered. */
  | 'server_error'
  /** 500 although the phone gets the message. */
  | 'server_error_after'
  /** No answer at all; the phone gets nothing. */
  | 'hang'
  /** The phone gets the message, the connection is cut before the answer. */
  | 'lose_ack'
  /** The phone gets the message, the answer comes two seconds later. */
  | 'slow'
  /** The connection is cut before anything is done. */
  | 'reset_before'
  /** 400 with 131047: the reply window is closed. */
  | 'window_closed'
  /** 400 with 131026: this person cannot be reached here. */
  | 'undeliverable';

/** What goes wrong until it is switched off. The simulator's page sets these. */
export interface StandingFaults {
  /** How often each webhook is delivered; the copies come in any order. */
  readonly repeat: number;
  /** Webhooks are signed with another key. */
  readonly wrongSignature: boolean;
  /** The phone gets the message, the clinic never hears that it was taken. */
  readonly loseAck: boolean;
  /** Messages are taken, but phones get nothing and nothing is reported. */
  readonly doNotDeliver: boolean;
  /** As if every patient had last written more than a day ago. */
  readonly closeWindow: boolean;
  /** Messages are taken and shown, but never reported on. */
  readonly noStatuses: boolean;
  /** Reports come in reverse order. */
  readonly shuffleStatuses: boolean;
  /** Reports come this much later, in milliseconds. */
  readonly statusDelayMs: number;
}

const NO_FAULTS: StandingFaults = {
  repeat: 1,
  wrongSignature: false,
  loseAck: false,
  doNotDeliver: false,
  closeWindow: false,
  noStatuses: false,
  shuffleStatuses: false,
  statusDelayMs: 0,
};

/** Most copies of a webhook that the page may ask for. */
const MOST_REPEATS = 10;

/** What goes wrong: always, or with the next few sends. */
export class Faults {
  #standing: StandingFaults = NO_FAULTS;
  readonly #queue: SendFault[] = [];

  get standing(): StandingFaults {
    return this.#standing;
  }

  /** Switches standing faults; what is not named stays. */
  set(change: Partial<StandingFaults>): StandingFaults {
    const repeat = Math.min(Math.max(1, Math.trunc(change.repeat ?? this.#standing.repeat)), MOST_REPEATS);
    this.#standing = { ...this.#standing, ...change, repeat };
    return this.#standing;
  }

  /** Everything works again. */
  clear(): void {
    this.#standing = NO_FAULTS;
    this.#queue.length = 0;
  }

  /** Lets the next sends fail in this way. */
  next(fault: SendFault, count = 1): void {
    for (let index = 0; index < count; index += 1) this.#queue.push(fault);
  }

  /** What happens to the send that has just arrived. */
  take(): SendFault | null {
    const queued = this.#queue.shift();
    if (queued) return queued;
    if (this.#standing.closeWindow) return 'window_closed';
    return this.#standing.loseAck ? 'lose_ack' : null;
  }
}
