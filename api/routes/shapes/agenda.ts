import { z } from 'zod';
import {
  AGENDA_ACTORS,
  APPOINTMENT_STATUSES,
  BLOCK_REASONS,
  CANCEL_REASONS,
  ENCAIXE_ROLES,
} from '#workflows/domain/agenda/appointment.ts';
import { VISIT_MODES } from '#workflows/domain/agenda/rules.ts';
import { id, instant, localized } from '../fields.ts';

/** How a visit takes place. */
export const visitMode = z.enum(VISIT_MODES);

/** Minutes of the unit's wall clock after midnight. */
export const wallMinute = z.int().min(0).max(1440);

const named = z.object({ id: z.string(), name: z.string() });
const person = z.object({ id, name: z.string() });
const translated = z.object({ id: z.string(), name: localized });

/** A time that can be booked. */
export const slot = z.object({
  professionalId: z.string(),
  unitId: z.string(),
  roomId: z.string().nullable(),
  mode: visitMode,
  startsAt: z.string(),
  endsAt: z.string(),
  /** Local date and wall minute of the start in the unit's zone. */
  onDate: z.string(),
  fromMinute: wallMinute,
});

/** Free times of a professional on one day at one place: the starts alone differ. */
export const slotDay = z.object({
  professionalId: z.string(),
  unitId: z.string(),
  roomId: z.string().nullable(),
  mode: visitMode,
  onDate: z.string(),
  durationMinutes: z.int(),
  startsAt: z.array(z.string()),
});

/** An appointment as the agenda shows it. */
export const appointment = z.object({
  id,
  status: z.enum(APPOINTMENT_STATUSES),
  version: z.int(),
  startsAt: instant,
  endsAt: instant,
  /** Local date and wall minute of the start in the unit's zone: what the patient was promised. */
  onDate: z.string(),
  fromMinute: wallMinute,
  timeZone: z.string(),
  mode: visitMode,
  professional: named,
  unit: named,
  room: named.nullable(),
  specialty: translated,
  visitType: translated,
  insurer: named.nullable(),
  priceCents: z.int().nullable(),
  /** `null` while a time is held for somebody not known yet. */
  patient: person.nullable(),
  /** Who booked for the patient and is told about it; `null` is the patient. */
  contact: person.nullable(),
  conversationId: id.nullable(),
  /** Set while the time is only held. */
  holdExpiresAt: instant.nullable(),
  encaixe: z
    .object({ role: z.enum(ENCAIXE_ROLES), reason: z.string(), seat: z.int(), shiftFromMinute: wallMinute })
    .nullable(),
  note: z.string().nullable(),
  createdBy: z.object({ kind: z.enum(AGENDA_ACTORS), name: z.string().nullable() }),
  createdAt: instant,
  bookedAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  completedAt: instant.nullable(),
  noShowAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  cancelledByKind: z.enum(AGENDA_ACTORS).nullable(),
  cancelReason: z.enum(CANCEL_REASONS).nullable(),
  /** The appointment that this one took the place of, and the one that took its. */
  rescheduledFromId: id.nullable(),
  rescheduledToId: id.nullable(),
  isDemo: z.boolean(),
});

/** A stretch that somebody works on a day, with its extras. */
export const shift = z.object({
  professionalId: z.string(),
  unitId: z.string(),
  roomId: z.string().nullable(),
  mode: z.enum([...VISIT_MODES, 'both']),
  onDate: z.string(),
  fromMinute: wallMinute,
  toMinute: wallMinute,
  encaixeUsed: z.int(),
  encaixeCapacity: z.int(),
});

/** A stretch that is kept free of visits. */
export const block = z.object({
  id,
  professionalId: z.string().nullable(),
  roomId: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  reason: z.enum(BLOCK_REASONS),
  note: z.string().nullable(),
});

/** A day on which some units are closed or keep other hours. */
export const holiday = z.object({
  id: z.string(),
  onDate: z.string(),
  name: localized,
  scope: z.string(),
  /** Empty is closed. */
  hours: z.array(z.object({ open: z.string(), close: z.string() })),
  unitIds: z.array(z.string()),
});

/** A time that can be booked. */
export type SlotShape = z.input<typeof slot>;
/** An appointment as the agenda shows it. */
export type AppointmentShape = z.input<typeof appointment>;
