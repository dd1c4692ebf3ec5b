import type { ChannelReach, Reachability } from '#workflows/domain/reminders/channel-chain.ts';
import { NOTICE_CHANNELS, NOTICE_KINDS } from '#workflows/domain/reminders/policy.ts';
import type { NoticeChannel, NoticeKind, ReminderPolicy } from '#workflows/domain/reminders/policy.ts';
import type { RemindedVisit } from '#workflows/domain/reminders/step-conditions.ts';
import { addDays, instantsOf, localDate, weekdayOf, zonedDay } from '#workflows/domain/zoned-time.ts';

/** A visit, how its patient can be reached, and the ladder that looks after it: all that the planner wants to know. */
export interface LabCase {
  readonly policy: ReminderPolicy;
  readonly visit: RemindedVisit;
  readonly reach: Reachability;
}

const MINUTE_MS = 60_000;
/** The example lies so far ahead that every rung of a usual ladder comes about. */
const EXAMPLE_DAYS = 9;
const EXAMPLE_MINUTE = 14 * 60 + 20;
const EXAMPLE_LENGTH_MS = 20 * MINUTE_MS;

const reachable = (freeTextUntil: Date | null): ChannelReach => ({
  isOn: true,
  hasAddress: true,
  refused: [],
  isUnreachable: false,
  freeTextUntil,
});

const APPROVED = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, 'approved'])) as Record<
  NoticeKind,
  'approved'
>;

/** Somebody who can be reached everywhere, wrote on WhatsApp just now, and for whom every template is approved. */
export function fullReach(now: Date): Reachability {
  const windowEnd = new Date(now.getTime() + 24 * 60 * MINUTE_MS);
  const channels = Object.fromEntries(
    NOTICE_CHANNELS.map((channel) => [channel, reachable(channel === 'whatsapp' ? windowEnd : null)]),
  ) as Record<NoticeChannel, ChannelReach>;
  return { channels, templates: APPROVED };
}

/** The next day after some that is no Sunday: clinics rest then. */
function exampleDate(now: Date, timeZone: string): string {
  const date = addDays(localDate(now, timeZone), EXAMPLE_DAYS);
  return weekdayOf(date) === 'sun' ? addDays(date, 1) : date;
}

/** A visit made up for the laboratory: agreed now, in nine days at 14:20 of the unit's clock, of 20 minutes. */
export function exampleVisit(now: Date, timeZone: string, holidays: readonly string[]): RemindedVisit {
  const day = zonedDay(exampleDate(now, timeZone), timeZone);
  const [startMs = now.getTime() + EXAMPLE_DAYS * 24 * 60 * MINUTE_MS] = day
    ? instantsOf(day, EXAMPLE_MINUTE)
    : [];
  return {
    appointmentId: 'example',
    status: 'booked',
    startsAt: new Date(startMs),
    endsAt: new Date(startMs + EXAMPLE_LENGTH_MS),
    agreedAt: now,
    timeZone,
    holidays,
    wantsOtherTime: false,
    wasToldAtBooking: false,
    hasPreparation: true,
    mayReturn: true,
    hasLaterVisit: false,
  };
}
