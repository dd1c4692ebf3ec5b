import type { Knex } from 'knex';
import type { LockedConversation } from '#db/queries/replies.ts';
import { findAttachment } from '#db/queries/attachments.ts';
import { findTemplate, type TemplateRow } from '#db/queries/texts.ts';
import { replyWindowHours } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { LOCALES } from '#workflows/domain/locale.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import type { StaffActor } from './actor.ts';
import type { ReplyContent } from './routes/messages.ts';

const HOUR_MS = 3_600_000;

/**
 * Refuses a person's words after the channel's window has closed; only an approved template may be sent then, if that.
 *
 * @throws AppError `conversation.window_closed`
 */
export function assertWindowOpen({ channel, sinceInboundMs }: LockedConversation): void {
  const windowHours = replyWindowHours(channel);
  if (windowHours === null) return;
  if (sinceInboundMs === null || sinceInboundMs >= windowHours * HOUR_MS) {
    throw new AppError('conversation.window_closed');
  }
}

/**
 * Only the person who has a conversation writes in it.
 *
 * @throws AppError `conversation.wrong_stage` once it is resolved, `conversation.not_yours` otherwise
 */
export function assertMine(actor: StaffActor, { stage, assigneeId }: LockedConversation): void {
  if (stage === 'resolved') throw new AppError('conversation.wrong_stage');
  if (stage !== 'attended' || assigneeId !== actor.staffId) throw new AppError('conversation.not_yours');
}

type TemplateRequest = Extract<ReplyContent, { kind: 'template' }>;

/** Our language for a template, whether it was named our way or the channel's. */
function localeOf({ languages }: TemplateRow, wanted: string): Locale | null {
  return LOCALES.find((locale) => locale === wanted || languages[locale] === wanted) ?? null;
}

const PLACEHOLDER = /\{\{(\d+)\}\}/g;

async function templateContent(
  trx: Knex,
  channel: LockedConversation['channel'],
  wanted: TemplateRequest,
): Promise<OutboundContent> {
  const template = await findTemplate(trx, channel, wanted.name);
  const locale = template && localeOf(template, wanted.language);
  const language = locale && template.languages[locale];
  if (template?.status !== 'approved' || !language) throw new AppError('template.unknown');
  const { parameters } = wanted;
  if (parameters.length !== template.parameters.length) throw new AppError('template.wrong_parameters');
  const text = template.body[locale].replace(
    PLACEHOLDER,
    (placeholder, index: string) => parameters[Number(index) - 1] ?? placeholder,
  );
  return { kind: 'template', name: wanted.name, language, parameters, text };
}

type FileRequest = Extract<ReplyContent, { attachmentId: string }>;

async function fileContent(trx: Knex, conversationId: string, wanted: FileRequest): Promise<OutboundContent> {
  const file = await findAttachment(trx, wanted.attachmentId);
  if (file?.conversationId !== conversationId || file.messageId !== null || file.state !== 'stored') {
    throw new AppError('attachment.not_found');
  }
  if (file.kind !== wanted.kind) throw new AppError('attachment.wrong_kind');
  const { kind, attachmentId, caption } = wanted;
  return { kind, attachmentId, ...(caption ? { caption } : {}) };
}

/**
 * What an attendant wants to send, as content that exists: a template filled in, a file of this very conversation.
 *
 * @throws AppError `template.unknown`, `template.wrong_parameters`, `attachment.not_found`, `attachment.wrong_kind`
 */
export async function outboundContent(
  trx: Knex,
  conversation: LockedConversation,
  wanted: ReplyContent,
): Promise<OutboundContent> {
  if (wanted.kind === 'text') return wanted;
  if (wanted.kind === 'template') return templateContent(trx, conversation.channel, wanted);
  return fileContent(trx, conversation.id, wanted);
}
