import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#db/queries/agenda/acts.ts';
import { withdrawChange } from '#db/queries/agenda-changes/end-change.ts';
import { writeAsPatient } from '#test/support/conversations.ts';
import { LostDayClinic, type AskedPatient } from '#test/support/lost-day.ts';

/*
 * What must not happen on a lost day, however things come together.
 */

let clinic: LostDayClinic;
beforeAll(async () => {
  clinic = await LostDayClinic.open(20);
});
afterAll(() => clinic.database.close());

const statusOf = async (id: string): Promise<string> =>
  (await clinic.database.knex('appointments').where({ id }).first<{ status: string }>('status')).status;
const takeFirst = (one: AskedPatient): string => `agenda-change.take:${one.options[0]?.id ?? ''}`;

/** A lost day of one visit, whose patient was asked. */
async function asked(): Promise<AskedPatient> {
  const { id } = await clinic.lose(await clinic.day(1));
  await clinic.look(id);
  const [one] = await clinic.cases(id);
  return one as AskedPatient;
}

describe('a patient of a lost day', () => {
  it('is not asked once their visit is called off, even in the middle of a look', async () => {
    const day = await clinic.day(2);
    const { id } = await clinic.lose(day);
    const [, second = ''] = day.appointmentIds;
    const actor = { kind: 'staff', staffId: clinic.agenda.staffId } as const;
    const nudge = async (): Promise<boolean> => {
      await cancelAppointment(clinic.database.knex, {
        id: second,
        version: null,
        actor,
        reason: 'patient_cannot',
      });
      return true;
    };
    await clinic.look(id, { nudge });
    expect(await clinic.letters(id)).toHaveLength(1);
    expect((await clinic.cases(id))[1]).toMatchObject({ appointmentId: second, options: [] });
  });

  it('is not asked once the day stands after all, even in the middle of a look', async () => {
    const { id } = await clinic.lose(await clinic.day(2));
    const nudge = async (): Promise<boolean> => {
      await withdrawChange(clinic.database.knex, id, clinic.agenda.staffId);
      return true;
    };
    await clinic.look(id, { nudge });
    expect(await clinic.letters(id)).toHaveLength(1);
    expect((await clinic.cases(id))[1]?.options).toEqual([]);
  });

  it('whose visit reaches into two lost stretches is asked about it once', async () => {
    const day = await clinic.day(1);
    const middle = clinic.agenda.at(day.ahead, 10, 10);
    const before = await clinic.lose({ startsAt: day.startsAt, endsAt: middle });
    const after = await clinic.lose({ startsAt: middle, endsAt: day.endsAt });
    expect(after.isNew).toBe(true);
    for (const { id } of [before, after, before]) await clinic.look(id);
    expect(await clinic.cases(after.id)).toEqual([]);
    expect(await clinic.letters(before.id)).toHaveLength(1);
  });

  it('is written to in the hours in which the clinic writes', async () => {
    const day = await clinic.day(1);
    const { id } = await clinic.lose(day);
    clinic.now = clinic.agenda.at(1, 23);
    const { nextAt } = await clinic.look(id);
    expect(await clinic.letters(id)).toEqual([]);
    clinic.now = new Date(nextAt ?? 0);
    expect(clinic.now > clinic.agenda.at(2, 6)).toBe(true);
    await clinic.look(id);
    expect(await clinic.letters(id)).toHaveLength(1);
  });

  it('who writes of an emergency and taps a time is answered as in an emergency; nothing is moved', async () => {
    const one = await asked();
    await writeAsPatient(clinic.database.knex, one.conversationId ?? '', {
      text: 'estou com uma dor forte no peito e falta de ar',
    });
    expect(await clinic.say(one.conversationId, 'x', takeFirst(one))).not.toMatch(/^Combinado/);
    expect(await statusOf(one.appointmentId)).toBe('booked');
  });

  it('cannot take a time that was kept for somebody else', async () => {
    const one = await asked();
    const other = await asked();
    await clinic.say(other.conversationId, 'x', takeFirst(one));
    expect(await statusOf(one.appointmentId)).toBe('booked');
    expect(await statusOf(other.appointmentId)).toBe('booked');
    expect(await statusOf(one.options[0]?.id ?? '')).toBe('held');
  });
});
