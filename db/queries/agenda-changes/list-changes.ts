import type { Knex } from 'knex';
import { rawRows } from '#db/raw-rows.ts';
import type {
  CaseCounts,
  CaseStatus,
  ChangeReason,
  ChangeStatus,
} from '#workflows/domain/agenda-change/change.ts';
import type { DeliveryState } from '#workflows/domain/message.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';

/** A change as the board shows it. */
export interface ListedChange {
  readonly id: string;
  readonly professionalId: string;
  readonly professionalName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly reason: ChangeReason;
  readonly note: string | null;
  readonly status: ChangeStatus;
  readonly createdByName: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly counts: CaseCounts;
}

/** A case as the board shows it. Personal data: leaves through presenters only. */
export interface ListedCase {
  readonly appointmentId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly startsAt: Date;
  readonly status: CaseStatus;
  readonly channel: NoticeChannel | null;
  readonly deliveryState: DeliveryState | null;
  readonly conversationId: string | null;
  readonly answerBy: Date | null;
  readonly movedToAppointmentId: string | null;
  readonly movedToStartsAt: Date | null;
  readonly movedToProfessionalName: string | null;
}

const SELECT = `
  select g.id, g.professional_id, p.name as professional_name, lower(g.during) as starts_at, upper(g.during) as ends_at,
    coalesce((select u.time_zone from agenda_change_cases c join appointments a on a.id = c.appointment_id
        join units u on u.id = a.unit_id where c.agenda_change_id = g.id limit 1),
      (select u.time_zone from working_hours h join units u on u.id = h.unit_id
        where h.professional_id = g.professional_id limit 1), 'America/Sao_Paulo') as time_zone,
    g.reason, g.note, g.status, s.name as created_by_name, g.created_at, g.ended_at,
    (select jsonb_build_object('waiting', count(*) filter (where c.status = 'waiting'),
        'choosing', count(*) filter (where c.status = 'choosing'), 'moved', count(*) filter (where c.status = 'moved'),
        'cancelled', count(*) filter (where c.status = 'cancelled'),
        'with_person', count(*) filter (where c.status = 'with_person'))
      from agenda_change_cases c where c.agenda_change_id = g.id) as counts
  from agenda_changes g join professionals p on p.id = g.professional_id left join staff s on s.id = g.created_by`;

/** Changes whose time is not over, or that are still open; the latest first. */
export const listChanges = (knex: Knex, limit: number): Promise<ListedChange[]> =>
  rawRows<ListedChange>(
    knex,
    `${SELECT} where g.status = 'open' or upper(g.during) > now() - interval '7 days'
     order by g.created_at desc, g.id limit ?`,
    [limit],
  );

/** One change; null if there is none. */
export async function readChange(knex: Knex, id: string): Promise<ListedChange | null> {
  const [row] = await rawRows<ListedChange>(knex, `${SELECT} where g.id = ?`, [id]);
  return row ?? null;
}

/** The patients of a change, by the time of their visit. */
export const listCases = (knex: Knex, agendaChangeId: string): Promise<ListedCase[]> =>
  rawRows<ListedCase>(
    knex,
    `select c.appointment_id, t.id as patient_id, t.name as patient_name, a.starts_at, c.status, o.channel,
       o.state as delivery_state, c.conversation_id, c.answer_by, c.moved_to_appointment_id, n.starts_at as moved_to_starts_at,
       p.name as moved_to_professional_name
     from agenda_change_cases c join appointments a on a.id = c.appointment_id join patients t on t.id = a.patient_id
       left join outbox o on o.id = c.letter_outbox_id
       left join appointments n on n.id = c.moved_to_appointment_id
       left join professionals p on p.id = n.professional_id
     where c.agenda_change_id = ? order by a.starts_at, a.id`,
    [agendaChangeId],
  );
