import type { OutboundEnvelope } from '#activities/channels/channel.ts';

/** A message as the delivery hands it to a channel; what matters to a test is given, the rest is made up. */
export const envelopeOf = (
  given: Pick<OutboundEnvelope, 'account' | 'recipient' | 'content'> & Partial<OutboundEnvelope>,
): OutboundEnvelope => ({
  outboxId: '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11',
  conversationId: '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a22',
  author: 'bot',
  purpose: 'answer',
  expiresAt: null,
  sinceInboundMs: 0,
  ...given,
});
