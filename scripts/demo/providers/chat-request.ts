import { z } from 'zod';
import type { PhoneMessage } from './ledger.ts';

/**
 * Meta's rules for a message on Messenger and Instagram, as strictly as its pages have them: a request that breaks a limit
 * is refused here as it would be there. Sources: Meta, "Send API", "Quick replies", "Button template", "Send a utility
 * message", "Instagram messaging: Send a message", read 2026-11.
 */
const quickReplies = z
  .array(
    z.strictObject({
      content_type: z.literal('text'),
      title: z.string().min(1).max(20),
      payload: z.string().min(1).max(1000),
    }),
  )
  .min(1)
  .max(13)
  .optional();
const metadata = z.string().max(1000).optional();

const button = z.strictObject({
  type: z.literal('postback'),
  title: z.string().min(1).max(20),
  payload: z.string().min(1).max(1000),
});
const buttonTemplate = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({
    template_type: z.literal('button'),
    text: z.string().min(1).max(640),
    buttons: z.array(button).min(1).max(3),
  }),
});
const file = z.strictObject({
  type: z.enum(['image', 'audio', 'file']),
  payload: z.strictObject({ attachment_id: z.string().min(1) }),
});
const utility = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.strictObject({ code: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/) }),
  components: z.array(
    z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('body'),
        parameters: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1) })).min(1),
      }),
      z.strictObject({
        type: z.literal('buttons'),
        parameters: z
          .array(z.strictObject({ type: z.literal('POSTBACK'), payload: z.string().min(1) }))
          .min(1)
          .max(3),
      }),
    ]),
  ),
});

const message = z.union([
  z.strictObject({ text: z.string().min(1).max(2000), quick_replies: quickReplies, metadata }),
  z.strictObject({ attachment: z.union([buttonTemplate, file]), metadata }),
  z.strictObject({ template: utility, metadata }),
]);

const rule = {
  recipient: z.strictObject({ id: z.string().min(1) }),
  message,
};

/** A message to a person, under one of the rules by which Meta lets messages leave. */
export const chatRequest = z
  .discriminatedUnion('messaging_type', [
    z.strictObject({ messaging_type: z.literal('RESPONSE'), ...rule }),
    z.strictObject({ messaging_type: z.literal('MESSAGE_TAG'), tag: z.literal('HUMAN_AGENT'), ...rule }),
    z.strictObject({ messaging_type: z.literal('UTILITY'), ...rule }),
  ])
  .refine(({ messaging_type: type, message: sent }) => 'template' in sent === (type === 'UTILITY'));
/** A message to a person. */
export type ChatRequest = z.output<typeof chatRequest>;

/** The clinic shows a person that it has read what they wrote. */
export const chatAction = z.strictObject({
  recipient: z.strictObject({ id: z.string().min(1) }),
  sender_action: z.enum(['mark_seen', 'typing_on', 'typing_off']),
});

type Shown = Pick<PhoneMessage, 'kind' | 'text' | 'choices' | 'mediaId' | 'template' | 'listLabel'>;

/** Marks buttons that stay below their text: a tap on them is a postback, not a message. */
const BUTTONS = '☰';

const NOTHING = { text: '', choices: [], mediaId: null, template: null, listLabel: null };

/** What a phone shows of a message. */
export function shownChat({ message: sent }: ChatRequest): Shown {
  if ('template' in sent) {
    const body = sent.template.components.find((part) => part.type === 'body');
    const text = body?.type === 'body' ? body.parameters.map((part) => part.text).join(' · ') : '';
    return { ...NOTHING, kind: 'template', text, template: sent.template.name };
  }
  if ('text' in sent) {
    const choices = (sent.quick_replies ?? []).map(({ title, payload: id }) => ({ id, title }));
    return { ...NOTHING, kind: choices.length > 0 ? 'buttons' : 'text', text: sent.text, choices };
  }
  const { attachment } = sent;
  if (attachment.type === 'template') {
    const { text, buttons } = attachment.payload;
    return {
      ...NOTHING,
      kind: 'buttons',
      text,
      listLabel: BUTTONS,
      choices: buttons.map(({ title, payload: id }) => ({ id, title })),
    };
  }
  const kind = attachment.type === 'file' ? 'document' : attachment.type;
  return { ...NOTHING, kind, mediaId: attachment.payload.attachment_id };
}
