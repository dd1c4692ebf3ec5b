import { createHmac, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const MAC_BYTES = 10;
const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;

/** Marks that we put into our mails, and read again when an answer or a bounce comes back. */
export interface MailMarks {
  /** `Message-ID` of an outbox row, always the same: a mail that left twice can be recognised as one. */
  messageId(outboxId: string): string;
  /** Address that answers go to: it names the conversation, and nobody else can make one. */
  replyAddress(conversationId: string): string;
  /** The outbox row of a `Message-ID` of ours; `null` for anybody else's. */
  outboxIdOf(messageId: string): string | null;
  /** The conversation that an address of ours names; `null` if it was not made by us. */
  conversationIdOf(address: string): string | null;
}

/** Letters and digits that look the same in either case, because servers change it. */
function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
    .join('');
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

function uuidOf(bytes: Buffer): string | null {
  const uuid = bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return UUID.test(uuid) ? uuid : null;
}

/** An id of 26 signs, its seal of 16. */
const MARK = /^([a-z2-7]{26})([a-z2-7]{16})$/;

/**
 * Makes and reads the marks of a mailbox.
 *
 * @param secret the installation's token secret; a key for this purpose is derived from it
 * @param mailbox our own address; answers come back to `local+mark@domain`, so its server must deliver such addresses
 */
export function createMailMarks(secret: string, mailbox: string): MailMarks {
  const key = createHmac('sha256', secret).update('acolhe:mail').digest();
  const at = mailbox.lastIndexOf('@');
  const [local, domain] = [mailbox.slice(0, at), mailbox.slice(at + 1)];
  const sealOf = (purpose: string, id: Buffer): Buffer =>
    createHmac('sha256', key).update(`${purpose}\n`).update(id).digest().subarray(0, MAC_BYTES);
  const mark = (purpose: string, uuid: string): string =>
    base32(bytesOf(uuid)) + base32(sealOf(purpose, bytesOf(uuid)));
  const read = (purpose: string, text: string): string | null => {
    const [, id = '', seal = ''] = MARK.exec(text.toLowerCase()) ?? [];
    if (id === '') return null;
    const bytes = fromBase32(id);
    return timingSafeEqual(fromBase32(seal), sealOf(purpose, bytes)) ? uuidOf(bytes) : null;
  };
  return {
    messageId: (outboxId) => `<${mark('message', outboxId)}@${domain}>`,
    replyAddress: (conversationId) => `${local}+${mark('reply', conversationId)}@${domain}`,
    outboxIdOf: (messageId) => read('message', /^<?([^@<>]+)@/.exec(messageId.trim())?.[1] ?? ''),
    conversationIdOf: (address) => read('reply', /\+([^@+]+)@/.exec(address)?.[1] ?? ''),
  };
}
