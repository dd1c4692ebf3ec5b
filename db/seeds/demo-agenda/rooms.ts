import type { Knex } from 'knex';

interface ShiftRow {
  readonly id: string;
  readonly professionalId: string;
  readonly unitId: string;
  readonly weekday: string;
  readonly fromMinute: number;
  readonly toMinute: number;
}

const meet = (a: ShiftRow, b: ShiftRow): boolean =>
  a.weekday === b.weekday && a.fromMinute < b.toMinute && b.fromMinute < a.toMinute;

/**
 * Gives each professional a room for their visits in person, in the fewest rooms that never meet: whoever works on
 * other days shares one, as clinics do.
 */
export async function insertRooms(trx: Knex): Promise<void> {
  const shifts = await trx('workingHours')
    .where({ mode: 'in_person', roomId: null })
    .whereNotNull('weekday')
    .orderBy(['unitId', 'professionalId', 'weekday'])
    .select<ShiftRow[]>('id', 'professionalId', 'unitId', 'weekday', 'fromMinute', 'toMinute');
  const rooms: { readonly id: string; readonly unitId: string; readonly used: ShiftRow[] }[] = [];
  const pairs = [...new Set(shifts.map(({ unitId, professionalId }) => `${unitId} ${professionalId}`))];
  for (const pair of pairs) {
    const own = shifts.filter((one) => `${one.unitId} ${one.professionalId}` === pair);
    const [unitId = ''] = pair.split(' ');
    let room = rooms.find(
      (one) => one.unitId === unitId && !one.used.some((used) => own.some((mine) => meet(used, mine))),
    );
    if (!room) {
      const number = rooms.filter((one) => one.unitId === unitId).length + 1;
      room = { id: `${unitId}-sala-${number}`, unitId, used: [] };
      rooms.push(room);
      await trx('rooms')
        .insert({ id: room.id, unitId, name: `Sala ${number}`, position: number })
        .onConflict()
        .ignore();
    }
    room.used.push(...own);
    await trx('workingHours')
      .whereIn(
        'id',
        own.map(({ id }) => id),
      )
      .update({ roomId: room.id });
  }
}
