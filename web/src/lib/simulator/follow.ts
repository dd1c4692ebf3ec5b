import type { MailApp } from './mail-app.svelte.ts';
import type { Phone } from './phone.svelte.ts';
import { PROVIDER_PATH, type Messenger } from './provider.ts';

/** What the stream calls news of each messenger. */
const EVENTS: Readonly<Record<Messenger, string>> = {
  whatsapp: 'phone',
  instagram: 'instagram',
  messenger: 'messenger',
  sms: 'sms',
};
const MESSENGERS = Object.keys(EVENTS) as readonly Messenger[];

/** What one patient has in the hand. */
export interface Handset {
  readonly whatsapp: Phone;
  readonly instagram: Phone;
  readonly messenger: Phone;
  readonly sms: Phone;
  readonly mail: MailApp;
}

/**
 * Holds phones in the hand: they show what arrives, and the clinic's messages count as read.
 *
 * One stream for all of them, and only while the page is in sight: a browser keeps six connections to one address,
 * and a phone in the pocket reads nothing.
 *
 * @param onwire something passed over the wire
 * @returns what puts the phones away
 */
export function followPhones(handsets: readonly Handset[], onwire: () => void): () => void {
  const query = new URLSearchParams(handsets.map(({ whatsapp }) => ['phone', whatsapp.owner.number]));
  const numberIn = (event: MessageEvent<string>): string =>
    (JSON.parse(event.data) as { phone: string }).phone;
  const ofNumber = (number: string): Handset | undefined =>
    handsets.find(({ whatsapp }) => whatsapp.owner.number === number);
  const readMails = (): void => {
    for (const { mail } of handsets) void mail.refresh();
  };
  let stream: EventSource | null = null;

  const open = (): void => {
    stream = new EventSource(`${PROVIDER_PATH}/stream?${query.toString()}`);
    stream.addEventListener('hello', () => {
      for (const handset of handsets) for (const app of MESSENGERS) void handset[app].refresh();
      readMails();
      onwire();
    });
    for (const app of MESSENGERS)
      stream.addEventListener(EVENTS[app], (event: MessageEvent<string>) => {
        void ofNumber(numberIn(event))?.[app].refresh();
      });
    stream.addEventListener('mail', readMails);
    stream.addEventListener('wire', onwire);
  };
  const close = (): void => {
    stream?.close();
    stream = null;
  };
  const follow = (): void => {
    close();
    if (document.visibilityState === 'visible') open();
  };

  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    close();
  };
}
