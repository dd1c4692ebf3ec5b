import { NOTICE_RULES } from '#workflows/domain/reminders/policy.ts';
import type { ReminderPolicy } from '#workflows/domain/reminders/policy.ts';
import { localDate, localMinute, minuteOfDay, weekdayOf } from '#workflows/domain/zoned-time.ts';
import type { LabMessage, LabRun } from './simulate.ts';

/** What a simulated life is held against. The page has a sentence for each. */
export const LAB_CHECKS = ['quiet', 'dead', 'before_start', 'limit', 'twice'] as const;
/** What a simulated life is held against. */
export type LabCheck = (typeof LAB_CHECKS)[number];

/** Read off the patient's wall clock: on purpose not by the planner's own calendar. */
function isQuiet({ at, visit }: LabMessage, { quietHours, restDays }: ReminderPolicy): boolean {
  const minute = localMinute(at, visit.timeZone);
  const onDate = localDate(at, visit.timeZone);
  if (quietHours) {
    const [from, until] = [minuteOfDay(quietHours.from), minuteOfDay(quietHours.until)];
    const isWithin = from < until ? minute >= from && minute < until : minute >= from || minute < until;
    if (isWithin) return true;
  }
  if (!restDays || minute >= minuteOfDay(restDays.until)) return false;
  return (
    restDays.weekdays.includes(weekdayOf(onDate)) || (restDays.holidays && visit.holidays.includes(onDate))
  );
}

const isBefore = ({ step }: LabMessage): boolean => NOTICE_RULES[step.kind].phase === 'before';

function overLimit(messages: readonly LabMessage[], most: number): boolean {
  const steps = new Map<number, Set<string>>();
  for (const { visitNumber, step } of messages.filter(isBefore)) {
    steps.set(visitNumber, (steps.get(visitNumber) ?? new Set()).add(step.id));
  }
  return [...steps.values()].some(({ size }) => size > most);
}

/** What a run breaks; empty when everything is as promised. */
export function brokenChecks({ messages }: LabRun, policy: ReminderPolicy): readonly LabCheck[] {
  const sent = messages.filter(({ channel }) => channel !== null);
  const keys = sent.map(({ visitNumber, step, channel }) => `${visitNumber}:${step.id}:${channel ?? ''}`);
  const isBroken: Readonly<Record<LabCheck, boolean>> = {
    quiet: sent.some((message) => isQuiet(message, policy)),
    dead: sent.some(({ visit }) => visit.status === 'cancelled'),
    before_start: sent.filter(isBefore).some(({ at, visit }) => at >= visit.startsAt),
    limit: overLimit(sent, policy.mostBeforeVisit),
    twice: new Set(keys).size < keys.length,
  };
  return LAB_CHECKS.filter((check) => isBroken[check]);
}
