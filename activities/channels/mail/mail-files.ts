import { createHash } from 'node:crypto';
import { recognisedKind } from '../../file-kind.ts';
import type { FetchedMedia, InboundAttachment } from '../channel.ts';
import { readMail, type MailPart, type ReadMail } from './read-mail.ts';

/** Files that one message shows; a mail with more has them in its original. */
const MOST_FILES = 20;
/** Parts that are about the mail and no files. */
const ABOUT_THE_MAIL = new Set([
  'message/delivery-status',
  'message/disposition-notification',
  'text/rfc822-headers',
]);

const MEDIA_ID = /^([0-9a-f]{2}\/[0-9a-f]{62})#(\d{1,4})$/;

function attachmentOf({ bytes, mimeType, fileName }: MailPart, mediaId: string): InboundAttachment {
  return {
    kind: recognisedKind(bytes, mimeType) ?? 'document',
    providerMediaId: mediaId,
    mimeType,
    fileName: fileName === null ? null : fileName.slice(0, 200),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Files that hang on a mail. Their bytes stay in its original, from which they are fetched like any channel's. */
export function mailFiles(
  { parts }: ReadMail,
  originalKey: string,
  inlined: ReadonlySet<string>,
): InboundAttachment[] {
  return parts
    .flatMap((part, index) => {
      const isShown = part.contentId !== null && inlined.has(part.contentId);
      const isFile = part.bytes.length > 0 && !isShown && !ABOUT_THE_MAIL.has(part.mimeType);
      return isFile ? [attachmentOf(part, `${originalKey}#${index}`)] : [];
    })
    .slice(0, MOST_FILES);
}

/**
 * Takes a file out of a mail again.
 *
 * @returns `null` if the id names none
 * @throws AppError `attachment.not_found` if the original is gone
 */
export async function fileOfMail(
  mediaId: string,
  readOriginal: (key: string) => Promise<Uint8Array>,
): Promise<FetchedMedia | null> {
  const [, key = '', index = ''] = MEDIA_ID.exec(mediaId) ?? [];
  if (key === '') return null;
  const mail = await readMail(Buffer.from(await readOriginal(key)));
  const part = mail.parts[Number(index)];
  return part ? { bytes: part.bytes, mimeType: part.mimeType } : null;
}
