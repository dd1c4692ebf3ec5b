import type { LedConversation } from '#db/queries/led-conversation.ts';
import type { Clock, ConversationSnapshot } from '#workflows/conversation.contract.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { dueAt, warnAt } from '#workflows/domain/sla.ts';
import type { AnswerPolicy } from '#workflows/domain/sla.ts';
import { policyOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';

const MINUTE_MS = 60_000;

/** Pause between two attempts to find somebody for a conversation in the queue. */
const ASSIGN_EVERY_MS = 60_000;

type Clocks = Partial<Record<Clock, Date>>;

const after = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE_MS);

/** When a patient who waits since an instant must have been answered; `null` for a team that never opens. */
export function answerDueAt(policy: AnswerPolicy, since: Date): Date | null {
  try {
    return dueAt(policy, since);
  } catch (error) {
    if (error instanceof AppError && error.code === 'calendar.never_opens') return null;
    throw error;
  }
}

function firstAnswerClocks(row: LedConversation, policy: AnswerPolicy): Clocks {
  const due = row.firstResponseDueAt;
  if (due === null || row.queuedAt === null || row.firstRespondedAt !== null) return {};
  return {
    ...(row.firstResponseWarnedAt === null ? { warn: warnAt(policy, row.queuedAt) } : {}),
    ...(row.firstResponseBreachedAt === null ? { breach: due } : {}),
  };
}

/** Silence counts from the last word of either side; an open emergency is never followed up nor closed. */
function silenceClocks(row: LedConversation, settings: Clinic['conversation']): Clocks {
  if (row.botState?.emergency || row.lastInboundSeq > row.processedSeq) return {};
  const asksBack = (row.botState?.pending ?? null) !== null;
  if (asksBack && !row.followedUp)
    return { followUp: after(row.lastMessageAt, settings.silenceFollowUpMinutes) };
  return { close: after(row.lastMessageAt, settings.silenceCloseMinutes) };
}

function clocksOf(row: LedConversation, clinic: Clinic, now: Date, assignTriedAt: Date | null): Clocks {
  if (row.stage === 'resolved') return {};
  if (row.stage === 'bot') return silenceClocks(row, clinic.conversation);
  const answer = firstAnswerClocks(row, policyOf(clinic, row.teamId));
  if (row.stage !== 'queued' || clinic.conversation.assignment !== 'round_robin') return answer;
  return { ...answer, assign: assignTriedAt ? new Date(assignTriedAt.getTime() + ASSIGN_EVERY_MS) : now };
}

/** What the workflow is told of a conversation. `assignTriedAt`: nobody was free then, so it is not tried at once. */
export function snapshotOf(
  row: LedConversation,
  clinic: Clinic,
  now: Date,
  assignTriedAt: Date | null = null,
): ConversationSnapshot {
  const clocks = Object.entries(clocksOf(row, clinic, now, assignTriedAt));
  return {
    stage: row.stage,
    version: row.version,
    assigneeId: row.assigneeId,
    teamId: row.teamId,
    channel: row.channel,
    urgency: row.urgency,
    processedSeq: row.processedSeq,
    nextDueAt: row.nextDueAt?.toISOString() ?? null,
    clocks: Object.fromEntries(clocks.map(([clock, at]) => [clock, at.toISOString()])),
    timeZone: policyOf(clinic, row.teamId).calendar.timeZone,
  };
}
