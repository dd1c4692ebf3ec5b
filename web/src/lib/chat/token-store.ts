import type { TokenStore } from './client.ts';
import type { HostLink } from './embed.ts';

const KEY = 'acolhe.visitor';

/** How long the site around the frame may take to answer, in milliseconds. */
const PATIENCE_MS = 2_000;

/** Whether the browser denies storage: some do to a frame whose domain is not the page's. */
export function isDenied(storage: () => Storage): boolean {
  try {
    storage().getItem(KEY);
    return false;
  } catch {
    return true;
  }
}

/**
 * The visitor's token in the storage of the chat's own origin.
 *
 * Nothing else is kept there: no name, no text, no phone. Browsers that refuse storage in a frame of another site
 * get a visit that lasts as long as the page.
 */
export function browserTokenStore(storage: () => Storage): TokenStore {
  let token = isDenied(storage) ? null : storage().getItem(KEY);
  return {
    read: () => token,
    write(value) {
      token = value;
      try {
        if (value === null) storage().removeItem(KEY);
        else storage().setItem(KEY, value);
      } catch {
        // kept in memory only
      }
    },
  };
}

/**
 * The visitor's token in the keeping of the site around the frame.
 *
 * Only for a frame that may keep nothing itself, and only where the clinic allows it: whatever runs on its site can
 * read what is kept there. A site that does not answer is one that has nothing.
 */
export function siteTokenStore(host: HostLink): TokenStore {
  let token = new Promise<string | null>((resolve) => {
    host.hear((message) => {
      if (message.acolhe === 'visitor') resolve(message.token);
    });
    setTimeout(resolve, PATIENCE_MS, null);
    host.say({ acolhe: 'recall' });
  });
  return {
    read: () => token,
    write(value) {
      token = Promise.resolve(value);
      host.say({ acolhe: 'remember', token: value });
    },
  };
}
