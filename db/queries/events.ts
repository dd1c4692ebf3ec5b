import type { Knex } from 'knex';
import type { EventType } from '#workflows/domain/events.ts';

/** A domain event about to be written. */
export interface NewEvent {
  readonly type: EventType;
  readonly conversationId?: string;
  readonly staffId?: string;
  readonly teamId?: string;
  /** An appointment's event belongs to no conversation: its conversation, if any, stands in `data`. */
  readonly appointmentId?: string;
  /** Ids, enums, instants and numbers only. */
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Writes domain events in the transaction of the change they tell of. */
export async function recordEvents(trx: Knex, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await trx('domainEvents').insert(
    events.map((event) => ({
      type: event.type,
      conversationId: event.conversationId ?? null,
      staffId: event.staffId ?? null,
      teamId: event.teamId ?? null,
      appointmentId: event.appointmentId ?? null,
      data: JSON.stringify(event.data ?? {}),
    })),
  );
}

/** A line of the audit log. */
export interface AuditEntry {
  readonly actorKind: 'staff' | 'bot' | 'system' | 'patient';
  readonly actorId?: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Ids, enums, instants and numbers only. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Adds to the audit log, in the transaction of the change or of the reading it tells of. */
export async function recordAudit(trx: Knex, entry: AuditEntry): Promise<void> {
  await trx('auditLog').insert({
    actorKind: entry.actorKind,
    actorId: entry.actorId ?? null,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    details: JSON.stringify(entry.details ?? {}),
  });
}
