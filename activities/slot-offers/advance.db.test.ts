import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createChannels } from '#activities/channels/index.ts';
import { cancelAppointment } from '#db/queries/agenda/acts.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { joinWaitlist } from '#db/queries/agenda/waitlist.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { declineOffer, takeOffer } from '#db/queries/waitlist/answer-offer.ts';
import { openOffers } from '#db/queries/waitlist/open-offer.ts';
import { activityDeps } from '#test/support/activity-deps.ts';
import { smallAgenda } from '#test/support/agenda.ts';
import type { SmallAgenda } from '#test/support/agenda.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import type { Look } from '#workflows/looked-after.contract.ts';
import { slotOfferActivities } from './advance.ts';

const MINUTE_MS = 60_000;

let database: FreshDatabase;
let agenda: SmallAgenda;
let now: Date;
let day = 1;

beforeAll(async () => {
  database = await freshDatabase();
  agenda = await smallAgenda(database.knex, { patients: 6 });
  await database.knex.transaction(insertClinic);
  for (const [index, id] of agenda.patientIds.entries())
    await database
      .knex('patients')
      .where({ id })
      .update({ phone: `+551198765432${index}`, locale: 'pt-BR' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.knex('waitlistEntries').whereNull('endedAt').update({ status: 'left', endedAt: new Date() });
  day += 1;
  // Ten in the morning of some day, in São Paulo.
  now = agenda.at(day % 2 === 0 ? 1 : 2, 10);
});

const patient = (index: number): string => agenda.patientIds[index] ?? '';
const offeredAt = (): Date => agenda.at(20 + day, 15);

const look = (slotOfferId: string): Promise<Look> =>
  slotOfferActivities(
    activityDeps(database.knex, {
      now: () => now,
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
      }),
    }),
  ).advanceSlotOffer({ slotOfferId });

const join = async (index: number, priority = 0): Promise<string> => {
  const entry = await joinWaitlist(
    database.knex,
    {
      patientId: patient(index),
      contactPatientId: null,
      conversationId: null,
      specialtyId: 'clinica',
      visitTypeId: 'visit',
      professionalId: null,
      unitId: null,
      insurerId: null,
      mode: null,
      appointmentId: null,
      weekdays: null,
      fromOn: null,
      untilOn: null,
      fromMinute: 0,
      toMinute: 1440,
      priority,
      note: null,
    },
    { kind: 'system' },
  );
  return entry.id;
};

/** A visit of the first patient that is called off, and the offer that comes of it. */
async function freed(): Promise<{ offerId: string; appointmentId: string }> {
  const booked = await bookAppointment(
    database.knex,
    agenda.wish({ patientId: patient(0), startsAt: offeredAt() }),
  );
  if (booked.kind !== 'done') throw new Error('not booked');
  const { id } = booked.appointment;
  await cancelAppointment(database.knex, { id, version: null, actor: { kind: 'system' }, reason: 'other' });
  const { offerIds } = await openOffers(database.knex, [], now, 10);
  return { offerId: offerIds.at(-1) ?? '', appointmentId: id };
}

/** The time to answer passes. */
async function runOut(): Promise<void> {
  const past = database.knex.raw(`now() - interval '1 second'`);
  await database.knex('appointments').where({ status: 'held' }).update({ holdExpiresAt: past });
  await database.knex('slotOfferCandidates').where({ status: 'offered' }).update({ expiresAt: past });
}

const bot = (index: number) => ({ kind: 'bot', patientId: patient(index) }) as const;

const line = (slotOfferId: string) =>
  database.knex('slotOfferCandidates').where({ slotOfferId }).orderBy('rank').pluck<string[]>('status');

const letters = (slotOfferId: string) =>
  database
    .knex('outbox')
    .where('kind', 'waitlist')
    .where('businessKey', 'like', `${slotOfferId}:%`)
    .select<{ recipient: string; channel: string; content: { text: string } }[]>(
      'recipient',
      'channel',
      'content',
    );

const log = (slotOfferId: string) =>
  database.knex('waitlistFairnessLog').where({ slotOfferId }).orderBy('id').pluck<string[]>('what');

describe('a time that became free', () => {
  it('is offered once, to those whom it fits, in order', async () => {
    await join(1);
    await join(2, 2);
    const { offerId } = await freed();
    expect(offerId).not.toBe('');
    expect((await openOffers(database.knex, [], now, 10)).offerIds).toEqual([]);
    const entries = await database
      .knex('slotOfferCandidates as c')
      .join('waitlistEntries as w', 'w.id', 'c.waitlistEntryId')
      .where('c.slotOfferId', offerId)
      .orderBy('c.rank')
      .select<{ patientId: string; reason: { priority: number } }[]>('w.patientId', 'c.reason');
    expect(entries.map(({ patientId }) => patientId)).toEqual([patient(2), patient(1)]);
    expect(entries[0]?.reason.priority).toBe(42);
  });

  it('is not offered while nobody waits, and not to whoever gave it back', async () => {
    await join(0);
    expect((await freed()).offerId).toBe('');
  });

  it('is held for the first, who is told until when; looking twice tells once', async () => {
    await join(1);
    const { offerId } = await freed();
    const first = await look(offerId);
    expect(first.status).toBe('open');
    expect(await look(offerId)).toEqual(first);
    const written = await letters(offerId);
    expect(written.map(({ channel, recipient }) => [channel, recipient])).toEqual([
      ['sms', '+5511987654321'],
    ]);
    expect(written[0]?.content.text).toContain('Responda 1 quero, 2 nao posso');
    const stolen = await bookAppointment(
      database.knex,
      agenda.wish({ patientId: patient(3), startsAt: offeredAt() }),
    );
    expect(stolen.kind).toBe('slot_taken');
  });

  it('waits for the morning in quiet hours', async () => {
    await join(1);
    const { offerId } = await freed();
    now = new Date(agenda.at(3, 23));
    const { nextAt } = await look(offerId);
    expect(Date.parse(nextAt ?? '')).toBeGreaterThan(now.getTime() + 6 * 60 * MINUTE_MS);
    expect(await letters(offerId)).toEqual([]);
  });

  it('is withdrawn when somebody else has it before anybody is asked', async () => {
    await join(1);
    const { offerId } = await freed();
    await bookAppointment(database.knex, agenda.wish({ patientId: patient(0), startsAt: offeredAt() }));
    expect(await look(offerId)).toEqual({ status: 'withdrawn', nextAt: null });
    expect(await line(offerId)).toEqual(['outrun']);
    expect(await letters(offerId)).toEqual([]);
  });
});

describe('a yes', () => {
  it('books the held time and takes the patient off the list', async () => {
    const entryId = await join(1);
    await join(2);
    const { offerId } = await freed();
    await look(offerId);
    const visit = await takeOffer(database.knex, offerId, bot(1));
    expect(visit).toMatchObject({ status: 'booked', patientId: patient(1) });
    expect((await takeOffer(database.knex, offerId, bot(1))).id).toBe(visit.id);
    expect(await look(offerId)).toEqual({ status: 'taken', nextAt: null });
    expect(await line(offerId)).toEqual(['accepted', 'outrun']);
    expect(await database.knex('waitlistEntries').where({ id: entryId }).pluck('status')).toEqual(['served']);
    expect(await log(offerId)).toEqual(['ranked', 'ranked', 'offered', 'accepted', 'outrun']);
  });

  it('counts only from whoever was asked', async () => {
    await join(1);
    await join(2);
    const { offerId } = await freed();
    await look(offerId);
    await expect(takeOffer(database.knex, offerId, bot(2))).rejects.toThrow('slot_offer.over');
    expect(await line(offerId)).toEqual(['offered', 'queued']);
  });

  it('said by two at once has one winner', async () => {
    await join(1);
    const { offerId } = await freed();
    await look(offerId);
    const twice = await Promise.all([
      takeOffer(database.knex, offerId, bot(1)),
      takeOffer(database.knex, offerId, bot(1)),
    ]);
    expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
  });

  it('that comes after the hold ran out is too late, whatever the look has noticed', async () => {
    await join(1);
    const { offerId } = await freed();
    await look(offerId);
    await runOut();
    await expect(takeOffer(database.knex, offerId, bot(1))).rejects.toThrow('slot_offer.over');
  });
});

describe('no answer, or a no', () => {
  it('passes the word on, and keeps the place on the list', async () => {
    const entryId = await join(1);
    await join(2);
    const { offerId } = await freed();
    await look(offerId);
    expect(await declineOffer(database.knex, offerId, bot(1))).toBe(true);
    expect(await declineOffer(database.knex, offerId, bot(1))).toBe(false);
    await look(offerId);
    expect(await line(offerId)).toEqual(['declined', 'offered']);
    expect(await database.knex('waitlistEntries').where({ id: entryId }).pluck('status')).toEqual([
      'waiting',
    ]);
  });

  it('lets the word run out, and ends when everybody was asked', async () => {
    await join(1);
    const { offerId } = await freed();
    await look(offerId);
    await runOut();
    expect(await look(offerId)).toEqual({ status: 'exhausted', nextAt: null });
    expect(await line(offerId)).toEqual(['timed_out']);
    expect((await openOffers(database.knex, [], now, 10)).offerIds).toEqual([]);
    await expect(takeOffer(database.knex, offerId, bot(1))).rejects.toThrow('slot_offer.over');
  });
});
