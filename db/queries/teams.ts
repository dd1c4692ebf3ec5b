import type { Knex } from 'knex';
import { Team } from '#db/models/team.ts';
import type { OpeningCalendar, OpeningRange } from '#workflows/domain/calendar.ts';
import type { AnswerPolicy } from '#workflows/domain/sla.ts';

/** A team with its calendar, holidays included, and how soon it promises to answer. */
export interface TeamWithPolicy {
  readonly team: Team;
  readonly memberIds: readonly string[];
  readonly policy: AnswerPolicy;
}

interface HolidayRow {
  readonly timeZone: string;
  readonly onDate: string;
  /** Empty is closed. */
  readonly hours: readonly OpeningRange[];
}

/** Days that differ from an ordinary week, for each time zone that the clinic has a unit in. */
async function loadHolidays(knex: Knex): Promise<HolidayRow[]> {
  return knex('holidays as h')
    .join('holidayUnits as hu', 'hu.holidayId', 'h.id')
    .join('units as u', 'u.id', 'hu.unitId')
    .select<HolidayRow[]>('u.timeZone', 'h.onDate', 'h.hours');
}

function calendarOf(team: Team, holidays: readonly HolidayRow[]): OpeningCalendar {
  const exceptions = holidays
    .filter((holiday) => holiday.timeZone === team.timeZone)
    .map((holiday) => [holiday.onDate, holiday.hours] as const);
  return {
    timeZone: team.timeZone,
    week: team.openingHours,
    exceptions: Object.fromEntries(exceptions),
  };
}

/**
 * Every team with its calendar, in the clinic's order.
 *
 * A team keeps the holidays of the units in its time zone; on a day with special hours it works those.
 */
export async function loadTeams(knex: Knex): Promise<TeamWithPolicy[]> {
  const [teams, holidays] = await Promise.all([
    Team.query(knex).orderBy('position').withGraphFetched('memberships'),
    loadHolidays(knex),
  ]);
  return teams.map((team) => ({
    team,
    memberIds: (team.memberships ?? []).map(({ staffId }) => staffId),
    policy: {
      firstResponseMinutes: team.firstResponseMinutes,
      warningRatio: Number(team.warningRatio),
      clock: team.clock,
      calendar: calendarOf(team, holidays),
    },
  }));
}
