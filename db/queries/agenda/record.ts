import type { Knex } from 'knex';
import type { EventType } from '#workflows/domain/events.ts';
import { recordAudit, recordEvents } from '../events.ts';
import type { AppointmentRow } from './appointment-row.ts';
import type { AgendaActor } from './requests.ts';

/** What happened to an appointment. */
export interface AppointmentHappening {
  readonly type: Extract<EventType, `appointment.${string}`>;
  readonly appointment: AppointmentRow;
  readonly actor: AgendaActor;
  /** Ids and enums that only this kind of event has. */
  readonly extra?: Readonly<Record<string, string | number | boolean | null>>;
}

const auditActor = (actor: AgendaActor): string | null => {
  if (actor.kind === 'staff') return actor.staffId;
  return actor.kind === 'patient' ? actor.patientId : null;
};

/** Writes the domain events and the audit lines of what was just done, in its transaction. */
export async function recordHappenings(
  trx: Knex,
  happenings: readonly AppointmentHappening[],
): Promise<void> {
  await recordEvents(
    trx,
    happenings.map(({ type, appointment, actor, extra }) => ({
      type,
      appointmentId: appointment.id,
      ...(actor.kind === 'staff' ? { staffId: actor.staffId } : {}),
      data: {
        professionalId: appointment.professionalId,
        unitId: appointment.unitId,
        onDate: appointment.onDate,
        startsAt: appointment.startsAt.toISOString(),
        status: appointment.status,
        version: appointment.version,
        byKind: actor.kind,
        conversationId: appointment.conversationId,
        ...extra,
      },
    })),
  );
  for (const { type, appointment, actor, extra } of happenings) {
    await recordAudit(trx, {
      actorKind: actor.kind,
      actorId: auditActor(actor),
      action: type,
      subjectKind: 'appointment',
      subjectId: appointment.id,
      details: {
        professionalId: appointment.professionalId,
        startsAt: appointment.startsAt.toISOString(),
        ...extra,
      },
    });
  }
}
