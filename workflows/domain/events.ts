/**
 * What happened, in the past tense: the stream, the audit trail and the numbers all read these.
 *
 * An event carries ids, enums and instants; whoever wants the words reads them from their table.
 */
export const EVENT_TYPES = [
  'conversation.opened',
  'conversation.reopened',
  'conversation.queued',
  'conversation.taken',
  'conversation.released',
  'conversation.transferred',
  'conversation.returned_to_bot',
  'conversation.resolved',
  'conversation.urgency_raised',
  'conversation.emergency_closed',
  'conversation.read',
  'first_response.warned',
  'first_response.breached',
  'first_response.given',
  'message.received',
  'message.queued',
  'message.noted',
  'message.reacted',
  'message.echoed',
  'message.retracted',
  'delivery.changed',
  'attachment.stored',
  'attachment.failed',
  'bot.dropped',
  'staff.presence_changed',
  'appointment.held',
  'appointment.booked',
  'appointment.confirmed',
  'appointment.rescheduled',
  'appointment.cancelled',
  'appointment.arrived',
  'appointment.completed',
  'appointment.no_show',
  'appointment.expired',
  'waitlist.joined',
  'waitlist.changed',
  'waitlist.left',
  'agenda.blocked',
  'agenda.unblocked',
  'agenda_change.opened',
  'agenda_change.advanced',
  'agenda_change.settled',
  'agenda_change.withdrawn',
  'exam.ready',
  'exam.told',
  'exam.collected',
  'exam.withdrawn',
  'catalogue.changed',
] as const;

/** Name of something that happened. */
export type EventType = (typeof EVENT_TYPES)[number];

/** Something that happened, as the stream carries it. */
export interface DomainEvent {
  /** Position in commit order: `<transaction>-<id>`. */
  readonly id: string;
  readonly type: EventType;
  readonly conversationId: string | null;
  readonly staffId: string | null;
  readonly teamId: string | null;
  /** Set on events of the agenda, which belong to no conversation: whoever reads the inbox sees the agenda move. */
  readonly appointmentId: string | null;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** ISO instant. */
  readonly at: string;
}
