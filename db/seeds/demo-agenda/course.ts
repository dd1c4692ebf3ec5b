import type { AppointmentStatus } from '#workflows/domain/agenda/appointment.ts';
import type { Random } from '../demo/random.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What became of an appointment, and when. */
export interface Course {
  readonly status: AppointmentStatus;
  readonly version: number;
  readonly createdAt: Date;
  readonly bookedAt: Date;
  readonly confirmedAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly completedAt: Date | null;
  readonly noShowAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelledByKind: 'patient' | 'staff' | null;
  readonly cancelReason: string | null;
  readonly updatedAt: Date;
}

const PLAIN = {
  confirmedAt: null,
  arrivedAt: null,
  completedAt: null,
  noShowAt: null,
  cancelledAt: null,
  cancelledByKind: null,
  cancelReason: null,
};

const REASONS = [
  'patient_cannot',
  'patient_cannot',
  'patient_better',
  'patient_elsewhere',
  'insurer',
] as const;

const later = (at: Date, ms: number): Date => new Date(at.getTime() + Math.round(ms));
const earliest = (a: Date, b: Date): Date => (a < b ? a : b);

/** How a visit went that has begun before the demo opens. */
function begun(random: Random, bookedAt: Date, startsAt: Date, endsAt: Date, now: Date): Course {
  const base = { ...PLAIN, createdAt: bookedAt, bookedAt };
  const confirmedAt = random.chance(0.62) ? confirmation(random, bookedAt, startsAt) : null;
  // Whoever confirmed comes more often.
  if (random.chance(confirmedAt ? 0.05 : 0.15) && endsAt < now) {
    const noShowAt = later(startsAt, 20 * MINUTE_MS);
    return { ...base, status: 'no_show', version: 3, confirmedAt, noShowAt, updatedAt: noShowAt };
  }
  const arrivedAt = later(startsAt, -random.between(2, 18) * MINUTE_MS);
  if (endsAt > now)
    return { ...base, status: 'arrived', version: 3, confirmedAt, arrivedAt, updatedAt: arrivedAt };
  const completedAt = earliest(later(endsAt, random.between(-4, 9) * MINUTE_MS), now);
  return {
    ...base,
    status: 'completed',
    version: 4,
    confirmedAt,
    arrivedAt,
    completedAt,
    updatedAt: completedAt,
  };
}

/** When somebody confirmed: a day or two ahead, as they are asked, but not before they booked. */
function confirmation(random: Random, bookedAt: Date, startsAt: Date): Date {
  const asked = later(startsAt, -random.between(20, 47) * HOUR_MS);
  return asked > bookedAt ? asked : later(bookedAt, 2 * MINUTE_MS);
}

/** How an appointment stands that lies ahead when the demo opens. */
function ahead(random: Random, bookedAt: Date, startsAt: Date, now: Date): Course {
  const base = { ...PLAIN, createdAt: bookedAt, bookedAt };
  const confirmedAt = confirmation(random, bookedAt, startsAt);
  const isConfirmed = confirmedAt < now && random.chance(0.68);
  return isConfirmed
    ? { ...base, status: 'confirmed', version: 2, confirmedAt, updatedAt: confirmedAt }
    : { ...base, status: 'booked', version: 1, updatedAt: bookedAt };
}

/** An appointment that was given up: its time was free again, and often went to somebody else. */
export function cancelled(random: Random, bookedAt: Date, startsAt: Date, now: Date): Course {
  const noticeMs = random.between(2, 60) * HOUR_MS;
  const wanted = later(startsAt, -noticeMs);
  const cancelledAt = earliest(wanted > bookedAt ? wanted : later(bookedAt, 30 * MINUTE_MS), now);
  return {
    ...PLAIN,
    createdAt: bookedAt,
    bookedAt,
    status: 'cancelled',
    version: 2,
    cancelledAt,
    cancelledByKind: random.chance(0.8) ? 'patient' : 'staff',
    cancelReason: random.pick(REASONS),
    updatedAt: cancelledAt,
  };
}

/** What became of an appointment that was kept. */
export const kept = (random: Random, bookedAt: Date, startsAt: Date, endsAt: Date, now: Date): Course =>
  startsAt <= now ? begun(random, bookedAt, startsAt, endsAt, now) : ahead(random, bookedAt, startsAt, now);

/** When an appointment was made: days ahead as a rule, never in the future. */
export function bookingInstant(random: Random, startsAt: Date, now: Date): Date {
  const made = later(startsAt, -Math.min(random.logNormal(6, 0.8), 45) * DAY_MS);
  return made < now ? made : later(now, -random.between(1, 72) * HOUR_MS);
}
