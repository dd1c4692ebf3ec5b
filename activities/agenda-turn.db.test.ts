import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decide } from '#bot/index.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { activityDeps } from '#test/support/activity-deps.ts';
import { insertConversation, writeAsPatient } from '#test/support/conversations.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';
import { turnActivities } from './turn.ts';

let database: FreshDatabase;
let knex: Knex;

beforeAll(async () => {
  database = await freshDatabase();
  knex = database.knex;
  await knex.transaction(insertClinic);
  await knex('clinicSettings')
    .where('key', 'conversation')
    .update({ value: knex.raw("value || jsonb_build_object('burstWaitMs', 0)") });
});
afterAll(() => database.close());

interface AppointmentRow {
  readonly id: string;
  readonly patientId: string;
  readonly contactPatientId: string | null;
  readonly status: string;
  readonly startsAt: Date;
  readonly professionalId: string;
  readonly insurerId: string;
  readonly createdByKind: string;
}

const appointmentsOf = (conversationId: string): Promise<AppointmentRow[]> =>
  knex('appointments').where({ conversationId }).orderBy('createdAt');

/** A patient in a conversation of their own, answered by the bot as it is. */
async function patient(known?: { readonly name: string; readonly birthOn: string }) {
  const id = await insertConversation(knex);
  let patientId: string | null = null;
  if (known) {
    const [row] = await knex('patients').insert(known).returning<{ id: string }[]>('id');
    patientId = row?.id ?? null;
    await knex('conversations').where({ id }).update({ patientId });
  }
  const run = turnActivities(activityDeps(knex, { decide })).runTurn;
  const lastWords = async (): Promise<string> => {
    const rows = await knex('messages')
      .where({ conversationId: id, direction: 'outbound' })
      .orderBy('seq', 'desc')
      .limit(1)
      .select<{ body: string }[]>('body');
    return rows[0]?.body ?? '';
  };
  const say = async (text: string, choiceId?: string): Promise<string> => {
    await writeAsPatient(knex, id, choiceId === undefined ? { text } : { text, choiceId });
    await run({ conversationId: id });
    return lastWords();
  };
  return { id, patientId, say, tap: (choiceId: string) => say('', choiceId), run };
}

const ANA = { name: 'Ana Teste', birthOn: '1980-05-01' };

describe('a booking in chat', () => {
  it('is in the agenda once the patient said yes, and not before', async () => {
    const { id, patientId, say, tap } = await patient(ANA);
    expect(await say('quero marcar cardiologista, unimed')).toMatch(/Tenho est/);
    expect(await tap('slot:1')).toContain('Posso marcar?');
    expect(await appointmentsOf(id)).toEqual([]);
    expect(await say('sim')).toContain('Marcado.');
    expect(await appointmentsOf(id)).toMatchObject([
      { patientId, status: 'booked', insurerId: 'unimed', createdByKind: 'bot' },
    ]);
  });

  it('writes an unknown person down, and knows them from then on', async () => {
    const { id, say, tap } = await patient();
    await say('quero marcar dermatologista particular');
    await tap('slot:1');
    await say('Bruna Teste Lima, 02/03/1991');
    await say('sim');
    const [appointment] = await appointmentsOf(id);
    expect(await knex('patients').where('id', appointment?.patientId).first('name')).toEqual({
      name: 'Bruna Teste Lima',
    });
    expect(await knex('conversations').where({ id }).first('patientId')).toEqual({
      patientId: appointment?.patientId,
    });
    expect(await say('quando é a minha consulta?')).toContain('Consultas marcadas');
  });

  it('for a child makes the child the patient and the parent the contact', async () => {
    const { id, patientId, say, tap } = await patient(ANA);
    await say('quero marcar pediatra pra minha filha, particular');
    await tap('slot:1');
    await say('Clara Teste, 10/10/2019');
    expect(await say('sim')).toContain('Marcado.');
    const [appointment] = await appointmentsOf(id);
    expect(appointment?.contactPatientId).toBe(patientId);
    expect(appointment?.patientId).not.toBe(patientId);
    expect(await say('quais consultas eu tenho?')).toContain('Clara:');
  });

  it('done twice books once', async () => {
    const { id, say, tap, run } = await patient(ANA);
    await say('quero marcar ortopedista, unimed');
    await tap('slot:1');
    await say('sim');
    await knex('conversations')
      .where({ id })
      .update({ processedSeq: knex.raw('processed_seq - 1') });
    await run({ conversationId: id });
    expect(await appointmentsOf(id)).toHaveLength(1);
  });

  it('of a time that somebody else took meanwhile offers others, and says nothing of success', async () => {
    const [first, second] = [await patient(ANA), await patient({ ...ANA, name: 'Bia Teste' })];
    for (const { say, tap } of [first, second]) {
      await say('quero marcar neurologista, particular');
      await tap('slot:1');
    }
    expect(await first.say('sim')).toContain('Marcado.');
    const words = await second.say('sim');
    expect(words).toContain('acabou de ser ocupado');
    expect(words).not.toContain('Marcado');
    expect(await appointmentsOf(second.id)).toEqual([]);
    await second.tap('slot:1');
    expect(await second.say('sim')).toContain('Marcado.');
  });

  it('that the rules refuse changes nothing, not even the list of patients', async () => {
    const { id, say, tap } = await patient();
    const before = await knex('patients').count('* as n').first();
    await say('quero marcar cardiologista pra minha filha, unimed');
    await tap('slot:1');
    await say('Nina Teste, 01/01/2024');
    const words = await say('sim');
    expect(words).not.toContain('Marcado');
    expect(await appointmentsOf(id)).toEqual([]);
    expect(await knex('patients').count('* as n').first()).toEqual(before);
  });
});

describe('an appointment that exists', () => {
  async function withOne() {
    const one = await patient({ ...ANA, name: `Ana ${randomUUID().slice(0, 8)}` });
    await one.say('quero marcar dermatologista particular');
    await one.tap('slot:1');
    await one.say('sim');
    return one;
  }

  it('is moved, confirmed and cancelled in chat', async () => {
    const { id, say, tap } = await withOne();
    expect(await say('preciso remarcar')).toMatch(/Tenho est/);
    await tap('slot:2');
    expect(await say('sim')).toContain('Remarcado.');
    expect((await appointmentsOf(id)).map(({ status }) => status)).toEqual(['rescheduled', 'booked']);
    expect(await say('confirmo')).toContain('Presença confirmada');
    await say('quero cancelar');
    expect(await tap('agenda:yes')).toContain('Cancelado');
    expect((await appointmentsOf(id)).map(({ status }) => status)).toEqual(['rescheduled', 'cancelled']);
  });

  it('of somebody else is neither told nor touched', async () => {
    await withOne();
    const { say } = await patient({ ...ANA, name: 'Outra Pessoa' });
    expect(await say('quando é a minha consulta?')).toContain('Não encontrei');
    await say('quero cancelar minha consulta');
    expect(await knex('appointments').where({ status: 'cancelled', cancelledByKind: 'bot' })).toHaveLength(1);
  });
});
