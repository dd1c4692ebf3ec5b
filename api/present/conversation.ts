import type { ConversationDetail, ConversationRow } from '#db/queries/conversation-rows.ts';
import type { PatientCardRow } from '#db/queries/patient-card.ts';
import { replyWindowHours } from '#workflows/domain/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import { conversationWorkflowId } from '#workflows/conversation.contract.ts';
import { slaState } from '#workflows/domain/sla.ts';
import type { AnswerPolicy } from '#workflows/domain/sla.ts';
import type { ConversationRowShape, ConversationShape } from '../routes/shapes/conversation.ts';
import { maskName, maskPhone } from './masks.ts';
import { presentPatientCard } from './patient.ts';

const HOUR_MS = 3_600_000;

/** What presenting conversations takes besides their rows. */
export interface ConversationSetting {
  readonly now: Date;
  /** Clock rules by team. */
  readonly policies: ReadonlyMap<string, AnswerPolicy>;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function presentSla(
  row: ConversationRow,
  { now, policies }: ConversationSetting,
): ConversationRowShape['sla'] {
  const due = row.nextDueAt ?? (row.firstRespondedAt === null ? row.firstResponseDueAt : null);
  const state = slaState({
    stage: row.stage,
    waitingSince: row.waitingSinceAt,
    due,
    now,
    policy: policies.get(row.teamId ?? '') ?? null,
  });
  return { state, dueAt: iso(due), startedAt: iso(row.waitingSinceAt) };
}

/** Until when a person may write freely; `null` where no such window exists. */
export function windowClosesAt(channel: Channel, lastInboundAt: Date | null): Date | null {
  const windowHours = replyWindowHours(channel);
  if (windowHours === null || lastInboundAt === null) return null;
  return new Date(lastInboundAt.getTime() + windowHours * HOUR_MS);
}

function presentWindow(row: ConversationDetail, now: Date): ConversationShape['window'] {
  const closesAt = windowClosesAt(row.channel, row.lastInboundAt);
  const hasWindow = replyWindowHours(row.channel) !== null;
  return { open: !hasWindow || (closesAt !== null && closesAt > now), closesAt: iso(closesAt) };
}

/** A conversation as a line of the inbox. */
export function presentConversationRow(
  row: ConversationRow,
  setting: ConversationSetting,
): ConversationRowShape {
  return {
    id: row.id,
    channel: row.channel,
    stage: row.stage,
    urgency: row.urgency,
    patientName: maskName(row.patientName ?? row.displayName) ?? maskPhone(row.phone),
    tag: row.id.slice(-4).toUpperCase(),
    language: row.language,
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
    teamId: row.teamId,
    preview: row.lastMessagePreview,
    previewAuthor: row.lastMessageAuthor,
    previewKind: row.lastMessageKind,
    lastMessageAt: row.lastMessageAt.toISOString(),
    unreadCount: row.unreadCount,
    sla: presentSla(row, setting),
    isDemo: row.isDemo,
    version: row.version,
  };
}

/** What a conversation's own page shows besides the row. */
export interface ConversationExtras {
  readonly patient: PatientCardRow | null;
  readonly viewers: readonly { readonly id: string; readonly name: string }[];
  /** Link into the Temporal UI, for whoever may see it. */
  readonly temporalUrl: string | null;
}

/** A conversation with everything its own page shows. */
export function presentConversation(
  row: ConversationDetail,
  setting: ConversationSetting,
  extras: ConversationExtras,
): ConversationShape {
  return {
    ...presentConversationRow(row, setting),
    intent: row.intent,
    redFlag: row.redFlag,
    handoff: row.handoff && {
      ...row.handoff,
      collected: row.handoff.collected.map((item) => ({ ...item })),
      redFlags: row.handoff.redFlags.map((item) => ({ ...item })),
    },
    window: presentWindow(row, setting.now),
    patient: extras.patient && presentPatientCard(extras.patient, setting.now),
    identity: { displayName: maskName(row.displayName), phoneMasked: maskPhone(row.phone) },
    workflowId: conversationWorkflowId(row.id),
    temporalUrl: extras.temporalUrl,
    lastSeq: row.lastSeq,
    readSeq: row.readSeq,
    emergencyOpen: row.urgency === 'emergency' && row.stage !== 'resolved',
    createdAt: row.createdAt.toISOString(),
    resolvedAt: iso(row.resolvedAt),
    viewers: [...extras.viewers],
  };
}
