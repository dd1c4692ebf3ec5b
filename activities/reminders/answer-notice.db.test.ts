import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChannels } from '#activities/channels/index.ts';
import { decide } from '#bot/index.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { activityDeps } from '#test/support/activity-deps.ts';
import { smallAgenda } from '#test/support/agenda.ts';
import type { SmallAgenda } from '#test/support/agenda.ts';
import { insertConversation, staffIdOf, writeAsPatient } from '#test/support/conversations.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { moveActivities } from '../conversations.ts';
import type { Deps } from '../deps.ts';
import { turnActivities } from '../turn.ts';
import { appointmentActivities } from './tend.ts';

const HOUR_MS = 3_600_000;

let database: FreshDatabase;
let agenda: SmallAgenda;
let deps: Deps;
let used = 0;

beforeAll(async () => {
  database = await freshDatabase();
  // The small agenda first: the clinic's catalogue adds what is missing.
  agenda = await smallAgenda(database.knex, { patients: 20 });
  await database.knex.transaction(insertClinic);
  await database
    .knex('clinicSettings')
    .where('key', 'conversation')
    .update({ value: database.knex.raw(`value || '{"burstWaitMs": 0}'`) });
});
afterAll(() => database.close());
beforeEach(() => {
  const whatsapp = {
    graphUrl: 'http://127.0.0.1:9',
    appSecret: 'x',
    accessToken: 'x',
    phoneNumberId: '111',
    productVersion: 'test',
  };
  deps = activityDeps(database.knex, { channels: createChannels({ whatsapp }), decide });
});

interface Asked {
  readonly id: string;
  readonly conversationId: string;
  /** The patient answers, and the turn runs. */
  readonly say: (text: string) => Promise<void>;
  readonly tap: (tap: string) => Promise<void>;
}

/** A patient who has just been asked on WhatsApp whether they come. */
async function asked(): Promise<Asked> {
  const patientId = agenda.patientIds[used] ?? '';
  used += 1;
  await database.knex('patients').where('id', patientId).update({ locale: 'pt-BR' });
  const startsAt = agenda.at(20 + used, 14);
  const outcome = await bookAppointment(database.knex, agenda.wish({ patientId, startsAt }));
  if (outcome.kind !== 'done') throw new Error('not booked');
  const { id } = outcome.appointment;
  await database
    .knex('appointments')
    .where({ id })
    .update({ bookedAt: agenda.at(1, 9) });
  const [identity] = await database
    .knex('channelIdentities')
    .insert({ channel: 'whatsapp', account: '111', externalId: `55119000${used}`, patientId })
    .returning<{ id: string }[]>('id');
  const [conversation] = await database
    .knex('conversations')
    .insert({ channelIdentityId: identity?.id, channel: 'whatsapp', patientId })
    .returning<{ id: string }[]>('id');
  const conversationId = conversation?.id ?? '';
  await appointmentActivities({
    ...deps,
    now: () => new Date(startsAt.getTime() - 47 * HOUR_MS),
  }).tendAppointment({
    appointmentId: id,
  });
  const run = async (): Promise<void> => {
    await turnActivities(deps).runTurn({ conversationId });
  };
  return {
    id,
    conversationId,
    say: async (text) => {
      await writeAsPatient(database.knex, conversationId, { text });
      await run();
    },
    tap: async (tap) => {
      // The title of a button may be a word of any language.
      await writeAsPatient(database.knex, conversationId, {
        text: tap,
        choiceId: `appointment.${tap}:${id}`,
      });
      await run();
    },
  };
}

const statusOf = async ({ id }: Asked): Promise<string> =>
  (await database.knex('appointments').where({ id }).first<{ status: string }>('status')).status;

const lastSaid = async ({
  conversationId,
}: Asked): Promise<{ body: string; payload: { choices?: { id: string }[] } }> =>
  database
    .knex('messages')
    .where({ conversationId, direction: 'outbound' })
    .orderBy('seq', 'desc')
    .first<{ body: string; payload: { choices?: { id: string }[] } }>('body', 'payload');

const answersOf = ({ id }: Asked) =>
  database
    .knex('appointmentAnswers')
    .where('appointmentId', id)
    .orderBy('id')
    .select<{ answer: string; via: string }[]>('answer', 'via');

const tapsOffered = async (one: Asked): Promise<string[]> =>
  ((await lastSaid(one)).payload.choices ?? []).map(({ id }) => id.replace(`:${one.id}`, ''));

describe('an answer to "will you come?"', () => {
  it('by a tap confirms in the agenda, and says so', async () => {
    const one = await asked();
    await one.tap('confirm');
    expect(await statusOf(one)).toBe('confirmed');
    expect((await lastSaid(one)).body).toMatch(/^Presença confirmada\./);
    expect(await answersOf(one)).toEqual([{ answer: 'confirm', via: 'button' }]);
  });

  it.each(['sim', 'confirmo', 'ok', '👍', 'Si', 'yes'])('in words confirms too: %s', async (text) => {
    const one = await asked();
    await one.say(text);
    expect(await statusOf(one)).toBe('confirmed');
    expect(await answersOf(one)).toEqual([{ answer: 'confirm', via: 'words' }]);
  });

  it('twice confirms once', async () => {
    const one = await asked();
    await one.tap('confirm');
    await one.tap('confirm');
    expect(await statusOf(one)).toBe('confirmed');
    expect((await lastSaid(one)).body).toMatch(/^Presença confirmada\./);
  });

  it.each([
    ['a tap', (one: Asked) => one.tap('cancel')],
    ['the word that elsewhere ends all messages', (one: Asked) => one.say('cancelar')],
    ['the same word in English', (one: Asked) => one.say('CANCEL')],
  ])('that cancels is asked back first: %s', async (_, answer) => {
    const one = await asked();
    await answer(one);
    expect(await statusOf(one)).toBe('booked');
    expect(await tapsOffered(one)).toEqual(['appointment.cancel_sure', 'appointment.keep']);
    await one.tap('cancel_sure');
    expect(await statusOf(one)).toBe('cancelled');
    expect((await lastSaid(one)).body).toMatch(/foi cancelada|called off/);
  });

  it('may be taken back before anything happens', async () => {
    const one = await asked();
    await one.tap('cancel');
    await one.tap('keep');
    expect(await statusOf(one)).toBe('booked');
    expect((await lastSaid(one)).body).toMatch(/continua marcada/);
  });

  it('that is only a no does not say what instead, so it is asked', async () => {
    const one = await asked();
    await one.say('não');
    expect(await statusOf(one)).toBe('booked');
    expect(await tapsOffered(one)).toEqual([
      'appointment.reschedule',
      'appointment.cancel',
      'appointment.keep',
    ]);
  });

  it('that wants another time is the bot’s to lead, and ends our questions', async () => {
    const one = await asked();
    await one.tap('reschedule');
    expect(await statusOf(one)).toBe('booked');
    expect(await answersOf(one)).toEqual([{ answer: 'reschedule', via: 'button' }]);
    const { tendAppointment } = appointmentActivities(deps);
    await tendAppointment({ appointmentId: one.id });
    const notices = await database
      .knex('appointmentNotices')
      .where('appointmentId', one.id)
      .whereIn('stepId', ['second-question', 'call', 'day'])
      .select<{ reason: string }[]>('reason');
    expect(new Set(notices.map(({ reason }) => reason))).toEqual(new Set(['wants_other_time']));
  });
});

describe('an answer that must change nothing', () => {
  it('comes from a conversation that was never told of the appointment', async () => {
    const one = await asked();
    const stranger = await insertConversation(database.knex);
    await writeAsPatient(database.knex, stranger, {
      text: 'Confirmar',
      choiceId: `appointment.confirm:${one.id}`,
    });
    await turnActivities(deps).runTurn({ conversationId: stranger });
    expect(await statusOf(one)).toBe('booked');
    expect(await answersOf(one)).toEqual([]);
  });

  it('comes with an emergency, which goes first', async () => {
    const one = await asked();
    await writeAsPatient(database.knex, one.conversationId, {
      text: 'estou com dor forte no peito e falta de ar',
    });
    await one.tap('confirm');
    expect(await statusOf(one)).toBe('booked');
    expect((await lastSaid(one)).body).not.toMatch(/confirmada/);
  });

  it('comes too late: the appointment no longer stands', async () => {
    const one = await asked();
    await one.tap('cancel_sure');
    await one.tap('confirm');
    expect(await statusOf(one)).toBe('cancelled');
    expect((await lastSaid(one)).body).toMatch(/não está mais marcada/);
  });

  it('is a yes to something else that was said meanwhile', async () => {
    const one = await asked();
    await one.say('vocês têm estacionamento?');
    await one.say('sim');
    expect(await statusOf(one)).toBe('booked');
  });
});

it('a tap changes the agenda also while a person leads the conversation, and the bot stays silent', async () => {
  const one = await asked();
  const staffId = await staffIdOf(database.knex, 'roberta.salgueiro@ipeclaro.example.com');
  await moveActivities(deps).takeConversation({ conversationId: one.conversationId, staffId });
  const before = (await lastSaid(one)).body;
  await one.tap('confirm');
  expect(await statusOf(one)).toBe('confirmed');
  expect((await lastSaid(one)).body).toBe(before);
});
