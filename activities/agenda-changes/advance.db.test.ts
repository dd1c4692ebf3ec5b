import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#db/queries/agenda/acts.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { moveAppointment } from '#db/queries/agenda/move.ts';
import { withdrawChange } from '#db/queries/agenda-changes/end-change.ts';
import { findChangesToLookAt } from '#db/queries/agenda-changes/follow-visits.ts';
import { listAffected } from '#db/queries/agenda-changes/open-change.ts';
import { LostDayClinic } from '#test/support/lost-day.ts';
import type { AskedPatient } from '#test/support/lost-day.ts';
import { appointmentActivities } from '../reminders/tend.ts';

const HOUR_MS = 3_600_000;
let clinic: LostDayClinic;

beforeAll(async () => {
  clinic = await LostDayClinic.open(60);
});
afterAll(() => clinic.database.close());

const actor = () => ({ kind: 'staff' as const, staffId: clinic.agenda.staffId });
const statusOf = async (id: string): Promise<string> =>
  (await clinic.database.knex('appointments').where({ id }).first<{ status: string }>('status')).status;
const later = (hours: number): void => {
  clinic.now = new Date(clinic.now.getTime() + hours * HOUR_MS);
};
const take = (one: AskedPatient | undefined, index: number): string =>
  `agenda-change.take:${one?.options[index]?.id ?? ''}`;

describe('a day that falls through', () => {
  it('says before anything is done whom it concerns', async () => {
    const { startsAt, endsAt } = await clinic.day(2);
    const affected = await listAffected(clinic.database.knex, 'doctor1', startsAt, endsAt);
    expect(affected.map(({ isReachable }) => isReachable)).toEqual([true, true]);
  });

  it('blocks the time and makes one case of each visit; the same action again does nothing', async () => {
    const day = await clinic.day(2);
    const first = await clinic.lose(day, { idempotencyKey: 'the-same-action' });
    expect(first.isNew).toBe(true);
    expect(await clinic.lose(day, { idempotencyKey: 'the-same-action' })).toEqual({
      id: first.id,
      isNew: false,
    });
    expect(await clinic.lose(day)).toEqual({ id: first.id, isNew: false });
    expect(await clinic.cases(first.id)).toHaveLength(2);
    await expect(clinic.lose({ ...day, endsAt: clinic.agenda.at(day.ahead, 18) })).rejects.toMatchObject({
      code: 'agenda_change.already_open',
    });
    await expect(
      bookAppointment(
        clinic.database.knex,
        clinic.agenda.wish({ startsAt: clinic.agenda.at(day.ahead, 15) }),
      ),
    ).resolves.toMatchObject({ kind: 'slot_taken' });
  });

  it('pressed twice at the same moment is one change', async () => {
    const day = await clinic.day(1);
    const both = await Promise.all([clinic.lose(day), clinic.lose(day)]);
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('offers everybody three times that nobody else is offered, once', async () => {
    const day = await clinic.day(4);
    const { id } = await clinic.lose(day);
    expect(await findChangesToLookAt(clinic.database.knex, 50)).toContain(id);
    const look = await clinic.look(id);
    expect(look).toMatchObject({ status: 'open', counts: { choosing: 4, waiting: 0 } });
    await clinic.look(id);
    const cases = await clinic.cases(id);
    const offered = cases.flatMap(({ options }) => options.map((o) => `${o.professionalId} ${o.startsAt}`));
    expect(cases.map(({ options }) => options.length)).toEqual([3, 3, 3, 3]);
    expect(new Set(offered).size).toBe(12);
    expect(offered.every((option) => option.startsWith('doctor1'))).toBe(true);
    expect(await clinic.letters(id)).toHaveLength(4);
  });

  it('is begun again where it stopped when a worker dies half-way: nobody left out, nobody asked twice', async () => {
    const day = await clinic.day(4);
    const { id } = await clinic.lose(day);
    let nudges = 0;
    const dying = () => {
      nudges += 1;
      return nudges === 2 ? Promise.reject(new Error('killed')) : Promise.resolve(true);
    };
    await expect(clinic.look(id, { nudge: dying })).rejects.toThrow('killed');
    expect(await clinic.letters(id)).toHaveLength(2);
    await Promise.all([clinic.look(id), clinic.look(id)]);
    const letters = await clinic.letters(id);
    expect(new Set(letters.map(({ businessKey }) => businessKey)).size).toBe(4);
    expect(letters).toHaveLength(4);
  });

  it('reminds nobody of a visit in it', async () => {
    const day = await clinic.day(1);
    const { id } = await clinic.lose(day);
    const [appointmentId = ''] = day.appointmentIds;
    const tend = () => appointmentActivities(clinic.deps()).tendAppointment({ appointmentId });
    clinic.now = clinic.agenda.at(day.ahead - 1, 12);
    expect(await tend()).toMatchObject({ sentCount: 0, nextAt: null });
    await withdrawChange(clinic.database.knex, id, clinic.agenda.staffId);
    expect((await tend()).sentCount).toBeGreaterThan(0);
  });
});

describe('a patient of a lost day', () => {
  it.each([
    ['a tap', (one: AskedPatient) => clinic.say(one.conversationId, 'x', take(one, 1))],
    ['its number by SMS', (one: AskedPatient) => clinic.say(one.conversationId, '2')],
    ['its place in words', (one: AskedPatient) => clinic.say(one.conversationId, 'a segunda opção')],
  ])('moves by %s, and the other times are free again', async (_, choose) => {
    const day = await clinic.day(1);
    const { id } = await clinic.lose(day);
    await clinic.look(id);
    const [one] = await clinic.cases(id);
    expect(await choose(one as AskedPatient)).toMatch(/^Combinado: sua consulta foi remarcada\./);
    const [settled] = await clinic.cases(id);
    expect(settled).toMatchObject({ status: 'moved' });
    const moved = await clinic.database
      .knex('appointments')
      .where({ id: settled?.movedToAppointmentId ?? '' })
      .first<{ startsAt: Date; status: string }>('startsAt', 'status');
    expect(moved.startsAt.toISOString()).toBe(one?.options[1]?.startsAt);
    expect(await statusOf(one?.options[0]?.id ?? '')).toBe('expired');
    expect(await statusOf(day.appointmentIds[0] ?? '')).toBe('rescheduled');
    expect(await clinic.look(id)).toMatchObject({ status: 'settled', nextAt: null });
    expect(await clinic.say(one?.conversationId ?? null, 'x', take(one, 0))).toMatch(
      /^Tudo certo: sua consulta/,
    );
  });

  it('who comes too late for a time gets three others', async () => {
    const day = await clinic.day(1);
    const { id } = await clinic.lose(day);
    await clinic.look(id);
    const [one] = await clinic.cases(id);
    const chosen = one?.options[0];
    await clinic.database
      .knex('appointments')
      .where({ id: chosen?.id ?? '' })
      .update({ holdExpiresAt: clinic.database.knex.raw(`now() - interval '1 second'`) });
    const other = clinic.agenda.patientIds.at(-1) ?? '';
    const desk = await bookAppointment(
      clinic.database.knex,
      clinic.agenda.wish({ patientId: other, startsAt: new Date(chosen?.startsAt ?? '') }),
    );
    expect(desk.kind).toBe('done');
    expect(await clinic.say(one?.conversationId ?? null, 'x', take(one, 0))).toMatch(
      /^Esse horário acabou de ser preenchido/,
    );
    const [again] = await clinic.cases(id);
    expect(again).toMatchObject({ status: 'choosing' });
    expect(again?.options).toHaveLength(6);
    expect(await clinic.say(one?.conversationId ?? null, '1')).toMatch(/^Combinado/);
  });

  it('whom none of them suits gets others, then a person', async () => {
    const day = await clinic.day(1);
    const { id } = await clinic.lose(day);
    await clinic.look(id);
    const [one] = await clinic.cases(id);
    expect(await clinic.say(one?.conversationId ?? null, 'nenhum')).toMatch(/^Sem problema/);
    expect(await clinic.say(one?.conversationId ?? null, '5')).toMatch(/^Uma pessoa da clínica/);
    const [settled] = await clinic.cases(id);
    expect(settled).toMatchObject({ status: 'with_person' });
    const conversation = await clinic.database
      .knex('conversations')
      .where({ id: one?.conversationId ?? '' })
      .first<Record<string, unknown>>();
    expect(conversation).toMatchObject({ stage: 'queued', handoff: { reason: 'agenda_change' } });
    expect(await clinic.look(id)).toMatchObject({ status: 'settled' });
  });

  it('who confirms under an older message is shown the times again; the visit is not confirmed', async () => {
    const day = await clinic.day(1);
    const { id } = await clinic.lose(day);
    await clinic.look(id);
    const [one] = (await clinic.cases(id)) as [AskedPatient];
    const tap = `appointment.confirm:${one.appointmentId}`;
    expect(await clinic.say(one.conversationId, 'x', tap)).toMatch(/^Nesse horário não haverá atendimento/);
    expect(await statusOf(one.appointmentId)).toBe('booked');
    expect(await clinic.say(one.conversationId, '1')).toMatch(/^Combinado/);
  });

  it('who does not answer is asked on the next channel, then by a person', async () => {
    const day = await clinic.day(1, { phone: true, email: true });
    const { id } = await clinic.lose(day);
    await clinic.look(id);
    later(4);
    await clinic.look(id);
    expect((await clinic.letters(id)).map(({ channel }) => channel)).toEqual(['sms', 'email']);
    later(4);
    expect(await clinic.look(id)).toMatchObject({ status: 'settled', counts: { with_person: 1 } });
    const [one] = await clinic.cases(id);
    expect(await statusOf(one?.options.at(-1)?.id ?? '')).toBe('expired');
  });

  it('is asked on the next channel at once when a letter cannot be delivered', async () => {
    const day = await clinic.day(1, { whatsapp: true, phone: true });
    const { id } = await clinic.lose(day);
    await clinic.look(id);
    expect((await clinic.letters(id)).map(({ content }) => content.kind)).toEqual(['list']);
    await clinic.database.knex('outbox').where('businessKey', 'like', `${id}:%`).update({ state: 'failed' });
    expect(await findChangesToLookAt(clinic.database.knex, 50)).toContain(id);
    await clinic.look(id);
    expect((await clinic.letters(id)).map(({ channel }) => channel)).toEqual(['whatsapp', 'sms']);
  });

  it('whose number the desk wrote down, digits alone, is reached by SMS', async () => {
    const day = await clinic.day(1, {});
    const [appointmentId = ''] = day.appointmentIds;
    await clinic.database
      .knex('patients')
      .whereIn('id', clinic.database.knex('appointments').where({ id: appointmentId }).select('patientId'))
      .update({ phone: '5511987612345' });
    const { id } = await clinic.lose(day);
    await clinic.look(id);
    expect(await clinic.letters(id)).toMatchObject([{ channel: 'sms', recipient: '+5511987612345' }]);
  });

  it('gets the template where the window is closed', async () => {
    const day = await clinic.day(1, { whatsapp: true });
    const { id } = await clinic.lose(day);
    await clinic.database
      .knex('conversations')
      .where({ channel: 'whatsapp' })
      .update({ lastInboundAt: new Date(clinic.now.getTime() - 30 * HOUR_MS) });
    await clinic.look(id);
    const [letter] = await clinic.letters(id);
    expect(letter?.content).toMatchObject({ kind: 'template', name: 'agenda_change' });
    expect(JSON.stringify(letter?.content)).toContain('agenda-change.take:');
  });

  it('whom nothing reaches is with a person at once', async () => {
    const day = await clinic.day(1, {});
    const { id } = await clinic.lose(day);
    expect(await clinic.look(id)).toMatchObject({ status: 'settled', counts: { with_person: 1 } });
  });

  it.each([
    [
      'moved by the desk',
      'moved',
      (appointmentId: string, ahead: number) =>
        moveAppointment(clinic.database.knex, {
          id: appointmentId,
          version: null,
          actor: actor(),
          idempotencyKey: null,
          startsAt: clinic.agenda.at(ahead + 20, 16),
          professionalId: null,
          unitId: null,
          visitTypeId: null,
          insurerId: null,
          mode: null,
          note: null,
          encaixe: null,
        }),
    ],
    [
      'called off',
      'cancelled',
      (id: string) =>
        cancelAppointment(clinic.database.knex, {
          id,
          version: null,
          actor: actor(),
          reason: 'patient_cannot',
        }),
    ],
  ])('%s is no case any more', async (_, status, act) => {
    const day = await clinic.day(1);
    const { id } = await clinic.lose(day);
    await clinic.look(id);
    await act(day.appointmentIds[0] ?? '', day.ahead);
    expect(await findChangesToLookAt(clinic.database.knex, 50)).toContain(id);
    expect(await clinic.look(id)).toMatchObject({ status: 'settled', counts: { [status]: 1 } });
    const [one] = await clinic.cases(id);
    expect(await statusOf(one?.options[0]?.id ?? '')).toBe('expired');
  });
});

describe('a day that does not fall through after all', () => {
  it('frees the time; whoever was written to hears that their visit stands, nobody else hears anything', async () => {
    const day = await clinic.day(3);
    const { id } = await clinic.lose(day);
    await clinic.look(id);
    const [first, second] = (await clinic.cases(id)) as [AskedPatient, AskedPatient];
    await clinic.say(first.conversationId, '1');
    const letterOf = `${id}:${second.appointmentId}:`;
    await clinic.database
      .knex('outbox')
      .where('businessKey', 'like', `${letterOf}%`)
      .update({ state: 'delivered' });
    await withdrawChange(clinic.database.knex, id, clinic.agenda.staffId);
    await withdrawChange(clinic.database.knex, id, clinic.agenda.staffId);
    expect(await clinic.look(id)).toMatchObject({ status: 'withdrawn', nextAt: null, counts: { moved: 1 } });
    await clinic.look(id);
    const letters = await clinic.letters(id);
    const told = letters.filter(({ businessKey }) => businessKey.endsWith(':withdrawn'));
    expect(told.map(({ businessKey }) => businessKey)).toEqual([`${letterOf}withdrawn`]);
    expect(told.map(({ content }) => content.text).join()).toMatch(/continua marcada/);
    // Of the one who has chosen, and of the one who was never reached.
    expect(letters.filter(({ state }) => state === 'cancelled')).toHaveLength(2);
    expect(await statusOf(second.options[0]?.id ?? '')).toBe('expired');
    expect(await statusOf(second.appointmentId)).toBe('booked');
    expect(await clinic.say(second.conversationId, 'x', take(second, 0))).toMatch(/^Tudo certo/);
    expect(await statusOf(second.appointmentId)).toBe('booked');
  });
});
