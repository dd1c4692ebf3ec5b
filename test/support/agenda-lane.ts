import type { Knex } from 'knex';
import {
  cancelAppointment,
  confirmAppointment,
  releaseHold,
  type ActOutcome,
} from '#db/queries/agenda/acts.ts';
import { bookAppointment } from '#db/queries/agenda/book.ts';
import { bookHeld, expireHolds } from '#db/queries/agenda/book-held.ts';
import { moveAppointment } from '#db/queries/agenda/move.ts';
import type { BookOutcome } from '#db/queries/agenda/requests.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { AgendaModel, ModelAct, ModelAnswer } from './agenda-model.ts';
import type { SmallAgenda } from './agenda.ts';
import { LANE } from './random-acts.ts';

const FIRST_HOUR = 9;

/** A lane of the agenda: two professionals, their room and three patients, on a day that nobody else uses. */
export interface Lane {
  readonly index: number;
  readonly knex: Knex;
  readonly agenda: SmallAgenda;
  /** Keys of requests are the sequence's own. */
  readonly sequence: number;
  /** Days ahead. */
  readonly day: number;
  /** What was made so far, in the model's order. */
  readonly ids: string[];
}

const professionalOf = ({ agenda, index }: Lane, professional: number): string =>
  agenda.professionalIds[index * LANE.professionals + professional] ?? '';
const patientOf = ({ agenda, index }: Lane, patient: number | null): string | null =>
  patient === null ? null : (agenda.patientIds[index * LANE.patients + patient] ?? '');
const startOf = ({ agenda, day }: Lane, start: number): Date =>
  new Date(agenda.at(day, FIRST_HOUR).getTime() + start * 60_000);
const keyOf = ({ sequence }: Lane, key: string | null): string | null =>
  key === null ? null : `sequence/${sequence}/${key}`;

function answerOf(lane: Lane, outcome: BookOutcome): ModelAnswer {
  if (outcome.kind === 'slot_taken') return 'taken';
  if (!outcome.isNew) return 'again';
  lane.ids.push(outcome.appointment.id);
  return 'done';
}

const changed = ({ isChanged }: ActOutcome): ModelAnswer => (isChanged ? 'done' : 'again');

type Act<Kind extends ModelAct['kind']> = Extract<ModelAct, { kind: Kind }>;

async function book(lane: Lane, act: Act<'book'> | Act<'hold'> | Act<'extra'>): Promise<ModelAnswer> {
  const wish = lane.agenda.wish({
    professionalId: professionalOf(lane, act.professional),
    startsAt: startOf(lane, act.start),
    patientId: patientOf(lane, act.patient),
    idempotencyKey: keyOf(lane, act.key),
    holdMinutes: act.kind === 'hold' ? 30 : null,
    encaixe: act.kind === 'extra' ? { role: 'professional', reason: 'squeezed in' } : null,
  });
  return answerOf(lane, await bookAppointment(lane.knex, wish));
}

/** Which visit, as the caller saw it. `version` is what the model thinks it has. */
const aimAt = ({ agenda, ids }: Lane, visit: number, version: number) => ({
  id: ids[visit] ?? '',
  version,
  actor: { kind: 'staff' as const, staffId: agenda.staffId },
});

async function move(lane: Lane, act: Act<'move'>, version: number): Promise<ModelAnswer> {
  const outcome = await moveAppointment(lane.knex, {
    ...aimAt(lane, act.visit, version),
    idempotencyKey: keyOf(lane, act.key),
    startsAt: startOf(lane, act.start),
    professionalId: professionalOf(lane, act.professional),
    unitId: null,
    visitTypeId: null,
    insurerId: null,
    mode: null,
    note: null,
    encaixe: null,
  });
  return answerOf(lane, outcome);
}

async function runOut({ knex, ids }: Lane, { visit }: Act<'runOut'>): Promise<ModelAnswer> {
  const count = await knex('appointments')
    .where({ id: ids[visit] ?? '', status: 'held' })
    .update({ holdExpiresAt: knex.raw(`clock_timestamp() - interval '1 second'`) });
  return count === 1 ? 'done' : 'again';
}

/** Holds of other lanes run out too, so what the sweep did is read from this lane's rows. */
async function sweep({ knex, ids }: Lane): Promise<ModelAnswer> {
  const over = async (): Promise<number> => {
    const rows = await knex('appointments')
      .whereIn('id', ids)
      .where({ status: 'held' })
      .whereRaw('hold_expires_at <= clock_timestamp()')
      .select<object[]>('id');
    return rows.length;
  };
  const before = await over();
  // Rows that somebody else is looking at are left to them.
  for (let tries = 0; tries < 20 && (await over()) > 0; tries += 1) await expireHolds(knex, 100);
  return String(before - (await over()));
}

async function takeHeld(lane: Lane, act: Act<'bookHeld'>, version: number): Promise<ModelAnswer> {
  const outcome = await bookHeld(lane.knex, {
    ...aimAt(lane, act.visit, version),
    patientId: patientOf(lane, act.patient),
    contactPatientId: null,
    insurerId: null,
    note: null,
  });
  return changed(outcome);
}

type Performers = {
  readonly [Kind in ModelAct['kind']]: (lane: Lane, act: Act<Kind>, version: number) => Promise<ModelAnswer>;
};

const PERFORM: Performers = {
  book,
  hold: book,
  extra: book,
  bookHeld: takeHeld,
  runOut,
  sweep,
  move,
  confirm: async (lane, act, version) =>
    changed(await confirmAppointment(lane.knex, aimAt(lane, act.visit, version))),
  release: async (lane, act, version) =>
    changed(await releaseHold(lane.knex, aimAt(lane, act.visit, version))),
  cancel: async (lane, act, version) =>
    changed(
      await cancelAppointment(lane.knex, { ...aimAt(lane, act.visit, version), reason: 'patient_cannot' }),
    ),
};

const run = <Kind extends ModelAct['kind']>(
  lane: Lane,
  act: Act<Kind>,
  version: number,
): Promise<ModelAnswer> => PERFORM[act.kind](lane, act, version);

/** Does an act to the real agenda, and answers as the model does: a refusal by the code's last word. */
export async function perform(lane: Lane, act: ModelAct, version: number): Promise<ModelAnswer> {
  try {
    return await run(lane, act, version);
  } catch (error) {
    if (error instanceof AppError) return error.code.replace(/^\w+\./, '');
    throw error;
  }
}

interface StoredVisit {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly patientId: string | null;
  readonly professionalId: string;
  readonly startsAt: Date;
  readonly encaixeSeat: number | null;
  readonly rescheduledFromId: string | null;
}

const STORED = [
  'id',
  'status',
  'version',
  'patientId',
  'professionalId',
  'startsAt',
  'encaixeSeat',
  'rescheduledFromId',
];

/** What of the stored rows is not as the model has it. */
export async function differences(lane: Lane, model: AgendaModel): Promise<string[]> {
  const rows = await lane.knex('appointments').whereIn('id', lane.ids).select<StoredVisit[]>(STORED);
  const byId = new Map(rows.map((row) => [row.id, JSON.stringify(row)]));
  return model.visits.flatMap((visit) => {
    const id = lane.ids[visit.name] ?? '';
    const expected = JSON.stringify({
      id,
      status: visit.status,
      version: visit.version,
      patientId: patientOf(lane, visit.patient),
      professionalId: professionalOf(lane, visit.professional),
      startsAt: startOf(lane, visit.start),
      encaixeSeat: visit.seat,
      rescheduledFromId: visit.from === null ? null : (lane.ids[visit.from] ?? null),
    });
    const found = byId.get(id) ?? 'nothing';
    return found === expected ? [] : [`visit ${visit.name}: expected ${expected}, found ${found}`];
  });
}

/** Takes everything out of a lane, so that its days can be used again. */
export const sweepLane = ({ knex, agenda, index }: Lane): Promise<number> =>
  knex('appointments')
    .whereIn(
      'professionalId',
      agenda.professionalIds.slice(index * LANE.professionals, (index + 1) * LANE.professionals),
    )
    .delete();
