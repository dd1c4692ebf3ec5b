import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChannels } from '#activities/channels/index.ts';
import { cancelAppointment, confirmAppointment } from '#db/queries/agenda/acts.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { moveAppointment } from '#db/queries/agenda/move.ts';
import { publishDraft, saveDraft } from '#db/queries/reminders/policies.ts';
import { findUntended } from '#db/queries/reminders/untended.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { activityDeps } from '#test/support/activity-deps.ts';
import { smallAgenda } from '#test/support/agenda.ts';
import type { SmallAgenda } from '#test/support/agenda.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import type { AppointmentSnapshot } from '#workflows/appointment.contract.ts';
import { DEFAULT_POLICY } from '#workflows/domain/reminders/default-policies.ts';
import { deliveryActivities } from '../delivery.ts';
import type { Deps } from '../deps.ts';
import { appointmentActivities } from './tend.ts';

const HOUR_MS = 3_600_000;
const PHONE = '+5511987654321';

let database: FreshDatabase;
let agenda: SmallAgenda;
let now: Date;
let nudged: string[];

beforeAll(async () => {
  database = await freshDatabase();
  // The small agenda first: the clinic's catalogue adds what is missing.
  agenda = await smallAgenda(database.knex, { patients: 12 });
  await database.knex.transaction(insertClinic);
});
afterAll(() => database.close());
beforeEach(() => {
  now = new Date();
  nudged = [];
});

const dependencies = (): Deps =>
  activityDeps(database.knex, {
    channels: createChannels({
      whatsapp: {
        graphUrl: 'http://127.0.0.1:9',
        appSecret: 'x',
        accessToken: 'x',
        phoneNumberId: '111',
        productVersion: 'test',
      },
      sms: {
        apiUrl: 'http://127.0.0.1:9',
        accountSid: 'AC1',
        authToken: 'x',
        from: '+551130000000',
        publicUrl: 'http://127.0.0.1:9',
      },
      email: { smtpUrl: 'smtp://127.0.0.1:9', from: 'Clinic <clinic@example.com>', tokenSecret: 'x' },
    }),
    now: () => now,
    nudge: (conversationId) => {
      nudged.push(conversationId);
      return Promise.resolve(true);
    },
  });

const tend = (appointmentId: string): Promise<AppointmentSnapshot> =>
  appointmentActivities(dependencies()).tendAppointment({ appointmentId });

let used = 0;

interface Booked {
  readonly id: string;
  readonly patientId: string;
  readonly startsAt: Date;
}

/** A visit of a patient who can be reached as told, at two in the afternoon of a weekday well ahead. */
async function booked(
  reach: { phone?: string; email?: string; whatsappSince?: number } = {},
): Promise<Booked> {
  const patientId = agenda.patientIds[used % agenda.patientIds.length] ?? '';
  used += 1;
  const { phone = null, email = null } = reach;
  await database.knex('patients').where('id', patientId).update({ phone, email, locale: 'pt-BR' });
  await database.knex('channelIdentities').where({ patientId }).update({ patientId: null });
  if (reach.whatsappSince !== undefined) {
    const [identity] = await database
      .knex('channelIdentities')
      .insert({ channel: 'whatsapp', account: '111', externalId: `5511900${used}`, patientId })
      .returning<{ id: string }[]>('id');
    await database.knex('conversations').insert({
      channelIdentityId: identity?.id,
      channel: 'whatsapp',
      patientId,
      lastInboundAt: new Date(Date.now() - reach.whatsappSince * HOUR_MS),
    });
  }
  const weekday = (ahead: number): boolean => ![0, 1].includes(agenda.at(ahead, 14).getUTCDay());
  const ahead = [20, 21, 22].find(weekday) ?? 20;
  const startsAt = agenda.at(ahead, 14, 30 * (used % 2));
  const outcome = await bookAppointment(
    database.knex,
    agenda.wish({
      patientId,
      startsAt: new Date(startsAt.getTime() + used * HOUR_MS * 24 * 3),
      professionalId: 'doctor1',
    }),
  );
  if (outcome.kind !== 'done') throw new Error('not booked');
  // Whatever the hour at which the test runs: agreed tomorrow morning.
  await database
    .knex('appointments')
    .where('id', outcome.appointment.id)
    .update({ bookedAt: agenda.at(1, 9, 30) });
  return { id: outcome.appointment.id, patientId, startsAt: outcome.appointment.startsAt };
}

/** Moves the clock to so many hours before the visit. */
const hoursBefore = ({ startsAt }: Booked, hours: number): void => {
  now = new Date(startsAt.getTime() - hours * HOUR_MS);
};

interface Written {
  readonly businessKey: string;
  readonly channel: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly state: string;
  readonly content: { readonly kind: string; readonly text?: string };
  readonly expiresAt: Date;
}

const written = ({ id }: Booked): Promise<Written[]> =>
  database
    .knex('outbox')
    .where('kind', 'reminder')
    .where('businessKey', 'like', `${id}:%`)
    .orderBy('createdAt')
    .select<Written[]>('businessKey', 'channel', 'recipient', 'purpose', 'state', 'content', 'expiresAt');

const steps = async (visit: Booked): Promise<string[]> =>
  (await written(visit)).map(({ businessKey }) => businessKey.replace(`${visit.id}:`, ''));

const noticeOf = ({ id }: Booked, stepId: string) =>
  database.knex('appointmentNotices').where({ appointmentId: id, stepId }).first<Record<string, unknown>>();

const settle = (visit: Booked, step: string, state: string): Promise<number> =>
  database.knex('outbox').where('businessKey', `${visit.id}:${step}`).update({ state });

describe('a look at an appointment', () => {
  it('says what was agreed, once, and when to look again', async () => {
    const visit = await booked({ phone: PHONE });
    now = new Date(agenda.at(1, 10));
    const first = await tend(visit.id);
    expect(first).toMatchObject({ status: 'booked', sentCount: 1, timeZone: 'America/Sao_Paulo' });
    const second = await tend(visit.id);
    expect(second).toMatchObject({ sentCount: 0 });
    expect(await written(visit)).toMatchObject([
      { channel: 'sms', recipient: PHONE, purpose: 'notice', state: 'queued' },
    ]);
    expect(nudged).toHaveLength(1);
  });

  it('keeps the plan with its reasons, and that it knows this version', async () => {
    const visit = await booked({ phone: PHONE });
    now = new Date(agenda.at(1, 10));
    await tend(visit.id);
    expect(await noticeOf(visit, 'confirmation')).toMatchObject({
      state: 'planned',
      openCondition: 'if_unanswered',
      isFinal: false,
      chain: [
        { channel: 'whatsapp', way: null, reason: 'no_address' },
        { channel: 'email', way: null, reason: 'no_address' },
        { channel: 'sms', way: 'free_text', reason: 'preferred' },
      ],
    });
    const row = await database
      .knex('appointments')
      .where('id', visit.id)
      .first<{ version: number; plannedVersion: number }>();
    expect(row.plannedVersion).toBe(row.version);
  });

  it.each([
    ['free words within the window', 1, 'buttons'],
    ['the template after it', 200, 'template'],
  ])('writes on WhatsApp in %s', async (_, hoursAfterWindow, kind) => {
    const visit = await booked({ whatsappSince: 0 });
    hoursBefore(visit, 47);
    await database
      .knex('conversations')
      .where('patientId', visit.patientId)
      .update({
        lastInboundAt: new Date(now.getTime() - hoursAfterWindow * HOUR_MS),
      });
    await tend(visit.id);
    const [message] = (await written(visit)).filter(({ businessKey }) =>
      businessKey.includes(':confirmation:'),
    );
    expect(message).toMatchObject({ channel: 'whatsapp', content: { kind } });
    expect(JSON.stringify(message?.content)).toContain(`appointment.confirm:${visit.id}`);
  });

  it('falls back to the next channel at once when one fails, and never comes back to it', async () => {
    const visit = await booked({ phone: PHONE, email: 'ana@example.com', whatsappSince: 0 });
    hoursBefore(visit, 47);
    await tend(visit.id);
    await settle(visit, 'confirmation:whatsapp', 'failed');
    expect(await findUntended(database.knex, 0)).toContain(visit.id);
    await tend(visit.id);
    expect(await findUntended(database.knex, 0)).not.toContain(visit.id);
    await settle(visit, 'confirmation:email', 'failed');
    await tend(visit.id);
    await tend(visit.id);
    const asked = (await steps(visit)).filter((step) => step.startsWith('confirmation'));
    expect(asked).toEqual(['confirmation:whatsapp', 'confirmation:email', 'confirmation:sms']);
  });

  it('lets nothing wait in the outbox over the beginning of the quiet hours', async () => {
    const visit = await booked({ phone: PHONE });
    hoursBefore(visit, 47);
    await tend(visit.id);
    const [message] = (await written(visit)).filter(({ businessKey }) =>
      businessKey.includes(':confirmation:'),
    );
    const local = new Date((message?.expiresAt.getTime() ?? 0) - 3 * HOUR_MS).toISOString();
    expect(local).toMatch(/T(21:00|0\d:\d\d|1\d:\d\d|20:\d\d)/);
    expect(message?.expiresAt.getTime()).toBeLessThanOrEqual(now.getTime() + 12 * HOUR_MS);
  });

  it('writes nothing to whoever said stop, and says why', async () => {
    const visit = await booked({ phone: PHONE });
    await database.knex('channelConsents').insert({
      channel: 'sms',
      address: PHONE,
      purpose: 'all',
      state: 'withdrawn',
      source: 'keyword',
    });
    hoursBefore(visit, 47);
    await tend(visit.id);
    expect(await steps(visit)).toEqual([]);
    expect(await noticeOf(visit, 'confirmation')).toMatchObject({ state: 'skipped', reason: 'no_channel' });
    await database.knex('channelConsents').delete();
  });
});

describe('what happens to the appointment', () => {
  const actor = () => ({ kind: 'staff' as const, staffId: agenda.staffId });

  it('ends the questions once it is confirmed, and takes back the call', async () => {
    const visit = await booked({ phone: PHONE });
    for (const hours of [47, 23, 19]) {
      hoursBefore(visit, hours);
      await tend(visit.id);
    }
    const call = await noticeOf(visit, 'call');
    expect(call).toMatchObject({ state: 'queued' });
    const stage = () =>
      database
        .knex('conversations')
        .where('id', call['conversationId'] as string)
        .first<Record<string, unknown>>();
    expect(await stage()).toMatchObject({
      stage: 'queued',
      teamId: 'agendamento',
      handoff: { reason: 'appointment_unconfirmed' },
    });
    await confirmAppointment(database.knex, { id: visit.id, version: null, actor: actor() });
    await tend(visit.id);
    expect(await stage()).toMatchObject({ stage: 'bot', teamId: null });
    hoursBefore(visit, 2.8);
    await tend(visit.id);
    expect((await steps(visit)).at(-1)).toBe('day:sms');
  });

  it('takes back what has not left when it is cancelled, and says nothing more', async () => {
    const visit = await booked({ phone: PHONE });
    hoursBefore(visit, 47);
    await tend(visit.id);
    await cancelAppointment(database.knex, {
      id: visit.id,
      version: null,
      actor: actor(),
      reason: 'patient_cannot',
    });
    expect(await findUntended(database.knex, 0)).toContain(visit.id);
    expect(await tend(visit.id)).toMatchObject({ status: 'cancelled', nextAt: null });
    expect((await written(visit)).map(({ state }) => state)).toEqual(['cancelled']);
    hoursBefore(visit, 23);
    await tend(visit.id);
    expect(await steps(visit)).toHaveLength(1);
  });

  it('lets nothing leave that was written before it was cancelled, even where nobody has looked since', async () => {
    const visit = await booked({ phone: '+5511912345678' });
    hoursBefore(visit, 47);
    await tend(visit.id);
    await cancelAppointment(database.knex, {
      id: visit.id,
      version: null,
      actor: actor(),
      reason: 'patient_cannot',
    });
    const row = await database
      .knex('outbox')
      .where('businessKey', `${visit.id}:confirmation:sms`)
      .first<{ id: string; conversationId: string }>('id', 'conversationId');
    await database.knex('outbox').where('id', row.id).update({ expiresAt: null });
    await deliveryActivities(dependencies()).deliverNext({ conversationId: row.conversationId });
    expect(await database.knex('outbox').where('id', row.id).first('state', 'errorCode')).toEqual({
      state: 'cancelled',
      errorCode: 'appointment.dead',
    });
  });

  it('moves the ladder with it: the old one dies, the new one begins', async () => {
    const visit = await booked({ phone: PHONE });
    hoursBefore(visit, 47);
    await tend(visit.id);
    const moved = await moveAppointment(database.knex, {
      ...agenda.wish(),
      id: visit.id,
      version: null,
      actor: actor(),
      startsAt: new Date(visit.startsAt.getTime() + HOUR_MS / 2),
      professionalId: 'doctor2',
      visitTypeId: null,
      insurerId: null,
    });
    if (moved.kind !== 'done') throw new Error('not moved');
    expect(await tend(visit.id)).toMatchObject({ status: 'rescheduled', nextAt: null });
    const next: Booked = { ...visit, id: moved.appointment.id, startsAt: moved.appointment.startsAt };
    hoursBefore(next, 23);
    await tend(next.id);
    expect((await written(next))[0]?.content.text).toMatch(/remarcada|marcada para|consulta/);
    expect(await steps(visit)).toHaveLength(1);
  });

  it('is planned anew by a policy that is published', async () => {
    const visit = await booked({ phone: PHONE });
    now = new Date(agenda.at(1, 10));
    await tend(visit.id);
    const policy = {
      ...DEFAULT_POLICY,
      steps: DEFAULT_POLICY.steps.map((step) => ({ ...step, isOn: step.id !== 'confirmation' })),
    };
    await database.knex.transaction(async (trx) => {
      const version = await saveDraft(trx, policy, agenda.staffId);
      await publishDraft(trx, version, agenda.staffId);
    });
    expect(await findUntended(database.knex, 1)).toContain(visit.id);
    await tend(visit.id);
    expect(await findUntended(database.knex, 1)).not.toContain(visit.id);
    expect(await noticeOf(visit, 'confirmation')).toMatchObject({ state: 'skipped', reason: 'step_off' });
  });
});

describe('a look that has nothing to look at', () => {
  it('is refused for an appointment that is not there', async () => {
    await expect(tend('0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11')).rejects.toMatchObject({
      code: 'appointment.not_found',
    });
  });

  it('sends nothing for a time that is only held', async () => {
    const outcome = await bookAppointment(
      database.knex,
      agenda.wish({ patientId: null, holdMinutes: 10, startsAt: agenda.at(80, 9) }),
    );
    if (outcome.kind !== 'done') throw new Error('not held');
    expect(await tend(outcome.appointment.id)).toMatchObject({ status: 'held', nextAt: null, sentCount: 0 });
  });
});
