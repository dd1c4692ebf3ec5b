import type { ConversationRowShape, ConversationShape } from '#api/routes/shapes/conversation.ts';
import type { AttachmentShape, MessageShape } from '#api/routes/shapes/message.ts';
import type { Reply } from '#lib/api.ts';
import type { I18n } from '#lib/i18n/index.ts';

/** A line of the list. */
export type ConversationRow = ConversationRowShape;
/** The open conversation. */
export type Conversation = ConversationShape;
/** A message of the open conversation. */
export type Message = MessageShape;
/** A file of a message. */
export type Attachment = AttachmentShape;
/** One page of a list. */
export type InboxPage = Reply<'GET /inbox'>;
/** How many there are of what. */
export type InboxCounts = InboxPage['counts'];
/** A sentence the clinic keeps ready. */
export type CannedReply = Reply<'GET /canned-replies'>['replies'][number];
/** A message that the channel has approved beforehand. */
export type Template = Reply<'GET /templates'>['templates'][number];

/** What to call a patient: their name, their masked number, or for a nameless visitor four letters. */
export const nameOf = (i18n: I18n, row: Pick<ConversationRow, 'patientName' | 'tag'>): string =>
  row.patientName ?? i18n.t('inbox.visitor', { tag: row.tag });

/** Whether people must act on it now. Its clock means nothing then: a sign for emergencies stands in its place. */
export const isOpenEmergency = ({ urgency, stage }: Pick<ConversationRow, 'urgency' | 'stage'>): boolean =>
  urgency === 'emergency' && stage !== 'resolved';

/** First name, for a sentence. Masked numbers and visitors stay whole. */
export function firstNameOf(name: string): string {
  const [first = name] = name.split(' ');
  return /^\p{L}+$/u.test(first) ? first : name;
}
