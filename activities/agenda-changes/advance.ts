import type { Knex } from 'knex';
import {
  findDueCases,
  loadChange,
  lockCase,
  nextCaseAt,
  noteLook,
} from '#db/queries/agenda-changes/case-rows.ts';
import type { CaseRow, SeenChange } from '#db/queries/agenda-changes/case-rows.ts';
import { countCases, findUnclosed, settleChange } from '#db/queries/agenda-changes/end-change.ts';
import { followVisits } from '#db/queries/agenda-changes/follow-visits.ts';
import { holdAppointment } from '#db/queries/reminders/care.ts';
import type { Look } from '#workflows/looked-after.contract.ts';
import type { Clinic } from '../clinic.ts';
import type { Deps } from '../deps.ts';
import { withdrawCall } from '../reminders/attendant-call.ts';
import { askNext, readScene, tellItStands } from './ask-patient.ts';
import type { AskDeps } from './ask-patient.ts';

/** Patients of one look: each is a transaction of its own, so whoever dies half-way has lost and doubled nothing. */
const BATCH = 20;
/** Pause between two batches: what is written has to leave too, and the clinic's channels have their pace. */
const PACE_MS = 1_000;

/** Looks after days that fall through. */
export interface AgendaChangeActivities {
  /**
   * The one look at a change: cases follow their visits, the next batch of patients is asked, whoever did not answer goes
   * to the next channel or to a person. Doing it again after it was done changes nothing.
   *
   * @throws AppError `agenda_change.not_found`
   */
  readonly advanceAgendaChange: (input: { readonly agendaChangeId: string }) => Promise<Look>;
}

type AdvanceDeps = AskDeps & Pick<Deps, 'knex' | 'clinic' | 'nudge'>;

const isDue = (one: CaseRow, now: Date, hasFailed: boolean): boolean =>
  one.settledAt === null &&
  (one.status === 'waiting' ||
    (one.status === 'choosing' && (hasFailed || one.answerBy === null || one.answerBy <= now)));

async function hasLetterFailed(trx: Knex.Transaction, { letterOutboxId }: CaseRow): Promise<boolean> {
  if (letterOutboxId === null) return false;
  const letter = await trx('outbox')
    .where({ id: letterOutboxId })
    .first<{ state: string } | undefined>('state');
  return letter?.state === 'failed' || letter?.state === 'cancelled';
}

/** One patient. Everything is looked at anew under the lock: somebody may have answered, or asked, meanwhile. */
async function advanceCase(
  trx: Knex.Transaction,
  deps: AskDeps,
  clinic: Clinic,
  agendaChangeId: string,
  appointmentId: string,
): Promise<string | null> {
  const found = await lockCase(trx, agendaChangeId, appointmentId);
  if (found?.change.status !== 'open') return null;
  const held = await holdAppointment(trx, appointmentId);
  if (held?.status !== 'booked' && held?.status !== 'confirmed') return null;
  if (!isDue(found.one, deps.now(), await hasLetterFailed(trx, found.one))) return null;
  const scene = await readScene(trx, deps, found.one, clinic);
  return scene && askNext(trx, deps, scene);
}

/** One patient of a day that does not fall through after all. */
async function closeCase(
  trx: Knex.Transaction,
  deps: AskDeps,
  clinic: Clinic,
  agendaChangeId: string,
  appointmentId: string,
): Promise<string | null> {
  const found = await lockCase(trx, agendaChangeId, appointmentId);
  if (!found || found.one.settledAt !== null) return null;
  const { conversationId } = found.one;
  if (conversationId !== null) await withdrawCall(trx, conversationId, 'agenda_change');
  const scene = await readScene(trx, deps, found.one, clinic);
  return scene && tellItStands(trx, deps, scene);
}

type Step = typeof advanceCase;

/** The way of lost days over their dependencies. */
export function agendaChangeActivities(deps: AdvanceDeps): AgendaChangeActivities {
  const { knex } = deps;

  const each = async (step: Step, agendaChangeId: string, appointmentIds: readonly string[]) => {
    const clinic = await deps.clinic.read();
    for (const appointmentId of appointmentIds) {
      const conversationId = await knex.transaction((trx) =>
        step(trx, deps, clinic, agendaChangeId, appointmentId),
      );
      // Only shortens the wait: what lies in the outbox is found there in any case.
      if (conversationId !== null) await deps.nudge(conversationId, 0);
    }
  };

  /** What a look came to. Somebody who answered during it has woken the change: that stays. */
  const look = async (seen: SeenChange, status: string, nextAt: Date | null): Promise<Look> => {
    await noteLook(knex, seen, nextAt);
    const counts = await countCases(knex, seen.id);
    return { status, nextAt: nextAt?.toISOString() ?? null, counts };
  };

  const soon = (): Date => new Date(deps.now().getTime() + PACE_MS);

  const close = async (seen: SeenChange): Promise<Look> => {
    const ids = await findUnclosed(knex, seen.id, BATCH);
    await each(closeCase, seen.id, ids);
    return look(seen, 'withdrawn', ids.length === BATCH ? soon() : null);
  };

  const advance = async (seen: SeenChange): Promise<Look> => {
    const due = await findDueCases(knex, seen.id, deps.now(), BATCH);
    await each(
      advanceCase,
      seen.id,
      due.map(({ appointmentId }) => appointmentId),
    );
    if (due.length === BATCH) return look(seen, 'open', soon());
    const nextAt = await nextCaseAt(knex, seen.id);
    if (nextAt !== null) return look(seen, 'open', nextAt);
    await settleChange(knex, seen.id);
    return look(seen, 'settled', null);
  };

  return {
    async advanceAgendaChange({ agendaChangeId }) {
      const seen = await loadChange(knex, agendaChangeId);
      if (seen.status === 'withdrawn') return close(seen);
      for (const conversationId of await followVisits(knex, agendaChangeId))
        await knex.transaction((trx) => withdrawCall(trx, conversationId, 'agenda_change'));
      return advance(seen);
    },
  };
}
