import type { AttachmentRow, MessageRow, ThreadMessage } from '#db/queries/messages.ts';
import type { AttachmentShape, MessageShape } from '../routes/shapes/message.ts';
import type { FileTokens } from '../tokens.ts';

/** A message that took longer than this to reach us is marked as late. */
const LATE_MS = 5 * 60_000;

/** For whom a message is shown: links to files are made for them alone. */
export interface Audience {
  /** `staff:<id>` or `visitor:<id>`. */
  readonly viewer: string;
  readonly fileTokens: FileTokens;
}

/** A file with a link that works for this audience. */
export function presentAttachment(
  row: Omit<AttachmentRow, 'messageId'>,
  { viewer, fileTokens }: Audience,
): AttachmentShape {
  const { id, kind, mimeType, fileName, state } = row;
  const byteSize = row.byteSize === null ? null : Number(row.byteSize);
  const url = state === 'stored' ? `/api/attachments/${id}?token=${fileTokens.issue(id, viewer)}` : null;
  return { id, kind, mimeType, fileName, byteSize, state, url };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function presentLocation(payload: MessageRow['payload']): Pick<MessageShape, 'location'> {
  const { location } = payload;
  if (!isRecord(location)) return {};
  const { latitude, longitude, name, address } = location;
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return {};
  return { location: { latitude, longitude, name: textOrNull(name), address: textOrNull(address) } };
}

function presentContacts(payload: MessageRow['payload']): Pick<MessageShape, 'contacts'> {
  const { contacts } = payload;
  if (!Array.isArray(contacts)) return {};
  return {
    contacts: contacts.filter(isRecord).map(({ name, phones }) => ({
      name: textOrNull(name) ?? '',
      phones: Array.isArray(phones) ? phones.filter((phone) => typeof phone === 'string') : [],
    })),
  };
}

/** What a patient can tap in a message of ours. */
export function presentChoices(payload: MessageRow['payload']): Pick<MessageShape, 'choices' | 'listLabel'> {
  const { choices, label } = payload;
  if (!Array.isArray(choices)) return {};
  const shown = choices.filter(isRecord).map(({ id, title, description }) => ({
    id: textOrNull(id) ?? '',
    title: textOrNull(title) ?? '',
    ...(typeof description === 'string' ? { description } : {}),
  }));
  return { choices: shown, ...(typeof label === 'string' ? { listLabel: label } : {}) };
}

function presentMarks(payload: MessageRow['payload']): Pick<MessageShape, 'marks'> {
  const marks = [
    ...(payload['writtenIn'] === 'vendor_app' ? (['elsewhere'] as const) : []),
    ...(payload['isRetracted'] === true ? (['retracted'] as const) : []),
    ...(payload['isCorrection'] === true ? (['correction'] as const) : []),
    ...(isRecord(payload['story']) ? (['story_reply'] as const) : []),
  ];
  return marks.length > 0 ? { marks } : {};
}

function presentPayload({ kind, payload }: MessageRow): Partial<MessageShape> {
  return {
    ...presentChoices(payload),
    ...presentLocation(payload),
    ...presentContacts(payload),
    ...presentMarks(payload),
    ...(kind === 'template' ? { template: { name: textOrNull(payload['name']) ?? '' } } : {}),
    ...(kind === 'unsupported'
      ? { unsupportedKind: textOrNull(payload['unsupportedKind']) ?? 'unknown' }
      : {}),
  };
}

function presentDelivery(row: MessageRow): MessageShape['delivery'] {
  if (row.deliveryState === null || row.deliveryAt === null) return null;
  return {
    state: row.deliveryState,
    errorCode: row.errorCode,
    errorClass: row.errorClass,
    attempt: row.attempt ?? 0,
    at: row.deliveryAt.toISOString(),
    canRetry: row.deliveryState === 'failed',
  };
}

/** A message as the console shows it. Its text is text: nothing in it is ever markup. */
export function presentMessage(thread: ThreadMessage, audience: Audience): MessageShape {
  const { message: row } = thread;
  const at = row.providerAt ?? row.createdAt;
  return {
    id: row.id,
    seq: row.seq,
    direction: row.direction,
    author: row.author,
    staff: row.staffId === null ? null : { id: row.staffId, name: row.staffName ?? '' },
    kind: row.kind,
    text: row.body,
    choiceId: row.choiceId,
    ...presentPayload(row),
    // A file may have arrived after its message was taken back.
    attachments: (row.payload['isRetracted'] === true ? [] : thread.attachments).map((attachment) =>
      presentAttachment(attachment, audience),
    ),
    reactions: thread.reactions.map(({ author, emoji }) => ({ author, emoji })),
    replyToSeq: row.replyToSeq,
    delivery: presentDelivery(row),
    at: at.toISOString(),
    receivedAt: row.createdAt.toISOString(),
    late: row.direction === 'inbound' && row.createdAt.getTime() - at.getTime() > LATE_MS,
    clientMessageId: row.clientMessageId,
  };
}
