import type { TokenStore } from './client.ts';

const KEY = 'acolhe.visitor';

/**
 * The visitor's token in the storage of the chat's own origin.
 *
 * Nothing else is kept there: no name, no text, no phone. Browsers that refuse storage in a third-party frame
 * get a visit that lasts as long as the page.
 */
export function browserTokenStore(storage: () => Storage): TokenStore {
  let token: string | null = null;
  try {
    token = storage().getItem(KEY);
  } catch {
    token = null;
  }
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
