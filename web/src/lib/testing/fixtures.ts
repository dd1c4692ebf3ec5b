import type { Conversation, ConversationRow, Message } from '#lib/inbox/model.ts';

const AT = '2026-11-17T13:41:00Z';

/** A message with what every message has; a test says only what it is about. */
export function message(change: Partial<Message> = {}): Message {
  const seq = change.seq ?? 1;
  return {
    id: `message-${String(seq)}`,
    seq,
    direction: 'inbound',
    author: 'patient',
    staff: null,
    kind: 'text',
    text: 'bom dia',
    choiceId: null,
    attachments: [],
    reactions: [],
    replyToSeq: null,
    delivery: null,
    at: AT,
    receivedAt: change.at ?? AT,
    late: false,
    clientMessageId: null,
    ...change,
  };
}

/** A line of the list. */
export function row(change: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: 'conversation-1',
    channel: 'whatsapp',
    stage: 'queued',
    urgency: 'routine',
    patientName: 'Marlene Costa Duarte',
    tag: 'A1B2',
    language: 'pt-BR',
    assignee: null,
    teamId: 'reception',
    preview: 'bom dia',
    previewAuthor: 'patient',
    previewKind: 'text',
    lastMessageAt: AT,
    unreadCount: 0,
    sla: { state: 'none', dueAt: null, startedAt: null },
    isDemo: false,
    version: 1,
    ...change,
  };
}

/** An open conversation. */
export function conversation(change: Partial<Conversation> = {}): Conversation {
  return {
    ...row(),
    intent: null,
    redFlag: null,
    handoff: null,
    window: { open: true, closesAt: null },
    patient: null,
    identity: { displayName: null, phoneMasked: null },
    workflowId: 'conversation/conversation-1',
    temporalUrl: null,
    lastSeq: 1,
    readSeq: 0,
    emergencyOpen: false,
    createdAt: AT,
    resolvedAt: null,
    viewers: [],
    ...change,
  };
}
