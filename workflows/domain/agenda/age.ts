import type { ErrorCode } from '../errors.ts';

/** Ages that are seen, in whole years, both ends included; a null maximum has no end. */
export interface AgeLimits {
  readonly minAgeYears: number;
  readonly maxAgeYears: number | null;
}

/** Whole years between a date of birth and a day. Who is born on 29 February turns a year older on 1 March. */
export function ageOn(birthOn: string, onDate: string): number {
  const [birthYear = 0] = birthOn.split('-').map(Number);
  const [year = 0] = onDate.split('-').map(Number);
  const hadBirthday = onDate.slice(5) >= birthOn.slice(5);
  return year - birthYear - (hadBirthday ? 0 : 1);
}

/**
 * Why a patient's age speaks against a visit on a day; null if it does not.
 *
 * A date of birth is only asked for where an age limit exists.
 */
export function judgeAge(
  limits: readonly AgeLimits[],
  birthOn: string | null,
  onDate: string,
): Extract<ErrorCode, 'appointment.age_not_accepted' | 'appointment.birth_date_needed'> | null {
  const real = limits.filter(({ minAgeYears, maxAgeYears }) => minAgeYears > 0 || maxAgeYears !== null);
  if (real.length === 0) return null;
  if (birthOn === null) return 'appointment.birth_date_needed';
  const age = ageOn(birthOn, onDate);
  const isSeen = real.every(
    ({ minAgeYears, maxAgeYears }) => age >= minAgeYears && (maxAgeYears === null || age <= maxAgeYears),
  );
  return isSeen ? null : 'appointment.age_not_accepted';
}
