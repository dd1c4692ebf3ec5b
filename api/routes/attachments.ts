import { createHash } from 'node:crypto';
import { z } from 'zod';
import { newStorageKey } from '#activities/files.ts';
import { stripMetadata } from '#activities/picture-metadata.ts';
import { addAttachment, findAttachment, type StoredAttachment } from '#db/queries/attachments.ts';
import { findConversation, type ConversationDetail } from '#db/queries/conversation-rows.ts';
import { visitorExists } from '#db/queries/visitors.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { maySee } from '#workflows/domain/visibility.ts';
import type { Actor } from '../actor.ts';
import { checkUpload } from '../check-upload.ts';
import type { Deps } from '../deps.ts';
import { FileReply } from '../file-reply.ts';
import type { UploadedFile } from '../middlewares/upload.ts';
import { presentAttachment } from '../present/message.ts';
import { route } from '../route.ts';
import { visibleConversation } from './conversation-access.ts';
import { idParam } from './fields.ts';
import { attachment } from './shapes/message.ts';

/** Above every channel's limit for documents that people really send; larger ones are refused while they arrive. */
const LARGEST_UPLOAD_BYTES = 25 * 1024 * 1024;

/**
 * Keeps a file for a conversation, under a key that has nothing to do with its name. Pictures lose what cameras add.
 *
 * @throws AppError `attachment.wrong_kind`, `attachment.too_large`
 */
export async function storeFile(
  deps: Deps,
  conversation: Pick<ConversationDetail, 'id' | 'channel'>,
  upload: UploadedFile | null,
): Promise<StoredAttachment> {
  const { file, kind, mimeType } = checkUpload(upload, conversation.channel);
  const storageKey = newStorageKey();
  const bytes = stripMetadata(file.bytes, mimeType);
  await deps.files.put(storageKey, bytes);
  return addAttachment(deps.knex, {
    conversationId: conversation.id,
    kind,
    mimeType,
    fileName: file.fileName,
    byteSize: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    storageKey,
  });
}

const upload = route({
  method: 'POST',
  path: '/conversations/:id/attachments',
  access: 'inbox.reply',
  summary: 'Puts a file into a conversation; a message that names it sends it',
  params: idParam,
  upload: { maxBytes: LARGEST_UPLOAD_BYTES },
  limit: 'upload',
  status: 201,
  reply: z.object({ attachment }),
  errors: ['conversation.not_found', 'attachment.wrong_kind', 'attachment.too_large'],
  async handle({ actor, params, file, deps }) {
    const conversation = await visibleConversation(deps, actor, params.id);
    const stored = await storeFile(deps, conversation, file);
    const viewer = `staff:${actor.staffId}`;
    return { attachment: presentAttachment(stored, { viewer, fileTokens: deps.fileTokens }) };
  },
});

/** Whether whom a link was made for may still see this conversation, and is the one who opens it. */
async function mayOpen(
  deps: Deps,
  viewer: string,
  caller: Actor,
  conversation: ConversationDetail,
): Promise<boolean> {
  const [kind, id = ''] = viewer.split(':');
  if (kind === 'staff') {
    return caller?.kind === 'staff' && caller.staffId === id && maySee(caller, conversation);
  }
  if (kind !== 'visitor' || (caller?.kind === 'visitor' && caller.visitorId !== id)) return false;
  // A picture's address carries no header, so the link itself is all a visitor's browser can show.
  return (await visitorExists(deps.knex, id))?.identityId === conversation.channelIdentityId;
}

const download = route({
  method: 'GET',
  path: '/attachments/:id',
  access: 'public',
  summary: 'The bytes of a file, for whom the link was made and for five minutes',
  params: idParam,
  query: z.strictObject({ token: z.string().max(300) }),
  bytes: true,
  reply: z.instanceof(FileReply),
  errors: ['attachment.not_found'],
  async handle({ actor, params, query, deps }) {
    const viewer = deps.fileTokens.viewerOf(params.id, query.token);
    const file = viewer === null ? null : await findAttachment(deps.knex, params.id);
    const conversation = file && (await findConversation(deps.knex, file.conversationId));
    if (viewer === null || !file?.storageKey || !conversation) throw new AppError('attachment.not_found');
    if (!(await mayOpen(deps, viewer, actor, conversation))) throw new AppError('attachment.not_found');
    return new FileReply({
      stream: await deps.files.stream(file.storageKey),
      mimeType: file.mimeType,
      fileName: file.fileName,
    });
  },
});

/** Files of conversations. */
export const attachmentRoutes = [upload, download] as const;
