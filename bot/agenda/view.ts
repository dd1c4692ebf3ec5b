import type { AppointmentStatus } from '#workflows/domain/agenda/appointment.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import type { ErrorCode } from '#workflows/domain/errors.ts';

/** The kind of time a patient looks for. Whatever is null does not matter to them. */
export interface SlotWish {
  readonly specialtyId: string | null;
  readonly professionalId: string | null;
  readonly insurerId: string | null;
  readonly unitId: string | null;
  readonly mode: VisitMode | null;
  /** Local dates, `YYYY-MM-DD`, both included; null leaves that end open. */
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  /** `morning`, `afternoon`, `evening`, `HH:MM`, `after:HH:MM` or `before:HH:MM`. */
  readonly timeOfDay: string | null;
}

/** A free time that was or may be offered. */
export interface OfferedSlot {
  readonly professionalId: string;
  readonly unitId: string;
  readonly specialtyId: string;
  readonly visitTypeId: string;
  readonly mode: VisitMode;
  /** ISO instant. */
  readonly startsAt: string;
  /** Local date and wall minute of the start, in the unit's zone. */
  readonly onDate: string;
  readonly fromMinute: number;
}

/** An appointment to come that is the patient's own business: theirs, or of somebody they book for. */
export interface KnownAppointment extends OfferedSlot {
  readonly id: string;
  readonly version: number;
  readonly status: AppointmentStatus;
  readonly insurerId: string | null;
  /** First name of the family member it is for; null is the patient. */
  readonly forName: string | null;
}

/** Somebody an appointment can be for. */
export interface KnownPerson {
  readonly patientId: string;
  readonly firstName: string;
}

/** Why the agenda did not do what the patient had said yes to, and what is free instead. */
export interface AgendaRefusal {
  readonly code: ErrorCode;
  readonly alternatives: readonly OfferedSlot[];
}

/** The agenda as far as it is this conversation's business. Null in a turn means that the bot cannot reach it. */
export interface AgendaView {
  /** Whom the conversation belongs to; null while nobody knows. */
  readonly patient: KnownPerson | null;
  readonly relatives: readonly KnownPerson[];
  /** To come, by time. */
  readonly appointments: readonly KnownAppointment[];
  readonly lastInsurerId: string | null;
  /** What was found for the wish that the last look asked for; null before a look. */
  readonly slots: { readonly wish: SlotWish; readonly found: readonly OfferedSlot[] } | null;
  readonly refusal: AgendaRefusal | null;
}

/** Whom a new appointment is for. A new person is registered with the booking. */
export type ForWhom =
  | { readonly patientId: string }
  | { readonly name: string; readonly birthDate: string; readonly isSelf: boolean };

/** What the patient has said yes to. Done in the transaction of the turn, or not at all. */
export type AgendaAct =
  | {
      readonly kind: 'book';
      readonly slot: OfferedSlot;
      readonly insurerId: string | null;
      readonly forWhom: ForWhom;
    }
  | {
      readonly kind: 'move';
      readonly appointmentId: string;
      readonly version: number;
      readonly slot: OfferedSlot;
    }
  | { readonly kind: 'cancel'; readonly appointmentId: string; readonly version: number }
  | { readonly kind: 'confirm'; readonly appointmentId: string; readonly version: number };

/** What a dialogue about the agenda has asked and not yet been answered. */
export type AgendaQuestion =
  'specialty' | 'insurer' | 'slot' | 'appointment' | 'person' | 'birth_date' | 'yes';

/** What a dialogue about the agenda knows so far. Stored with the conversation. */
export interface AgendaDialogue {
  readonly kind: 'book' | 'reschedule' | 'cancel' | 'confirm';
  /** ISO instant of its last turn. */
  readonly at: string;
  readonly wish: SlotWish;
  /** The appointment it is about; null for a new one. */
  readonly appointmentId: string | null;
  readonly offered: readonly OfferedSlot[];
  readonly chosen: OfferedSlot | null;
  readonly isForOther: boolean;
  /** The person whom a new appointment is for, once named. */
  readonly patientId: string | null;
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly asked: AgendaQuestion | null;
  /** Answers in a row that did not answer the question. */
  readonly missCount: number;
}

/** A wish for anything. */
export const ANY_WISH: SlotWish = {
  specialtyId: null,
  professionalId: null,
  insurerId: null,
  unitId: null,
  mode: null,
  fromOn: null,
  untilOn: null,
  timeOfDay: null,
};
