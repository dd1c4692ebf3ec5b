import type { Locale } from '#workflows/domain/locale.ts';
import type { ClinicFacts } from '../facts.ts';
import { AGENDA_SENTENCES } from './locales/index.ts';
import type { KnownAppointment, OfferedSlot } from './view.ts';

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A local date at noon, so that no time zone moves it. */
const noonOf = (onDate: string): Date => new Date(`${onDate}T12:00:00Z`);

function dayName(onDate: string, locale: Locale, form: 'long' | 'short'): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: form,
    day: 'numeric',
    month: form === 'long' ? 'long' : 'numeric',
    timeZone: 'UTC',
  }).format(noonOf(onDate));
}

const nameOf = (slot: OfferedSlot, facts: ClinicFacts): string =>
  facts.professionals.find(({ id }) => id === slot.professionalId)?.name ?? slot.professionalId;

/** A time in full: day, hour, who and where. */
export function slotInWords(slot: OfferedSlot, locale: Locale, facts: ClinicFacts): string {
  const say = AGENDA_SENTENCES[locale];
  const place =
    slot.mode === 'telemedicine'
      ? say.online
      : (facts.units.find(({ id }) => id === slot.unitId)?.name ?? slot.unitId);
  const day = dayName(slot.onDate, locale, 'long');
  return say.slot(day, clock(slot.fromMinute), nameOf(slot, facts), place);
}

/** A time as short as a button: weekday, date and hour. */
export const slotTitle = (slot: OfferedSlot, locale: Locale): string =>
  `${dayName(slot.onDate, locale, 'short')} ${clock(slot.fromMinute)}`;

/** An appointment in full, with whom it is for if it is not the one who writes. */
export function appointmentInWords(one: KnownAppointment, locale: Locale, facts: ClinicFacts): string {
  const say = AGENDA_SENTENCES[locale];
  const what = slotInWords(one, locale, facts);
  return one.forName === null ? what : say.forName(one.forName, what);
}
