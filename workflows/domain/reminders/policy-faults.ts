import { NOTICE_CHANNELS, NOTICE_RULES } from './policy.ts';
import type { ReminderPolicy, ReminderStep } from './policy.ts';

/** What is wrong with a policy. The console has a sentence for each. */
export const POLICY_FAULTS = [
  'no_steps',
  'too_many_steps',
  'step_id_invalid',
  'step_id_twice',
  'time_invalid',
  'time_outside_phase',
  'duration_invalid',
  'lead_too_long',
  'channels_missing',
  'channel_twice',
  'channel_on_task',
  'task_without_team',
  'condition_after_visit',
  'asks_whom_already_answered',
  'avoids_unknown_step',
  'avoids_later_step',
  'quiet_all_day',
  'jitter_invalid',
  'limit_exceeded',
] as const;
/** What is wrong with a policy. */
export type PolicyFaultCode = (typeof POLICY_FAULTS)[number];

/** A rule that a policy breaks; `stepId` where a step breaks it. */
export interface PolicyFault {
  readonly code: PolicyFaultCode;
  readonly stepId: string | null;
}

const MOST_STEPS = 20;
/** No step lies further from the visit: a year and a bit, for return visits. */
const LONGEST_MINUTES = 400 * 24 * 60;
const LONGEST_JITTER_MINUTES = 60;
const DAY_MINUTES = 24 * 60;

const STEP_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const WALL_TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

const isDuration = (minutes: number, least = 0): boolean =>
  Number.isInteger(minutes) && minutes >= least && minutes <= LONGEST_MINUTES;

const isTimeSound = ({ when }: ReminderStep): boolean => {
  if (when.anchor === 'start') return isDuration(when.minutesBefore, 1);
  if (when.anchor !== 'day') return isDuration(when.minutesAfter);
  const isDay = Number.isInteger(when.daysAfter) && Math.abs(when.daysAfter) * DAY_MINUTES <= LONGEST_MINUTES;
  return isDay && WALL_TIME.test(when.at);
};

const isInPhase = ({ when, kind }: ReminderStep): boolean => {
  const { phase } = NOTICE_RULES[kind];
  if (when.anchor === 'day') return phase === 'before' ? when.daysAfter <= 0 : when.daysAfter >= 0;
  return (when.anchor === 'end') === (phase === 'after');
};

const areDurationsSound = (step: ReminderStep): boolean =>
  isDuration(step.fallbackAfterMinutes, 1) &&
  isDuration(step.staleAfterMinutes, 1) &&
  isDuration(step.leadMinutes);

/** Due so late that nothing of the lead is left: such a step could never leave. */
const isBeforeLead = ({ when, leadMinutes }: ReminderStep): boolean =>
  when.anchor !== 'start' || when.minutesBefore > leadMinutes;

function channelFault({ kind, channels, teamId }: ReminderStep): PolicyFaultCode | null {
  const isKnown = channels.every((channel) => NOTICE_CHANNELS.includes(channel));
  if (!NOTICE_RULES[kind].isMessage) {
    if (channels.length > 0) return 'channel_on_task';
    return teamId === undefined || teamId === '' ? 'task_without_team' : null;
  }
  if (channels.length === 0 || !isKnown) return 'channels_missing';
  return new Set(channels).size < channels.length ? 'channel_twice' : null;
}

function conditionFault({ kind, condition }: ReminderStep): PolicyFaultCode | null {
  const { phase, asks } = NOTICE_RULES[kind];
  if (phase === 'after' && condition !== 'always') return 'condition_after_visit';
  return asks && condition !== 'unanswered' ? 'asks_whom_already_answered' : null;
}

function avoidFault({ avoidChannelOf, id }: ReminderStep, policy: ReminderPolicy): PolicyFaultCode | null {
  if (avoidChannelOf === undefined) return null;
  const ids = policy.steps.map((step) => step.id);
  if (!ids.includes(avoidChannelOf)) return 'avoids_unknown_step';
  return ids.indexOf(avoidChannelOf) < ids.indexOf(id) ? null : 'avoids_later_step';
}

function stepFaults(step: ReminderStep, policy: ReminderPolicy): PolicyFaultCode[] {
  const isTwice = policy.steps.filter(({ id }) => id === step.id).length > 1;
  const found: (PolicyFaultCode | null)[] = [
    STEP_ID.test(step.id) ? null : 'step_id_invalid',
    isTwice ? 'step_id_twice' : null,
    isTimeSound(step) ? null : 'time_invalid',
    isInPhase(step) ? null : 'time_outside_phase',
    areDurationsSound(step) ? null : 'duration_invalid',
    isBeforeLead(step) ? null : 'lead_too_long',
    channelFault(step),
    conditionFault(step),
    avoidFault(step, policy),
  ];
  return found.filter((code) => code !== null);
}

function minuteOfDay(time: string): number {
  const [hour = '', minute = ''] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** Whether the hours leave any time of an ordinary day, and of a day that begins late. */
function leavesTime({ quietHours, restDays }: ReminderPolicy): boolean {
  const times = [quietHours?.from, quietHours?.until, restDays?.until].filter((time) => time !== undefined);
  if (!times.every((time) => WALL_TIME.test(time))) return false;
  const from = quietHours ? minuteOfDay(quietHours.from) : DAY_MINUTES;
  const until = quietHours ? minuteOfDay(quietHours.until) : 0;
  if (quietHours && from === until) return false;
  const rest = restDays ? minuteOfDay(restDays.until) : 0;
  // Quiet over midnight leaves the day between its end and its beginning; quiet within a day leaves the evening.
  return from < until ? rest < DAY_MINUTES : rest < from;
}

/** Messages before the visit on the longest way through the ladder: nobody answers until the last question. */
export const longestWayCount = ({ steps }: ReminderPolicy): number =>
  steps.filter(
    ({ isOn, kind }) => isOn && NOTICE_RULES[kind].isMessage && NOTICE_RULES[kind].phase === 'before',
  ).length;

function policyWideFaults(policy: ReminderPolicy): PolicyFaultCode[] {
  const { steps, jitterMinutes, mostBeforeVisit } = policy;
  const isJitterSound =
    Number.isFinite(jitterMinutes) && jitterMinutes >= 0 && jitterMinutes <= LONGEST_JITTER_MINUTES;
  const found: (PolicyFaultCode | null)[] = [
    steps.length > 0 ? null : 'no_steps',
    steps.length <= MOST_STEPS ? null : 'too_many_steps',
    leavesTime(policy) ? null : 'quiet_all_day',
    isJitterSound ? null : 'jitter_invalid',
    longestWayCount(policy) <= mostBeforeVisit ? null : 'limit_exceeded',
  ];
  return found.filter((code) => code !== null);
}

/** Every rule that a policy breaks; a policy without faults can be published. */
export function policyFaults(policy: ReminderPolicy): PolicyFault[] {
  return [
    ...policyWideFaults(policy).map((code) => ({ code, stepId: null })),
    ...policy.steps.flatMap((step) => stepFaults(step, policy).map((code) => ({ code, stepId: step.id }))),
  ];
}
