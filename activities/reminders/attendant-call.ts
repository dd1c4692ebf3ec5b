import type { Knex } from 'knex';
import { visitWords } from '#bot/notices/visit-words.ts';
import type { VisitFacts } from '#bot/notices/visit-words.ts';
import { NO_WAIT, changeConversation, startOfWait } from '#db/queries/conversation-moves.ts';
import { recordEvents } from '#db/queries/events.ts';
import { readConversation } from '#db/queries/led-conversation.ts';
import { readHandoffReason } from '#db/queries/reminders/tasks.ts';
import type { HandoffCard, HandoffReason } from '#workflows/domain/conversation.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import { policyOf } from '../clinic.ts';
import type { Clinic } from '../clinic.ts';
import { answerDueAt } from '../snapshot.ts';

/**
 * Why the conversation is in a person's queue: a patient has not said whether they come, has to choose another time, or
 * has not collected a result.
 */
export type CallReason = Extract<
  HandoffReason,
  'appointment_unconfirmed' | 'agenda_change' | 'exam_not_collected'
>;

/** What the bot would call it. */
const INTENTS: Readonly<Record<CallReason, string>> = {
  appointment_unconfirmed: 'confirm',
  agenda_change: 'reschedule',
  exam_not_collected: 'exam_results',
};

const RULES: Readonly<Record<CallReason, string>> = {
  appointment_unconfirmed: 'reminder.call',
  agenda_change: 'agenda_change.call',
  exam_not_collected: 'exam.call',
};

/** What a person is asked to do about an appointment that nobody confirmed. */
export interface AttendantCall {
  readonly reason: CallReason;
  readonly conversationId: string;
  readonly teamId: string;
  readonly facts: VisitFacts;
  readonly phone: string | null;
  readonly locale: Locale;
  readonly now: Date;
}

/** What a person reads who is to call about an appointment. */
export function callCard({ reason, facts, phone, locale, now }: AttendantCall): HandoffCard {
  const { when } = visitWords(facts, locale);
  return {
    reason,
    quote: '',
    collected: [
      { field: 'appointment', value: when },
      { field: 'professional', value: facts.professionalName },
      ...(facts.patientFirstName === null ? [] : [{ field: 'patient_name', value: facts.patientFirstName }]),
      ...(phone === null ? [] : [{ field: 'phone', value: phone }]),
    ],
    redFlags: [],
    rule: RULES[reason],
    promised: null,
    language: locale,
    at: now.toISOString(),
  };
}

/**
 * Puts a conversation into a team's queue, so that a person calls. One that people have already got stays where it is:
 * whoever leads it sees the appointment beside it.
 */
export async function askForCall(trx: Knex.Transaction, clinic: Clinic, call: AttendantCall): Promise<void> {
  const { reason } = call;
  await queueForCall(trx, clinic, { ...call, card: callCard(call), reason });
}

/** A request to call, with the card that a person reads. */
export interface QueuedCall extends Pick<AttendantCall, 'conversationId' | 'teamId' | 'now' | 'reason'> {
  readonly card: HandoffCard;
}

/** Puts a conversation into a team's queue with a card of the caller's; see {@link askForCall}. */
export async function queueForCall(trx: Knex.Transaction, clinic: Clinic, call: QueuedCall): Promise<void> {
  const { conversationId, now, reason, card } = call;
  const row = await readConversation(trx, conversationId);
  if (!row || row.stage === 'queued' || row.stage === 'attended') return;
  const teamId = clinic.policies.has(call.teamId) ? call.teamId : clinic.defaultTeamId;
  const dueAt = answerDueAt(policyOf(clinic, teamId), now);
  const { id, version, stage } = row;
  const changes = { ...startOfWait(now, dueAt), teamId, assigneeId: null, handoff: card };
  if (!(await changeConversation(trx, { id, version, stage }, { ...changes, stage: 'queued' }))) return;
  const data = { reason, urgency: row.urgency, intent: INTENTS[reason] };
  await recordEvents(trx, [{ type: 'conversation.queued', conversationId, teamId, data }]);
}

/** Takes the request back, when the patient has answered before anybody took it up. */
export async function withdrawCall(
  trx: Knex.Transaction,
  conversationId: string,
  reason: CallReason = 'appointment_unconfirmed',
): Promise<boolean> {
  const row = await readConversation(trx, conversationId);
  if (row?.stage !== 'queued' || (await readHandoffReason(trx, conversationId)) !== reason) return false;
  const { id, version, stage } = row;
  const isChanged = await changeConversation(
    trx,
    { id, version, stage },
    {
      stage: 'bot',
      teamId: null,
      assigneeId: null,
      handoff: null,
      queuedAt: null,
      firstResponseDueAt: null,
      ...NO_WAIT,
    },
  );
  if (isChanged) {
    const data = { fromTeamId: row.teamId, reason };
    await recordEvents(trx, [{ type: 'conversation.returned_to_bot', conversationId, data }]);
  }
  return isChanged;
}
