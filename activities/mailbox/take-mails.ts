import { createHash } from 'node:crypto';
import { findMailContact, keepOriginals, type MailOriginal } from '#db/queries/mailbox.ts';
import type { Intake } from '#db/queries/intake.ts';
import type { InboundItem } from '../channels/channel.ts';
import type { MailMarks } from '../channels/email-tokens.ts';
import { mailEventId, mailItem, threadClues } from '../channels/mail/mail-items.ts';
import { readMail, type ReadMail } from '../channels/mail/read-mail.ts';
import type { Deps } from '../deps.ts';
import type { BoxMail } from './imap-box.ts';

/** The clinic's own mailbox. */
export interface MailboxSettings {
  /** Name of its workflow's id; says nothing about whose it is. */
  readonly key: string;
  readonly imapUrl: string;
  /** Our own address, in lower case: answers leave from it. */
  readonly account: string;
  readonly marks: MailMarks;
  /** Name under which our receiving server signs what it found out about senders; `null` believes nobody. */
  readonly authServer: string | null;
  readonly intake: Pick<Intake, 'store' | 'markDispatched'>;
  /** The process is about to end: whoever watches lets go. */
  readonly stopping: AbortSignal;
}

/** What taking mails in needs. */
export type TakeDeps = Pick<Deps, 'knex' | 'files' | 'nudge' | 'log'>;

/** Mails that are written together. */
interface Batch {
  readonly items: InboundItem[];
  readonly originals: MailOriginal[];
  readonly messageIds: Set<string>;
}

const newBatch = (): Batch => ({ items: [], originals: [], messageIds: new Set() });

/** The same bytes have the same place, however often they are taken in; nobody guesses it who does not have them. */
function originalKeyOf({ key }: MailboxSettings, raw: Buffer): string {
  const name = createHash('sha256').update(`acolhe:mail\n${key}\n`).update(raw).digest('hex');
  return `${name.slice(0, 2)}/${name.slice(2)}`;
}

const unreadable = (account: string, storageKey: string): InboundItem => ({
  type: 'other',
  account,
  providerEventId: `original:${storageKey}`,
  kind: 'unreadable',
  quarantine: 'unreadable',
  raw: { original: storageKey },
});

/**
 * Writes a batch in one transaction, then tells the conversations.
 *
 * Where the originals lie is noted first: a later mail may refer to one of them only once both are there.
 */
async function store(deps: TakeDeps, box: MailboxSettings, batch: Batch): Promise<void> {
  if (batch.items.length === 0) return;
  await keepOriginals(deps.knex, batch.originals);
  const stored = await box.intake.store({ channel: 'email', items: batch.items, raw: Buffer.alloc(0) });
  for (const { conversationId, seq, eventIds } of stored.nudges) {
    const isTaken = await deps.nudge(conversationId, seq);
    if (isTaken && eventIds.length > 0) await box.intake.markDispatched(eventIds);
  }
}

async function parsed(deps: TakeDeps, raw: Buffer): Promise<ReadMail | null> {
  try {
    return await readMail(raw);
  } catch (error) {
    deps.log.warn('mail unreadable', { error });
    return null;
  }
}

/**
 * Takes mails in, in their order. Doing it again changes nothing, so whoever dies in between starts over.
 *
 * A mail that answers one of the same batch waits for it: its conversation must be known first.
 *
 * @throws whatever says that the database or the file store is away
 */
export async function takeMails(
  deps: TakeDeps,
  box: MailboxSettings,
  mails: readonly BoxMail[],
): Promise<void> {
  let batch = newBatch();
  for (const { raw, receivedAt } of mails) {
    const originalKey = originalKeyOf(box, raw);
    await deps.files.put(originalKey, raw);
    const mail = await parsed(deps, raw);
    if (!mail) {
      batch.items.push(unreadable(box.account, originalKey));
      continue;
    }
    const clues = threadClues(mail, box.marks);
    if (clues.messageIds.some((id) => batch.messageIds.has(id))) {
      await store(deps, box, batch);
      batch = newBatch();
    }
    const contact = await findMailContact(deps.knex, box.account, clues);
    const { account, marks, authServer } = box;
    batch.items.push(mailItem(mail, { account, marks, authServer, originalKey, receivedAt }, contact));
    const { messageId } = mail;
    if (messageId !== null) batch.messageIds.add(messageId);
    batch.originals.push({
      account,
      eventId: mailEventId(mail),
      messageId,
      storageKey: originalKey,
      receivedAt,
    });
  }
  await store(deps, box, batch);
}
