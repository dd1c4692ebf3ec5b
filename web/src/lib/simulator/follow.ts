import type { Phone } from './phone.svelte.ts';
import { PROVIDER_PATH } from './provider.ts';

/**
 * Holds phones in the hand: they show what arrives, and the clinic's messages count as read.
 *
 * One stream for all of them, and only while the page is in sight: a browser keeps six connections to one address,
 * and a phone in the pocket reads nothing.
 *
 * @param onwire something passed over the wire
 * @returns what puts the phones away
 */
export function followPhones(phones: readonly Phone[], onwire: () => void): () => void {
  const query = new URLSearchParams(phones.map(({ owner }) => ['phone', owner.number]));
  let stream: EventSource | null = null;

  const open = (): void => {
    stream = new EventSource(`${PROVIDER_PATH}/stream?${query.toString()}`);
    stream.addEventListener('hello', () => {
      for (const phone of phones) void phone.refresh();
      onwire();
    });
    stream.addEventListener('phone', (event: MessageEvent<string>) => {
      const { phone: number } = JSON.parse(event.data) as { phone: string };
      void phones.find(({ owner }) => owner.number === number)?.refresh();
    });
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
