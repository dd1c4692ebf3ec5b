import type { Faults, Provider, WireEntry } from './provider.ts';

/** Faults that the page can switch on, and what "on" means for each. */
export const FAULTS = ['repeat', 'wrongSignature', 'loseAck', 'doNotDeliver', 'closeWindow'] as const;
/** Name of a fault. */
export type FaultKey = (typeof FAULTS)[number];

const KEPT = 100;
const REPEATS = 3;

/** What passed between the clinic and its provider, newest first, and what is made to go wrong there. */
export class Wire {
  entries = $state.raw<readonly WireEntry[]>([]);
  on = $state.raw<readonly FaultKey[]>([]);
  readonly #provider: Provider;

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  get #last(): number {
    return this.entries[0]?.n ?? 0;
  }

  /** Reads what is new. */
  async refresh(): Promise<void> {
    const answer = await this.#provider.wire(this.#last);
    // Two readings may overlap: what the other has already brought is not new.
    const fresh = answer.filter(({ n }) => n > this.#last);
    if (fresh.length > 0) this.entries = [...fresh.toReversed(), ...this.entries].slice(0, KEPT);
  }

  /** Reads which faults are on: another page may have switched them. */
  async readFaults(): Promise<void> {
    this.#show(await this.#provider.faults());
  }

  /** Switches a fault on or off; it stays lit while it holds. */
  async toggle(key: FaultKey): Promise<void> {
    const isOn = !this.on.includes(key);
    const change: Partial<Faults> = key === 'repeat' ? { repeat: isOn ? REPEATS : 1 } : { [key]: isOn };
    this.#show(await this.#provider.setFaults(change));
  }

  #show(faults: Faults): void {
    this.on = FAULTS.filter((key) => (key === 'repeat' ? faults.repeat > 1 : faults[key]));
  }
}
