import type { MessageKind } from '#workflows/domain/message.ts';
import type { I18n, MessageKey } from '#lib/i18n/index.ts';
import type { ConversationRow } from './model.ts';

/** Words for what has no text of its own, or not only. */
const KIND_WORDS: Readonly<Partial<Record<MessageKind, MessageKey>>> = {
  image: 'inbox.preview.photo',
  audio: 'file.audio',
  video: 'file.video',
  sticker: 'file.sticker',
  document: 'file.document',
  location: 'message.location',
  contacts: 'message.contact',
  unsupported: 'message.unsupported_plain',
};

/** What was last said, as the second line of a row: by whom, and for what is not text, what it is. */
export function previewOf(
  i18n: I18n,
  row: Pick<ConversationRow, 'preview' | 'previewAuthor' | 'previewKind' | 'assignee'>,
  readerId: string | null,
): string {
  const { previewKind: kind, previewAuthor: author } = row;
  const word = kind === null ? undefined : KIND_WORDS[kind];
  const text = [...(word ? [i18n.t(word)] : []), ...(row.preview ? [row.preview] : [])].join(' · ');
  // The bot sends it, but these are the clinic's own words, the same for everybody.
  if (kind === 'emergency') return i18n.t('inbox.preview.emergency', { text });
  if (author === null || author === 'patient') return text;
  const isMine = author === 'staff' && readerId !== null && row.assignee?.id === readerId;
  return i18n.t(isMine ? 'inbox.preview.you' : `inbox.preview.${author}`, { text });
}
