import type { BookingStart } from './booking-form.svelte.ts';
import type { Appointment, Visit } from './model.ts';
import type { WallTime } from './wall-clock.ts';

/** What the agenda asks about in front of everything else. */
export type AgendaDialog =
  | { readonly kind: 'book'; readonly start: BookingStart }
  | { readonly kind: 'cancel'; readonly appointment: Appointment }
  | {
      readonly kind: 'move';
      readonly visit: Visit;
      readonly to: { readonly professionalId: string; readonly startsAt: Date } & WallTime;
      /** Puts the visit back where it was. */
      readonly undo: () => void;
    }
  | { readonly kind: 'block' }
  /** A professional cannot come. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'wait' };
