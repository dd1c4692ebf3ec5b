import type { AppointmentListRow, BlockRow } from '#db/queries/agenda/list.ts';
import type { BlockReason } from '#workflows/domain/agenda/appointment.ts';
import type { FreeSlot } from '#workflows/domain/agenda/slot.ts';
import type { AppointmentShape, SlotShape } from '../routes/shapes/agenda.ts';
import { maskName } from './masks.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Something of which the row knows id and name; null if it knows none. */
const named = (id: string | null, name: string | null): { id: string; name: string } | null =>
  id === null ? null : { id, name: maskName(name ?? '') };

function encaixeOf(row: AppointmentListRow): AppointmentShape['encaixe'] {
  if (row.encaixeRole === null) return null;
  return {
    role: row.encaixeRole,
    reason: row.encaixeReason ?? '',
    seat: row.encaixeSeat ?? 0,
    shiftFromMinute: row.encaixeShiftMinute ?? 0,
  };
}

/** An appointment as the agenda shows it. */
export function presentAppointment(row: AppointmentListRow): AppointmentShape {
  return {
    id: row.id,
    status: row.isRunOut ? 'expired' : row.status,
    version: row.version,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    onDate: row.onDate,
    fromMinute: row.fromMinute,
    timeZone: row.timeZone,
    mode: row.mode,
    professional: { id: row.professionalId, name: row.professionalName },
    unit: { id: row.unitId, name: row.unitName },
    room: named(row.roomId, row.roomName),
    specialty: { id: row.specialtyId, name: row.specialtyName },
    visitType: { id: row.visitTypeId, name: row.visitTypeName },
    insurer: named(row.insurerId, row.insurerName),
    priceCents: row.priceCents,
    patient: named(row.patientId, row.patientName),
    contact: named(row.contactPatientId, row.contactName),
    conversationId: row.conversationId,
    holdExpiresAt: row.status === 'held' ? iso(row.holdExpiresAt) : null,
    encaixe: encaixeOf(row),
    note: row.note,
    createdBy: { kind: row.createdByKind, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    bookedAt: iso(row.bookedAt),
    confirmedAt: iso(row.confirmedAt),
    arrivedAt: iso(row.arrivedAt),
    completedAt: iso(row.completedAt),
    noShowAt: iso(row.noShowAt),
    cancelledAt: iso(row.cancelledAt),
    cancelledByKind: row.cancelledByKind,
    cancelReason: row.cancelReason,
    rescheduledFromId: row.rescheduledFromId,
    rescheduledToId: row.successorId,
    isDemo: row.isDemo,
  };
}

/** A time that can be booked. */
export const presentSlot = (slot: FreeSlot): SlotShape => ({
  professionalId: slot.professionalId,
  unitId: slot.unitId,
  roomId: slot.roomId,
  mode: slot.mode,
  startsAt: new Date(slot.startsAtMs).toISOString(),
  endsAt: new Date(slot.endsAtMs).toISOString(),
  onDate: slot.onDate,
  fromMinute: slot.fromMinute,
});

/** A stretch that is kept free of visits. */
export const presentBlock = (row: BlockRow) => ({
  ...row,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  reason: row.reason as BlockReason,
});
