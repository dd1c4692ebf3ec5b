import { z } from 'zod';
import { loadAppointmentPlan } from '#db/queries/reminders/appointment-plan.ts';
import { APPOINTMENT_STATUSES } from '#workflows/domain/agenda/appointment.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { DELIVERY_STATES } from '#workflows/domain/message.ts';
import { NOTICE_CHANNELS, NOTICE_KINDS } from '#workflows/domain/reminders/policy.ts';
import { OPEN_CONDITIONS } from '#workflows/domain/reminders/step-conditions.ts';
import { SHIFTS } from '#workflows/domain/reminders/step-window.ts';
import { SKIP_REASONS } from '#workflows/domain/reminders/plan.ts';
import { route } from '../../route.ts';
import { idParam } from '../fields.ts';
import { channelChoice } from '../shapes/reminders.ts';

const attempt = z.object({
  channel: z.enum(NOTICE_CHANNELS),
  way: z.enum(['free_text', 'template']),
  at: z.string(),
  state: z.enum(DELIVERY_STATES),
  /** Why it did not arrive, as the channel named it. */
  errorCode: z.string().nullable(),
});

const notice = z.object({
  stepId: z.string(),
  kind: z.enum(NOTICE_KINDS),
  state: z.enum(['planned', 'waiting', 'skipped', 'sent', 'queued']),
  isFinal: z.boolean(),
  at: z.string().nullable(),
  until: z.string().nullable(),
  shift: z.enum(SHIFTS).nullable(),
  open: z.enum(OPEN_CONDITIONS).nullable(),
  reason: z.enum(SKIP_REASONS).nullable(),
  chain: z.array(channelChoice),
  attempts: z.array(attempt),
});

const visit = z.object({
  status: z.enum(APPOINTMENT_STATUSES),
  startsAt: z.string(),
  endsAt: z.string(),
  agreedAt: z.string(),
  timeZone: z.string(),
  holidays: z.array(z.string()),
  wantsOtherTime: z.boolean(),
  wasToldAtBooking: z.boolean(),
  hasPreparation: z.boolean(),
  mayReturn: z.boolean(),
  hasLaterVisit: z.boolean(),
});

const read = route({
  method: 'GET',
  path: '/appointments/:id/plan',
  access: 'agenda.read',
  summary: 'What an appointment tells its patient: what was sent and became of it, what will be, and why not',
  params: idParam,
  reply: z.object({
    /** Version of the ladder that planned; null while nothing is planned, 0 is the one a clinic starts with. */
    policyVersion: z.int().nullable(),
    /** Facts that the planner looks at; null while nobody is known for whom the time is held. */
    visit: visit.nullable(),
    notices: z.array(notice),
  }),
  errors: ['appointment.not_found'],
  async handle({ params, deps }) {
    const found = await loadAppointmentPlan(deps.knex, params.id);
    if (!found) throw new AppError('appointment.not_found');
    return {
      policyVersion: found.policyVersion,
      visit: found.visit && {
        ...found.visit,
        startsAt: found.visit.startsAt.toISOString(),
        endsAt: found.visit.endsAt.toISOString(),
        agreedAt: found.visit.agreedAt.toISOString(),
        holidays: [...found.visit.holidays],
      },
      notices: found.notices.map((one) => ({
        ...one,
        at: one.at?.toISOString() ?? null,
        until: one.until?.toISOString() ?? null,
        chain: [...one.chain],
        attempts: [...one.attempts],
      })),
    };
  },
});

/** How appointments are looked after. */
export const planRoutes = [read] as const;
