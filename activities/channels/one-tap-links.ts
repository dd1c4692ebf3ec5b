import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link in a message does, and nothing else: one that confirms cannot cancel. */
export const LINK_ACTIONS = ['confirm', 'cancel'] as const;
/** What a link in a message does. */
export type LinkAction = (typeof LINK_ACTIONS)[number];

/** A link that we made and that has not expired. */
export interface OneTapLink {
  readonly action: LinkAction;
  readonly appointmentId: string;
}

/** Makes and reads the signed links of messages on channels without buttons. */
export interface OneTapLinks {
  /** Address that does one thing to one appointment, until an instant. */
  urlOf(link: OneTapLink, expiresAt: Date): string;
  /** Reads the token of such an address. */
  read(token: string): OneTapLink | 'forged' | 'expired';
}

const MAC_BYTES = 16;
const LETTERS: Readonly<Record<LinkAction, string>> = { confirm: 'y', cancel: 'n' };
const TOKEN = /^([yn])([\w-]{22})\.([0-9a-z]{1,9})\.([\w-]{22})$/;

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * Links that are bound to one act, one appointment and a time, so that a leaked or guessed one opens nothing else. That
 * each works once is for the database to say.
 *
 * @param secret the installation's token secret; a key for this purpose is derived from it
 * @param publicUrl address under which patients reach us, without a slash at the end
 * @param now milliseconds since the epoch
 */
export function createOneTapLinks(secret: string, publicUrl: string, now: () => number): OneTapLinks {
  const key = createHmac('sha256', secret).update('acolhe:one-tap-link').digest();
  const seal = (text: string): Buffer =>
    createHmac('sha256', key).update(text).digest().subarray(0, MAC_BYTES);
  return {
    urlOf({ action, appointmentId }, expiresAt) {
      const expires = Math.floor(expiresAt.getTime() / 1000).toString(36);
      const text = `${LETTERS[action]}${bytesOf(appointmentId).toString('base64url')}.${expires}`;
      return `${publicUrl}/a/${text}.${seal(text).toString('base64url')}`;
    },
    read(token) {
      const [, letter = '', id = '', expires = '', mac = ''] = TOKEN.exec(token) ?? [];
      const action = LINK_ACTIONS.find((known) => LETTERS[known] === letter);
      const given = Buffer.from(mac, 'base64url');
      const expected = seal(`${letter}${id}.${expires}`);
      if (!action || given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
      if (Number.parseInt(expires, 36) * 1000 <= now()) return 'expired';
      return { action, appointmentId: uuidOf(Buffer.from(id, 'base64url')) };
    },
  };
}
