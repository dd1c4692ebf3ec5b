import type { VisitorMessage, VisitorStanding } from '#db/queries/webchat.ts';
import type { WebchatMessageShape, WebchatStateShape } from '../routes/shapes/webchat.ts';
import { presentAttachment, presentChoices, type Audience } from './message.ts';

/** A message as a visitor sees it: who speaks, and what was said. No ids of ours, no delivery, no urgency. */
export function presentWebchatMessage(one: VisitorMessage, audience: Audience): WebchatMessageShape {
  const { message } = one;
  const { choices } = presentChoices(message.payload);
  return {
    seq: one.visitorSeq,
    from: message.author,
    name: message.staffName,
    kind: message.kind,
    text: message.body,
    ...(choices ? { choices } : {}),
    attachments: one.attachments.map((attachment) => presentAttachment(attachment, audience)),
    at: message.createdAt.toISOString(),
    clientMessageId: message.clientMessageId,
  };
}

/** Where a visitor's conversation stands. */
export function presentWebchatState({ stage, agentName }: VisitorStanding): WebchatStateShape {
  return { stage, agent: agentName === null ? null : { name: agentName } };
}
