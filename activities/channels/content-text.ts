import type { OutboundContent } from '#workflows/domain/message.ts';

/** The words of a content for a channel that carries words alone: its text, its caption, or none. */
export const contentText = (content: OutboundContent): string =>
  'text' in content ? content.text : (content.caption ?? '');
