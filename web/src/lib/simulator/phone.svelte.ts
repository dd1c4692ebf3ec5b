import type { PhoneOwner } from './owners.ts';
import type { PhoneInput, PhoneMessage, Provider } from './provider.ts';

/** One messenger on a patient's phone: what it shows, and what its owner does with it. */
export class Phone {
  messages = $state.raw<readonly PhoneMessage[]>([]);
  /** The provider did not take the last thing that was sent. */
  hasFailed = $state(false);
  readonly owner: PhoneOwner;
  readonly #provider: Pick<Provider, 'messages' | 'say'>;

  constructor(owner: PhoneOwner, provider: Pick<Provider, 'messages' | 'say'>) {
    this.owner = owner;
    this.#provider = provider;
  }

  /** Options that can still be tapped: those of the last thing the clinic said, if nothing was answered since. */
  get openChoices(): string | null {
    const last = this.messages.at(-1);
    return last?.from === 'clinic' && last.choices.length > 0 ? last.id : null;
  }

  /** Shows what the phone has now. Ticks and reactions change old messages, so all of it is read again. */
  async refresh(): Promise<void> {
    try {
      this.messages = await this.#provider.messages(this.owner.number);
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }

  /** Does something on the phone, in the provider's own form. */
  async say(input: PhoneInput): Promise<void> {
    try {
      await this.#provider.say(this.owner.number, this.owner.name, input);
      await this.refresh();
    } catch {
      this.hasFailed = true;
    }
  }
}
