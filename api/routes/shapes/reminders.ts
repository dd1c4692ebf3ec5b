import { z } from 'zod';
import { CHANNEL_REASONS } from '#workflows/domain/reminders/channel-chain.ts';
import { POLICY_FAULTS } from '#workflows/domain/reminders/policy-faults.ts';
import {
  NOTICE_CHANNELS,
  NOTICE_KINDS,
  STEP_CONDITIONS,
  type ReminderPolicy,
  type ReminderStep,
} from '#workflows/domain/reminders/policy.ts';
import { WEEKDAYS } from '#workflows/domain/zoned-time.ts';
import { slug } from '../fields.ts';

/** More than any policy may have: the rules themselves say how many, in words of their own. */
const MOST_STEPS = 50;

// What is typed here may still break the clinic's rules; `policyFaults` says which. Only nonsense is refused at once.
const minutes = z.int().min(-1_000_000).max(1_000_000);
const wallTime = z.string().max(5);

const when = z.discriminatedUnion('anchor', [
  z.strictObject({ anchor: z.literal('booked'), minutesAfter: minutes }),
  z.strictObject({ anchor: z.literal('start'), minutesBefore: minutes }),
  z.strictObject({ anchor: z.literal('end'), minutesAfter: minutes }),
  z.strictObject({ anchor: z.literal('day'), daysAfter: minutes, at: wallTime }),
]);

const step = z.strictObject({
  id: z.string().max(40),
  kind: z.enum(NOTICE_KINDS),
  isOn: z.boolean(),
  when,
  condition: z.enum(STEP_CONDITIONS),
  channels: z.array(z.enum(NOTICE_CHANNELS)).max(6),
  fallbackAfterMinutes: minutes,
  staleAfterMinutes: minutes,
  leadMinutes: minutes,
  avoidChannelOf: z.string().max(40).optional(),
  teamId: slug.optional(),
});

/** A ladder of reminders as it is edited. */
export const reminderPolicy = z.strictObject({
  quietHours: z.strictObject({ from: wallTime, until: wallTime }).nullable(),
  restDays: z
    .strictObject({ weekdays: z.array(z.enum(WEEKDAYS)).max(7), holidays: z.boolean(), until: wallTime })
    .nullable(),
  jitterMinutes: z.number().min(0).max(1440),
  mostBeforeVisit: z.int().min(0).max(50),
  steps: z.array(step).max(MOST_STEPS),
});

/** A rule that a policy breaks, and the step that breaks it. */
export const policyFault = z.object({ code: z.enum(POLICY_FAULTS), stepId: z.string().nullable() });

/** One channel in the order in which a notice tries them. */
export const channelChoice = z.object({
  channel: z.enum(NOTICE_CHANNELS),
  way: z.enum(['free_text', 'template']).nullable(),
  reason: z.enum(CHANNEL_REASONS),
});

type ParsedStep = z.output<typeof step>;

const asStep = ({ avoidChannelOf, teamId, ...rest }: ParsedStep): ReminderStep => ({
  ...rest,
  ...(avoidChannelOf === undefined ? {} : { avoidChannelOf }),
  ...(teamId === undefined ? {} : { teamId }),
});

/** A policy as the domain spells it: what is not said is left out. */
export const asPolicy = ({ steps, ...rest }: z.output<typeof reminderPolicy>): ReminderPolicy => ({
  ...rest,
  steps: steps.map(asStep),
});

/** A policy as replies spell it: lists of its own. */
export const shownPolicy = ({
  restDays,
  steps,
  ...rest
}: ReminderPolicy): z.input<typeof reminderPolicy> => ({
  ...rest,
  restDays: restDays === null ? null : { ...restDays, weekdays: [...restDays.weekdays] },
  steps: steps.map((one) => ({ ...one, channels: [...one.channels] })),
});
