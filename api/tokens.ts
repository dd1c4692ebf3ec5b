import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that cannot be guessed: 256 random bits as text for a cookie or a header. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret: without the secret nobody can make it, and it does not give the secret away. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** How long a link to a file works, in seconds. */
const FILE_LINK_SECONDS = 300;

/** Makes and checks the tokens in links to files. */
export interface FileTokens {
  /** A token with which this viewer, and nobody else, can open this file for five minutes. */
  issue(fileId: string, viewer: string): string;
  /** Who the token was made for, or `null` if it is not for this file, was changed, or is too old. */
  viewerOf(fileId: string, token: string): string | null;
}

const deriveKey = (secret: string, purpose: string): Buffer =>
  createHmac('sha256', secret).update(`acolhe:${purpose}`).digest();

/**
 * Tokens that are bound to one file, one viewer and a few minutes, so a leaked link opens nothing else.
 *
 * @param secret the installation's token secret; a key for this purpose is derived from it
 * @param now milliseconds since the epoch
 */
export function createFileTokens(secret: string, now: () => number): FileTokens {
  const key = deriveKey(secret, 'file-link');
  const seal = (fileId: string, viewer: string, expires: string): Buffer =>
    createHmac('sha256', key).update(`${fileId}\n${viewer}\n${expires}`).digest();
  return {
    issue(fileId, viewer) {
      // Rounded up to a minute, so that a page that reloads a thread gets the same, cacheable address.
      const expires = (Math.ceil(now() / 60_000) * 60 + FILE_LINK_SECONDS).toString(36);
      return `${viewer}.${expires}.${seal(fileId, viewer, expires).toString('base64url')}`;
    },
    viewerOf(fileId, token) {
      const [viewer = '', expires = '', mac = '', ...rest] = token.split('.');
      if (rest.length > 0 || !(Number.parseInt(expires, 36) * 1000 > now())) return null;
      const given = Buffer.from(mac, 'base64url');
      const expected = seal(fileId, viewer, expires);
      return given.length === expected.length && timingSafeEqual(given, expected) ? viewer : null;
    },
  };
}
