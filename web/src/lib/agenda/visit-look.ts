import type { AppointmentStatus } from '#workflows/domain/agenda/appointment.ts';
import type { MessageKey } from '#lib/i18n/index.ts';
import type { IconName } from '#lib/ui/icons.ts';
import type { Visit } from './model.ts';

/** How a visit is drawn: edge and fill by class, a sign, and the word for it. Colour never stands alone. */
export interface VisitLook {
  /** Class of its box in the grid. */
  readonly className: string;
  readonly word: MessageKey;
  /** A sign beside the name; the commonest two need none, their edges differ. */
  readonly icon: IconName | null;
}

const LOOKS: Readonly<Record<AppointmentStatus, VisitLook>> = {
  held: { className: 'held', word: 'agenda.status.held', icon: 'clock' },
  booked: { className: 'booked', word: 'agenda.status.booked', icon: null },
  confirmed: { className: 'confirmed', word: 'agenda.status.confirmed', icon: null },
  arrived: { className: 'arrived', word: 'agenda.status.arrived', icon: 'place' },
  completed: { className: 'done', word: 'agenda.status.completed', icon: 'check' },
  no_show: { className: 'noshow', word: 'agenda.status.no_show', icon: 'x' },
  cancelled: { className: 'done', word: 'agenda.status.cancelled', icon: 'x' },
  expired: { className: 'done', word: 'agenda.status.expired', icon: 'x' },
  rescheduled: { className: 'done', word: 'agenda.status.rescheduled', icon: 'calmove' },
};

/** How a visit is drawn. An *encaixe* keeps its own look until the patient is there. */
export function lookOf(visit: Pick<Visit, 'status' | 'isEncaixe'>): VisitLook {
  const look = LOOKS[visit.status];
  const isOpen = visit.status === 'booked' || visit.status === 'confirmed';
  return visit.isEncaixe && isOpen ? { ...look, className: 'encaixe', icon: 'plus' } : look;
}

/** The word for a status. */
export const statusWord = (status: AppointmentStatus): MessageKey => LOOKS[status].word;
