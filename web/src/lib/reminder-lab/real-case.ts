import type { Reply } from '#lib/api.ts';
import type {
  ChannelChoice,
  ChannelReach,
  Reachability,
  TemplateState,
} from '#workflows/domain/reminders/channel-chain.ts';
import type { NoticeChannel, NoticeKind } from '#workflows/domain/reminders/policy.ts';
import type { RemindedVisit } from '#workflows/domain/reminders/step-conditions.ts';
import { fullReach } from './lab-case.ts';

/** What an appointment tells its patient, as the API tells it. */
export type AppointmentPlan = Reply<'GET /appointments/:id/plan'>;

const EVERYTHING = ['notice', 'reminder', 'survey'] as const;

/** What a reason against a channel means for reaching somebody on it. */
const OBSTACLES: Readonly<Partial<Record<ChannelChoice['reason'], Partial<ChannelReach>>>> = {
  channel_off: { isOn: false },
  no_address: { hasAddress: false },
  opted_out: { refused: EVERYTHING },
  unreachable: { isUnreachable: true },
};
const TEMPLATES: Readonly<Partial<Record<ChannelChoice['reason'], TemplateState>>> = {
  template_missing: 'missing',
  template_paused: 'paused',
};

/**
 * How a patient can be reached, read off the plan that stands: what it says against a channel holds in the laboratory
 * too. What it does not speak of is taken to be in order.
 */
export function reachOfPlan(plan: AppointmentPlan, now: Date): Reachability {
  const full = fullReach(now);
  const choices = plan.notices.flatMap(({ kind, chain }) => chain.map((choice) => ({ kind, ...choice })));
  const channels: Partial<Record<NoticeChannel, ChannelReach>> = { ...full.channels };
  const templates: Partial<Record<NoticeKind, TemplateState>> = { ...full.templates };
  for (const { kind, channel, way, reason } of choices) {
    const known = channels[channel];
    if (known) channels[channel] = { ...known, ...OBSTACLES[reason] };
    if (TEMPLATES[reason]) templates[kind] = TEMPLATES[reason];
    const isClosed = way === 'template' || TEMPLATES[reason] !== undefined;
    if (known && isClosed) channels[channel] = { ...known, freeTextUntil: now };
  }
  return { channels, templates };
}

/** A visit of the agenda as it was when it was agreed; `null` while nobody is known for whom its time is held. */
export function visitOfPlan(plan: AppointmentPlan, appointmentId: string): RemindedVisit | null {
  if (plan.visit === null) return null;
  const { startsAt, endsAt, agreedAt, ...facts } = plan.visit;
  return {
    ...facts,
    appointmentId,
    status: 'booked',
    wantsOtherTime: false,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    agreedAt: new Date(agreedAt),
  };
}
