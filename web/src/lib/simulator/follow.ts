import type { MailApp } from './mail-app.svelte.ts';
import type { Phone } from './phone.svelte.ts';
import { PROVIDER_PATH } from './provider.ts';

/** What one patient has in the hand. */
export interface Handset {
  readonly whatsapp: Phone;
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
      for (const { whatsapp, sms } of handsets) void Promise.all([whatsapp.refresh(), sms.refresh()]);
      readMails();
      onwire();
    });
    stream.addEventListener('phone', (event: MessageEvent<string>) => {
      void ofNumber(numberIn(event))?.whatsapp.refresh();
    });
    stream.addEventListener('sms', (event: MessageEvent<string>) => {
      void ofNumber(numberIn(event))?.sms.refresh();
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
