import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type { Taken } from '#workflows/domain/agenda/free-slots.ts';
import type { Span } from '#workflows/domain/zoned-time.ts';

/** SQL: appointments that take time now; a hold that ran out does not, whoever has noticed. */
export const ACTIVE = `a.status in ('held', 'booked', 'confirmed', 'arrived')
  and (a.status <> 'held' or a.hold_expires_at > clock_timestamp())`;

const MS = (instant: string): string => `(extract(epoch from ${instant}) * 1000)::float8`;
const SPAN = (range: string): string =>
  `${MS(`lower(${range})`)} as "from", ${MS(`upper(${range})`)} as "to"`;

/** What is asked about. */
export interface TakenQuestion {
  readonly professionalIds: readonly string[];
  readonly roomIds: readonly string[];
  readonly patientId: string | null;
  readonly fromAt: Date;
  readonly untilAt: Date;
}

interface TakenRow extends Span {
  readonly kind: 'professional' | 'room' | 'patient';
  readonly id: string;
  /** The room that a professional's visit takes as well. */
  readonly roomId: string | null;
}

// An encaixe lies beside regular visits: it takes the patient's time, not the professional's or the room's. Most visits
// take a professional and a room that are both asked about: they come once and stand for both.
const TAKEN = `
  with wanted as (select tstzrange(?, ?) as period)
  select 'professional' as kind, a.professional_id as id, a.room_id as "roomId", ${SPAN('a.during')}
    from appointments a, wanted where a.professional_id = any(?) and a.during && period and ${ACTIVE} and not a.is_encaixe
  union all select 'room', a.room_id, null, ${SPAN('a.during')}
    from appointments a, wanted where a.room_id = any(?) and a.professional_id <> all(?)
      and a.during && period and ${ACTIVE} and not a.is_encaixe
  union all select 'patient', a.patient_id::text, null, ${MS('a.starts_at')}, ${MS('a.ends_at')}
    from appointments a, wanted where a.patient_id = ? and a.during && period and ${ACTIVE}
  union all select 'professional', b.professional_id, null, ${SPAN('b.during')}
    from blocks b, wanted where b.professional_id = any(?) and b.during && period
  union all select 'room', b.room_id, null, ${SPAN('b.during')}
    from blocks b, wanted where b.room_id = any(?) and b.during && period
  order by "from"`;

function add(byId: Map<string, Span[]>, id: string, span: Span): void {
  const known = byId.get(id);
  if (known) known.push(span);
  else byId.set(id, [span]);
}

/** What is taken between two instants: answers, for each professional, what the search for slots has to leave out. */
export async function loadTaken(
  knex: Knex,
  question: TakenQuestion,
): Promise<(professionalId: string) => Taken> {
  const { professionalIds, roomIds, patientId, fromAt, untilAt } = question;
  const rows = await rawRows<TakenRow>(knex, TAKEN, [
    fromAt,
    untilAt,
    [...professionalIds],
    [...roomIds],
    [...professionalIds],
    patientId,
    [...professionalIds],
    [...roomIds],
  ]);
  const professionals = new Map<string, Span[]>();
  const rooms = new Map<string, Span[]>();
  const patient: Span[] = [];
  for (const { kind, id, roomId, from, to } of rows) {
    const span = { from, to };
    if (kind === 'patient') patient.push(span);
    else add(kind === 'room' ? rooms : professionals, id, span);
    if (roomId !== null) add(rooms, roomId, span);
  }
  return (professionalId) => ({ professional: professionals.get(professionalId) ?? [], rooms, patient });
}
