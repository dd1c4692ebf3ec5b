import type { PhoneOwner } from './owners.ts';
import type { MailMessage, Provider } from './provider.ts';

/** The mail program on a patient's phone, newest mail first. It only reads: answers by mail are not fetched yet. */
export class MailApp {
  mails = $state.raw<readonly MailMessage[]>([]);
  hasFailed = $state(false);
  readonly owner: PhoneOwner;
  readonly #provider: Pick<Provider, 'mails'>;

  constructor(owner: PhoneOwner, provider: Pick<Provider, 'mails'>) {
    this.owner = owner;
    this.#provider = provider;
  }

  /** Shows what lies in the mailbox now. */
  async refresh(): Promise<void> {
    try {
      this.mails = (await this.#provider.mails(this.owner.email)).toReversed();
      this.hasFailed = false;
    } catch {
      this.hasFailed = true;
    }
  }
}
