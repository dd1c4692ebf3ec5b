import type { Knex } from 'knex';
import { listStaff } from '#db/queries/staff.ts';
import type { StaffMember } from '#db/queries/staff.ts';
import { loadTeams } from '#db/queries/teams.ts';
import type { TeamWithPolicy } from '#db/queries/teams.ts';
import { addOpenMs } from '#workflows/domain/calendar.ts';
import { countedMsBetween, dueAt } from '#workflows/domain/sla.ts';
import type { Random } from './random.ts';

/** Share of answers that a manager gives in person. */
const MANAGER_SHARE = 0.04;

/** The three clock figures of a conversation that waited for a person. */
export interface FirstResponse {
  readonly firstResponseDueAt: Date;
  readonly firstRespondedAt: Date | null;
  readonly firstResponseOpenMs: number | null;
}

/** Who could answer in the demo, and by which clocks. */
export class Workforce {
  readonly #teams: readonly TeamWithPolicy[];
  readonly #people: readonly StaffMember[];

  private constructor(teams: readonly TeamWithPolicy[], people: readonly StaffMember[]) {
    this.#teams = teams;
    this.#people = people;
  }

  static async load(trx: Knex): Promise<Workforce> {
    return new Workforce(await loadTeams(trx), await listStaff(trx));
  }

  /** The team that an unclaimed conversation goes to. */
  reception(): TeamWithPolicy {
    const team = this.#teams.find((candidate) => candidate.team.isDefault) ?? this.#teams[0];
    if (!team) throw new RangeError('the demo needs a team');
    return team;
  }

  teamFor(intent: string): TeamWithPolicy {
    return this.#teams.find(({ team }) => team.intents.includes(intent)) ?? this.reception();
  }

  team(id: string): TeamWithPolicy {
    return this.#teams.find(({ team }) => team.id === id) ?? this.reception();
  }

  /** Id of someone of a team. */
  someoneOf(random: Random, { team }: TeamWithPolicy): string {
    const members = this.#people.filter(({ teamIds }) => teamIds.includes(team.id));
    const attendants = members.filter(({ staff }) => staff.role === 'attendant');
    const pool = random.chance(MANAGER_SHARE) || attendants.length === 0 ? members : attendants;
    return random.pick(pool).staff.id;
  }

  idOf(email: string): string | null {
    return this.#people.find(({ staff }) => staff.email === email)?.staff.id ?? null;
  }

  /** The instant at which so much of a team's own clock has run. */
  after({ policy }: TeamWithPolicy, since: Date, ms: number): Date {
    const counted = Math.round(ms);
    return policy.clock === 'always'
      ? new Date(since.getTime() + counted)
      : addOpenMs(policy.calendar, since, counted);
  }

  /** What the clocks say of an answer, or of its absence. */
  firstResponse({ policy }: TeamWithPolicy, queuedAt: Date, respondedAt: Date | null): FirstResponse {
    return {
      firstResponseDueAt: dueAt(policy, queuedAt),
      firstRespondedAt: respondedAt,
      firstResponseOpenMs: respondedAt && countedMsBetween(policy, queuedAt, respondedAt),
    };
  }
}
