import type { EncaixeRole } from '#workflows/domain/agenda/appointment.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import type { FreeSlot } from '#workflows/domain/agenda/slot.ts';
import type { AppointmentRow } from './appointment-row.ts';

/**
 * Who acts. A patient, and the bot in a patient's name, reach only appointments of that patient and of those whom
 * the patient may book for; everything else does not exist for them.
 */
export type AgendaActor =
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'patient' | 'bot'; readonly patientId: string }
  | { readonly kind: 'system' };

/** A visit that somebody wants. */
export interface VisitWish {
  readonly professionalId: string;
  /** Null takes the unit in whose hours the start lies. */
  readonly unitId: string | null;
  readonly visitTypeId: string;
  /** Null takes the professional's first. */
  readonly specialtyId: string | null;
  readonly insurerId: string | null;
  readonly mode: VisitMode | null;
  readonly startsAt: Date;
  /** Null only to hold a time for somebody not known yet. */
  readonly patientId: string | null;
  /** Who books for the patient; null is the patient. */
  readonly contactPatientId: string | null;
}

/** What is asked to be booked. */
export interface BookRequest extends VisitWish {
  readonly actor: AgendaActor;
  /** Repeating a request with the same key answers the same appointment and changes nothing. */
  readonly idempotencyKey: string | null;
  readonly conversationId: string | null;
  /** For the staff's eyes. */
  readonly note: string | null;
  /** Holds the time for so many minutes of the database's clock instead of booking it. */
  readonly holdMinutes: number | null;
  /** An extra beside regular visits: who permits it, and why. */
  readonly encaixe: { readonly role: EncaixeRole; readonly reason: string } | null;
}

/** How booking came out. Losing a race is no error: it answers what is free instead. */
export type BookOutcome =
  | {
      readonly kind: 'done';
      readonly appointment: AppointmentRow;
      /** False when the key had been used before: nothing was changed now. */
      readonly isNew: boolean;
    }
  | { readonly kind: 'slot_taken'; readonly alternatives: readonly FreeSlot[] };
