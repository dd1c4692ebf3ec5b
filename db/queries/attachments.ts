import type { Knex } from 'knex';
import { inserted } from '../inserted.ts';
import type { AttachmentRow } from './messages.ts';

/** A file that somebody has just sent us; the message that carries it comes later. */
export interface NewAttachment {
  readonly conversationId: string;
  readonly kind: AttachmentRow['kind'];
  readonly mimeType: string;
  readonly fileName: string | null;
  readonly byteSize: number;
  readonly sha256: string;
  readonly storageKey: string;
}

/** A file with where it lies and whose it is. */
export interface StoredAttachment extends Omit<AttachmentRow, 'messageId'> {
  readonly messageId: string | null;
  readonly conversationId: string;
  readonly storageKey: string | null;
}

const COLUMNS = [
  'id',
  'messageId',
  'conversationId',
  'kind',
  'state',
  'mimeType',
  'fileName',
  'byteSize',
  'storageKey',
] as const;

/** Notes a stored file. */
export async function addAttachment(knex: Knex, attachment: NewAttachment): Promise<StoredAttachment> {
  const row = inserted(
    await knex('attachments')
      .insert({ ...attachment, state: 'stored' })
      .returning<StoredAttachment[]>([...COLUMNS]),
  );
  return row;
}

/** One file; `null` if there is none with this id. Whether somebody may see it is asked by the caller. */
export async function findAttachment(knex: Knex, id: string): Promise<StoredAttachment | null> {
  const row = await knex('attachments')
    .where({ id })
    .first<StoredAttachment | undefined>(...COLUMNS);
  return row ?? null;
}
