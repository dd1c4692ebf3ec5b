import type { Choice, OutboundContent } from '#workflows/domain/message.ts';
import { contentText } from './content-text.ts';
import type { OutboundEnvelope } from './channel.ts';

/** JSON as it travels. */
type WireBody = Readonly<Record<string, unknown>>;

/** What the two products differ in. */
export interface ChatDialect {
  readonly channel: 'instagram' | 'messenger';
  /** Our id comes back in the echo of the message. Source: Meta, "Send API", property `metadata`; Messenger alone. */
  readonly hasMetadata: boolean;
  /** Buttons that stay below their text. Source: Meta, "Button template"; on Instagram not for every app version. */
  readonly hasButtons: boolean;
  /** Approved templates of the category UTILITY. Source: Meta, "Send a utility message", read 2026-11. */
  readonly hasUtilityMessages: boolean;
}

/** Most buttons below a text, and the longest text above them. Source: Meta, "Button template", read 2026-11. */
const MOST_BUTTONS = 3;
const LONGEST_BUTTON_TEXT = 640;
/** Longest payload of a button or a quick reply. Same pages. */
const LONGEST_PAYLOAD = 1000;

/** Under which of Meta's rules a message leaves. */
export type MessagingRule = 'response' | 'human_agent' | 'utility';

const RULE_FIELDS: Readonly<Record<MessagingRule, WireBody>> = {
  response: { messaging_type: 'RESPONSE' },
  human_agent: { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' },
  utility: { messaging_type: 'UTILITY' },
};

const quickReplies = (choices: readonly Choice[]): WireBody[] =>
  choices.map(({ id, title }) => ({ content_type: 'text', title, payload: id.slice(0, LONGEST_PAYLOAD) }));

function choosable(dialect: ChatDialect, text: string, choices: readonly Choice[]): WireBody {
  const asButtons =
    dialect.hasButtons && choices.length <= MOST_BUTTONS && text.length <= LONGEST_BUTTON_TEXT && text !== '';
  if (!asButtons) return { text, quick_replies: quickReplies(choices) };
  const buttons = choices.map(({ id, title }) => ({
    type: 'postback',
    title,
    payload: id.slice(0, LONGEST_PAYLOAD),
  }));
  return { attachment: { type: 'template', payload: { template_type: 'button', text, buttons } } };
}

const FILE_TYPES = { image: 'image', audio: 'audio', document: 'file' } as const;

type Template = Extract<OutboundContent, { kind: 'template' }>;

/** Templates of the page, filled in. Their buttons are counted together, not one by one as on WhatsApp. */
function utility({ name, language, parameters, choiceIds = [] }: Template): WireBody {
  const body = { type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) };
  const buttons = {
    type: 'buttons',
    parameters: choiceIds.map((payload) => ({ type: 'POSTBACK', payload })),
  };
  const components = [...(parameters.length > 0 ? [body] : []), ...(choiceIds.length > 0 ? [buttons] : [])];
  return { template: { name, language: { code: language.replace('-', '_') }, components } };
}

function messageOf(
  dialect: ChatDialect,
  rule: MessagingRule,
  content: OutboundContent,
  fileId: string,
): WireBody {
  if (content.kind === 'template' && rule === 'utility') return utility(content);
  if (content.kind === 'buttons') return choosable(dialect, content.text, content.choices);
  if ('attachmentId' in content) {
    return { attachment: { type: FILE_TYPES[content.kind], payload: { attachment_id: fileId } } };
  }
  return { text: contentText(content) };
}

/**
 * The body of a send request.
 *
 * @param fileId Meta's id of the uploaded file, for kinds that carry one
 */
export function chatBody(
  dialect: ChatDialect,
  rule: MessagingRule,
  { recipient, outboxId, content }: Pick<OutboundEnvelope, 'recipient' | 'outboxId' | 'content'>,
  fileId = '',
): WireBody {
  const message = messageOf(dialect, rule, content, fileId);
  return {
    recipient: { id: recipient },
    ...RULE_FIELDS[rule],
    message: dialect.hasMetadata ? { ...message, metadata: outboxId } : message,
  };
}

/** Type of an uploaded file, by the kind of message that carries it. */
export const chatFileType = (kind: keyof typeof FILE_TYPES): string => FILE_TYPES[kind];

/** The body that shows a person that what they wrote was read. */
export const seenBody = (recipient: string): WireBody => ({
  recipient: { id: recipient },
  sender_action: 'mark_seen',
});
