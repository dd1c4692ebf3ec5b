import type { ClinicFacts } from '../facts.ts';
import { readSlots } from '../nlu/entities.ts';
import { foldText } from '../safety/normalise.ts';
import type { SlotWish } from './view.ts';

const TELEMEDICINE =
  /\b(?:teleconsulta|telemedicina|telemedicine|online|on line|por video|videochamada|videollamada|video call|a distancia|virtual|remote|remota)\b/;

const unitNamed = (folded: string, facts: ClinicFacts): string | null =>
  facts.units.find(({ city, name }) => folded.includes(foldText(city)) || folded.includes(foldText(name)))
    ?.id ?? null;

/** Dates as asked, as two ends; a single date is both. */
function datesOf(date: ReturnType<typeof readSlots>['date']): Pick<SlotWish, 'fromOn' | 'untilOn'> | null {
  if (date === undefined) return null;
  if (typeof date === 'string') return { fromOn: date, untilOn: date };
  return { fromOn: date.from, untilOn: date.to };
}

/**
 * Adds what a message states to a wish; the newest word counts.
 *
 * Another professional or specialty replaces both, because one belongs to the other. A new date without a time keeps the
 * time of day that was asked for.
 */
export function withStated(wish: SlotWish, text: string, now: string, facts: ClinicFacts): SlotWish {
  const stated = readSlots(text, { now, facts });
  const folded = foldText(text);
  const professional = facts.professionals.find(({ id }) => id === stated.professional);
  const who =
    professional !== undefined
      ? {
          professionalId: professional.id,
          specialtyId:
            professional.specialtyIds.find((id) => id === stated.specialty) ??
            professional.specialtyIds[0] ??
            null,
        }
      : stated.specialty !== undefined && stated.specialty !== wish.specialtyId
        ? { professionalId: null, specialtyId: stated.specialty }
        : {};
  const unitId = unitNamed(folded, facts);
  return {
    ...wish,
    ...who,
    ...(stated.insurance === undefined ? {} : { insurerId: stated.insurance }),
    ...(unitId === null ? {} : { unitId }),
    ...(TELEMEDICINE.test(folded) ? { mode: 'telemedicine' as const } : {}),
    ...(datesOf(stated.date) ?? {}),
    ...(stated.time_of_day === undefined ? {} : { timeOfDay: stated.time_of_day }),
  };
}

/** Whether two wishes are the same. */
export const sameWish = (a: SlotWish, b: SlotWish): boolean => JSON.stringify(a) === JSON.stringify(b);

const MINUTES_IN_DAY = 24 * 60;
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  morning: [0, 12 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [17 * 60 + 30, MINUTES_IN_DAY],
};

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Wall minutes between which a wished visit starts, the second one excluded. An exact time allows the whole day. */
export function minutesWished({ timeOfDay }: SlotWish): readonly [number, number] {
  if (timeOfDay === null) return [0, MINUTES_IN_DAY];
  const part = PARTS[timeOfDay];
  if (part) return part;
  const [word, clock] = timeOfDay.split(/:(.*)/s);
  if (word === 'after' && clock !== undefined) return [minutesOf(clock), MINUTES_IN_DAY];
  if (word === 'before' && clock !== undefined) return [0, minutesOf(clock)];
  return [0, MINUTES_IN_DAY];
}

/** The exact minute that was asked for; null for a part of the day or none. */
export const minuteWished = ({ timeOfDay }: SlotWish): number | null =>
  timeOfDay !== null && /^\d\d:\d\d$/.test(timeOfDay) ? minutesOf(timeOfDay) : null;
