import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChannels } from '#activities/channels/index.ts';
import { decide } from '#bot/index.ts';
import { cancelAppointment } from '#db/queries/agenda/acts.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { joinWaitlist } from '#db/queries/agenda/waitlist.ts';
import { openOffers } from '#db/queries/waitlist/open-offer.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { activityDeps } from '#test/support/activity-deps.ts';
import { smallAgenda } from '#test/support/agenda.ts';
import type { SmallAgenda } from '#test/support/agenda.ts';
import { writeAsPatient } from '#test/support/conversations.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import type { Deps } from '../deps.ts';
import { turnActivities } from '../turn.ts';
import { slotOfferActivities } from './advance.ts';

let database: FreshDatabase;
let agenda: SmallAgenda;
let deps: Deps;
let used = 0;

beforeAll(async () => {
  database = await freshDatabase();
  agenda = await smallAgenda(database.knex, { patients: 22 });
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

interface Offered {
  readonly offerId: string;
  readonly conversationId: string;
  readonly say: (text: string, choiceId?: string) => Promise<string>;
  readonly status: () => Promise<{ entry: string; hold: string }>;
}

/** A patient on the waitlist, in a chat, who is offered the time that another one has just given back. */
async function offered(): Promise<Offered> {
  const { knex } = database;
  const giver = agenda.patientIds[used] ?? '';
  const patientId = agenda.patientIds[used + 1] ?? '';
  used += 2;
  await knex('patients').where('id', patientId).update({ locale: 'pt-BR' });
  const [identity] = await knex('channelIdentities')
    .insert({ channel: 'whatsapp', account: '111', externalId: `55119000${used}`, patientId })
    .returning<{ id: string }[]>('id');
  const [conversation] = await knex('conversations')
    .insert({ channelIdentityId: identity?.id, channel: 'whatsapp', patientId, lastInboundAt: new Date() })
    .returning<{ id: string }[]>('id');
  const conversationId = conversation?.id ?? '';
  const everything = { professionalId: null, unitId: null, insurerId: null, mode: null, appointmentId: null };
  const entry = await joinWaitlist(
    knex,
    {
      ...everything,
      ...{ patientId, contactPatientId: null, conversationId, specialtyId: 'clinica', visitTypeId: 'visit' },
      ...{
        weekdays: null,
        fromOn: null,
        untilOn: null,
        fromMinute: 0,
        toMinute: 1440,
        priority: 0,
        note: null,
      },
    },
    { kind: 'system' },
  );
  const booked = await bookAppointment(
    knex,
    agenda.wish({ patientId: giver, startsAt: agenda.at(20 + used, 14) }),
  );
  if (booked.kind !== 'done') throw new Error('not booked');
  const { id } = booked.appointment;
  await cancelAppointment(knex, { id, version: null, actor: { kind: 'system' }, reason: 'other' });
  const { offerIds } = await openOffers(knex, [], new Date(), 10);
  const offerId = offerIds[0] ?? '';
  // Ten in the morning: messages leave.
  await slotOfferActivities({ ...deps, now: () => agenda.at(1, 10) }).advanceSlotOffer({
    slotOfferId: offerId,
  });
  return {
    offerId,
    conversationId,
    say: async (text, choiceId) => {
      await writeAsPatient(knex, conversationId, choiceId === undefined ? { text } : { text, choiceId });
      await turnActivities(deps).runTurn({ conversationId });
      const last = await knex('messages')
        .where({ conversationId, direction: 'outbound' })
        .orderBy('seq', 'desc')
        .first<{ body: string }>('body');
      return last.body;
    },
    status: async () => {
      const { status } = await knex('waitlistEntries')
        .where({ id: entry.id })
        .first<{ status: string }>('status');
      const hold = await knex('slotOfferCandidates as c')
        .join('appointments as a', 'a.id', 'c.holdAppointmentId')
        .where('c.waitlistEntryId', entry.id)
        .first<{ status: string } | undefined>('a.status');
      return { entry: status, hold: hold?.status ?? 'none' };
    },
  };
}

describe('a patient who was offered a time', () => {
  it.each([
    ['a tap', 'Quero a vaga', true],
    ['a word', 'sim', false],
  ])('gets it by %s, and is told so', async (_, text, isTap) => {
    const one = await offered();
    const said = await one.say(text, isTap ? `slot-offer.take:${one.offerId}` : undefined);
    expect(said).toContain('Combinado, a vaga é sua.');
    expect(await one.status()).toEqual({ entry: 'served', hold: 'booked' });
  });

  it.each([
    ['a tap', 'Não posso', true],
    ['a word', 'não', false],
  ])('gives it back by %s, and stays on the list', async (_, text, isTap) => {
    const one = await offered();
    const said = await one.say(text, isTap ? `slot-offer.decline:${one.offerId}` : undefined);
    expect(said).toContain('continua na lista de espera');
    expect(await one.status()).toEqual({ entry: 'waiting', hold: 'expired' });
    // Off the list again, so that the next test's time is not offered to them.
    await database
      .knex('waitlistEntries')
      .whereNull('endedAt')
      .update({ status: 'left', endedAt: new Date() });
  });

  it.each([
    ['a tap', 'Sair da lista', true],
    ['words', 'Quero sair da lista de espera, obrigada', false],
  ])('gives it back by %s and leaves the list, and is told so', async (_, text, isTap) => {
    const one = await offered();
    const said = await one.say(text, isTap ? `slot-offer.leave:${one.offerId}` : undefined);
    expect(said).toContain('não está mais na lista de espera');
    expect(await one.status()).toEqual({ entry: 'left', hold: 'expired' });
    const candidate = await database
      .knex('slotOfferCandidates')
      .where({ slotOfferId: one.offerId, status: 'declined' });
    expect(candidate).toHaveLength(1);
    const offer = await database
      .knex('slotOffers')
      .where({ id: one.offerId })
      .first<{ lookAt: Date | null }>();
    expect(offer.lookAt).not.toBeNull();
  });

  it('who left hears the same again, and somebody who was served keeps the visit', async () => {
    const left = await offered();
    await left.say('Sair da lista', `slot-offer.leave:${left.offerId}`);
    const again = await left.say('Sair da lista', `slot-offer.leave:${left.offerId}`);
    expect(again).toContain('não está mais na lista de espera');
    expect((await left.status()).entry).toBe('left');
    const served = await offered();
    await served.say('Quero a vaga', `slot-offer.take:${served.offerId}`);
    await served.say('Sair da lista', `slot-offer.leave:${served.offerId}`);
    expect(await served.status()).toEqual({ entry: 'served', hold: 'booked' });
  });

  it('gets it once who says yes twice in one breath', async () => {
    const one = await offered();
    await writeAsPatient(database.knex, one.conversationId, { text: 'sim' });
    expect(await one.say('quero')).toContain('Combinado, a vaga é sua.');
    expect(await one.status()).toEqual({ entry: 'served', hold: 'booked' });
  });

  it('is told kindly that it is too late', async () => {
    const one = await offered();
    await database
      .knex('appointments')
      .where({ status: 'held' })
      .update({ holdExpiresAt: database.knex.raw(`now() - interval '1 second'`) });
    expect(await one.say('Quero a vaga', `slot-offer.take:${one.offerId}`)).toContain('já foi preenchida');
    await database
      .knex('waitlistEntries')
      .whereNull('endedAt')
      .update({ status: 'left', endedAt: new Date() });
  });

  it('who writes of an emergency is not answered about a time', async () => {
    const one = await offered();
    const said = await one.say('estou com dor forte no peito', `slot-offer.take:${one.offerId}`);
    expect(said).not.toContain('vaga');
    expect((await one.status()).entry).toBe('offered');
  });
});
