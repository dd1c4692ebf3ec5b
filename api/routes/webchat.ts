import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { WEBCHAT_ACCOUNT, webchatMessage as inboundMessage } from '#activities/channels/webchat.ts';
import { findAttachment } from '#db/queries/attachments.ts';
import { readClinic } from '#db/queries/settings.ts';
import { addVisitor } from '#db/queries/visitors.ts';
import {
  ensureConversation,
  findIdentity,
  findVisitorSeq,
  markReadByVisitor,
  readStanding,
  readVisitorThread,
} from '#db/queries/webchat.ts';
import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { VisitorActor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { presentAttachment } from '../present/message.ts';
import { presentWebchatMessage, presentWebchatState } from '../present/webchat.ts';
import { route } from '../route.ts';
import { hashSecret, newSecret } from '../tokens.ts';
import { visitorOf } from '../visitor.ts';
import { storeFile } from './attachments.ts';
import { done, id, locale, plainText, seq, seqFromQuery } from './fields.ts';
import { attachment } from './shapes/message.ts';
import { webchatMessage, webchatState } from './shapes/webchat.ts';

const PAGE_SIZE = 200;
const LONGEST_CHOICE_ID = 200;
const LARGEST_UPLOAD_BYTES = CHANNEL_LIMITS.webchat.documentBytes;

/** For whom links to files are made. */
export const audienceOf = ({ fileTokens }: Deps, { visitorId }: VisitorActor) => ({
  viewer: `visitor:${visitorId}`,
  fileTokens,
});

const openSession = route({
  method: 'POST',
  path: '/webchat/sessions',
  access: 'public',
  summary: 'Begins a visit to the site chat, or goes on with the one whose token is sent',
  body: z.strictObject({ locale: locale.optional() }),
  limit: 'webchat_session',
  reply: z.object({
    token: z.string(),
    conversationId: z.string().nullable(),
    clinic: z.object({ name: z.string(), locales: z.array(z.string()) }),
  }),
  async handle({ body, deps, http }) {
    const clinic = await readClinic(deps.knex);
    const shown = { name: clinic?.name ?? '', locales: [...(clinic?.locales ?? [])] };
    const known = await visitorOf(deps.knex, http.bearer);
    if (known && http.bearer !== null) {
      const { conversationId } = await readStanding(deps.knex, known.identityId);
      return { token: http.bearer, conversationId, clinic: shown };
    }
    const token = newSecret();
    await deps.knex.transaction((trx) =>
      addVisitor(trx, {
        account: WEBCHAT_ACCOUNT,
        externalId: randomUUID(),
        tokenHash: hashSecret(token),
        locale: body.locale ?? null,
        isDemo: false,
      }),
    );
    return { token, conversationId: null, clinic: shown };
  },
});

const list = route({
  method: 'GET',
  path: '/webchat/messages',
  access: 'visitor',
  summary: 'What was said after a number, on both sides',
  query: z.strictObject({ after: seqFromQuery.default(0) }),
  reply: webchatState.extend({ messages: z.array(webchatMessage), lastSeq: z.int() }),
  async handle({ actor, query, deps }) {
    const [standing, messages] = await Promise.all([
      readStanding(deps.knex, actor.identityId),
      readVisitorThread(deps.knex, actor.identityId, query.after, PAGE_SIZE),
    ]);
    return {
      ...presentWebchatState(standing),
      messages: messages.map((one) => presentWebchatMessage(one, audienceOf(deps, actor))),
      lastSeq: standing.lastSeq,
    };
  },
});

/** The words on what a visitor tapped: what they would have typed. */
async function titleOfChoice(deps: Deps, identityId: string, choiceId: string): Promise<string> {
  const { lastSeq } = await readStanding(deps.knex, identityId);
  const recent = await readVisitorThread(deps.knex, identityId, Math.max(lastSeq - PAGE_SIZE, 0), PAGE_SIZE);
  const offered = recent
    .map(({ message }) => message.payload['choices'])
    .filter((choices): choices is { id: string; title: string }[] => Array.isArray(choices));
  return (
    offered
      .reverse()
      .flat()
      .find((choice) => choice.id === choiceId)?.title ?? ''
  );
}

/**
 * A file of this visitor that no message carries yet.
 *
 * @throws AppError `attachment.not_found`
 */
async function uploadOf(deps: Deps, { identityId }: VisitorActor, attachmentId: string | undefined) {
  if (attachmentId === undefined) return null;
  const file = await findAttachment(deps.knex, attachmentId);
  const conversation = await deps.knex.transaction((trx) => ensureConversation(trx, identityId));
  if (file?.conversationId !== conversation.id || file.messageId !== null) {
    throw new AppError('attachment.not_found');
  }
  return { id: file.id, kind: file.kind, mimeType: file.mimeType };
}

const write = route({
  method: 'POST',
  path: '/webchat/messages',
  access: 'visitor',
  summary: 'Says something, taps a choice, or sends a file; the same clientMessageId twice is one message',
  body: z
    .strictObject({
      clientMessageId: id,
      text: plainText(CHANNEL_LIMITS.webchat.textLength).optional(),
      choiceId: plainText(LONGEST_CHOICE_ID).optional(),
      attachmentId: id.optional(),
    })
    .refine(({ text = '', choiceId, attachmentId }) => text.trim() !== '' || choiceId || attachmentId, {
      message: 'Say something, choose something, or send a file',
    }),
  limit: 'webchat_message',
  status: 202,
  reply: z.object({ seq }),
  errors: ['attachment.not_found'],
  async handle({ actor, body, deps }) {
    const earlier = await findVisitorSeq(deps.knex, actor.identityId, body.clientMessageId);
    if (earlier !== null) return { seq: earlier };
    const [identity, file] = await Promise.all([
      findIdentity(deps.knex, actor.identityId),
      uploadOf(deps, actor, body.attachmentId),
    ]);
    if (!identity) throw new AppError('auth.required');
    const choiceId = body.choiceId ?? null;
    const text =
      body.text ?? (choiceId === null ? '' : await titleOfChoice(deps, actor.identityId, choiceId));
    const item = inboundMessage({
      visitorId: identity.externalId,
      clientMessageId: body.clientMessageId,
      text,
      choiceId,
      attachment: file,
    });
    const stored = await deps.intake.store({ channel: 'webchat', items: [item], raw: Buffer.from(text) });
    deps.dispatcher.dispatch(stored.nudges);
    const placed = await findVisitorSeq(deps.knex, actor.identityId, body.clientMessageId);
    // Not there although it was stored: the id belongs to somebody else's message.
    if (placed === null) throw new AppError('conversation.stale_version');
    return { seq: placed };
  },
});

const upload = route({
  method: 'POST',
  path: '/webchat/attachments',
  access: 'visitor',
  summary: 'Hands a file over; a message that names it sends it',
  upload: { maxBytes: LARGEST_UPLOAD_BYTES },
  limit: 'upload',
  status: 201,
  reply: z.object({ attachment }),
  errors: ['attachment.wrong_kind', 'attachment.too_large'],
  async handle({ actor, file, deps }) {
    const conversation = await deps.knex.transaction((trx) => ensureConversation(trx, actor.identityId));
    const stored = await storeFile(deps, conversation, file);
    return { attachment: presentAttachment(stored, audienceOf(deps, actor)) };
  },
});

const read = route({
  method: 'POST',
  path: '/webchat/read',
  access: 'visitor',
  summary: 'Says up to which message the visitor has read',
  body: z.strictObject({ seq }),
  reply: done,
  async handle({ actor, body, deps }) {
    await deps.knex.transaction((trx) => markReadByVisitor(trx, actor.identityId, body.seq));
    return {};
  },
});

/** The chat on the clinic's site. */
export const webchatRoutes = [openSession, list, write, upload, read] as const;
