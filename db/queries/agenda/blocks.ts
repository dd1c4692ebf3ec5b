import type { Knex } from 'knex';
import { inserted } from '#db/inserted.ts';
import type { BlockReason } from '#workflows/domain/agenda/appointment.ts';
import { AppError } from '#workflows/domain/errors.ts';
import { recordAudit, recordEvents } from '../events.ts';
import { lockAgenda } from './locks.ts';

/** A stretch of time to keep free of visits. */
export interface NewBlock {
  readonly professionalId: string | null;
  readonly roomId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: BlockReason;
  readonly note: string | null;
}

/** A block, and how many visits lie in it: they stay until somebody moves them. */
export interface BlockOutcome {
  readonly id: string;
  readonly affectedCount: number;
}

/** Longest block: a year's leave. */
const LONGEST_MS = 400 * 86_400_000;

async function assertKnown(knex: Knex, block: NewBlock): Promise<void> {
  if (block.professionalId !== null) {
    const known = await knex('professionals').where({ id: block.professionalId }).first<object | undefined>();
    if (!known) throw new AppError('agenda.unknown_professional');
  }
  if (block.roomId !== null) {
    const known = await knex('rooms').where({ id: block.roomId }).first<object | undefined>();
    if (!known) throw new AppError('agenda.unknown_room');
  }
}

/**
 * Blocks time of a professional or a room. It stands in line with bookings: a visit booked at the same moment is seen
 * by the block, or sees it.
 *
 * @throws AppError `agenda.impossible_date`, `agenda.unknown_professional`, `agenda.unknown_room`
 */
export async function addBlock(knex: Knex, block: NewBlock, staffId: string): Promise<BlockOutcome> {
  const lengthMs = block.endsAt.getTime() - block.startsAt.getTime();
  if (!(lengthMs > 0 && lengthMs <= LONGEST_MS)) throw new AppError('agenda.impossible_date');
  await assertKnown(knex, block);
  return knex.transaction(async (trx) => {
    await lockAgenda(trx, [{ ...block, patientId: null, from: block.startsAt, to: block.endsAt }]);
    const during = trx.raw('tstzrange(?, ?)', [block.startsAt, block.endsAt]);
    const rows = await trx('blocks')
      .insert({
        professionalId: block.professionalId,
        roomId: block.roomId,
        during,
        reason: block.reason,
        note: block.note,
        createdBy: staffId,
      })
      .returning<{ id: string }[]>('id');
    const { id } = inserted(rows);
    const affected = await trx('appointments')
      .whereIn('status', ['held', 'booked', 'confirmed', 'arrived'])
      .whereRaw('during && ?', [during])
      .whereRaw('(professional_id = ? or room_id = ?)', [block.professionalId, block.roomId])
      .count<{ count: string }[]>('id as count');
    await recordEvents(trx, [
      {
        type: 'agenda.blocked',
        staffId,
        data: {
          blockId: id,
          professionalId: block.professionalId,
          roomId: block.roomId,
          startsAt: block.startsAt.toISOString(),
          endsAt: block.endsAt.toISOString(),
          reason: block.reason,
        },
      },
    ]);
    await recordAudit(trx, {
      actorKind: 'staff',
      actorId: staffId,
      action: 'agenda.blocked',
      subjectKind: 'block',
      subjectId: id,
      details: { professionalId: block.professionalId, roomId: block.roomId, reason: block.reason },
    });
    return { id, affectedCount: Number(affected[0]?.count ?? 0) };
  });
}

/** Frees blocked time. @throws AppError `agenda.block_not_found` */
export async function removeBlock(knex: Knex, id: string, staffId: string): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx('agendaChanges').where({ blockId: id }).update({ blockId: null });
    const [removed] = await trx('blocks')
      .where({ id })
      .delete()
      .returning<{ professionalId: string | null; roomId: string | null }[]>(['professionalId', 'roomId']);
    if (!removed) throw new AppError('agenda.block_not_found');
    const data = { blockId: id, professionalId: removed.professionalId, roomId: removed.roomId };
    await recordEvents(trx, [{ type: 'agenda.unblocked', staffId, data }]);
    await recordAudit(trx, {
      actorKind: 'staff',
      actorId: staffId,
      action: 'agenda.unblocked',
      subjectKind: 'block',
      subjectId: id,
      details: { professionalId: removed.professionalId, roomId: removed.roomId },
    });
  });
}
