import type { Knex } from 'knex';
import { clinicFacts } from '#bot/facts.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import { loadClinicDocument } from '#db/queries/clinic-document.ts';
import { readBotSettings, readSettings } from '#db/queries/settings.ts';
import type { BotSettings, ConversationSettings } from '#db/queries/settings.ts';
import { loadTeams } from '#db/queries/teams.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { AnswerPolicy } from '#workflows/domain/sla.ts';

/** What leading conversations needs to know of the clinic. */
export interface Clinic {
  readonly facts: ClinicFacts;
  readonly bot: BotSettings;
  readonly conversation: ConversationSettings;
  readonly policies: ReadonlyMap<string, AnswerPolicy>;
  /** The team that takes what no other team is meant for. */
  readonly defaultTeamId: string;
}

/** Reads the clinic, from memory as long as that is young enough. */
export interface ClinicReader {
  /** @throws AppError `team.not_found` on an installation without teams */
  readonly read: () => Promise<Clinic>;
}

/** Age in milliseconds from which the memory is refreshed in the background. */
const FRESH_MS = 3_000;
/** Age in milliseconds from which a reader waits for the refresh. */
const STALE_MS = 15_000;

async function load(knex: Knex): Promise<Clinic> {
  const [document, teams, bot, conversation] = await Promise.all([
    loadClinicDocument(knex),
    loadTeams(knex),
    readBotSettings(knex),
    readSettings(knex, 'conversation'),
  ]);
  const fallback = teams.find(({ team }) => team.isDefault) ?? teams[0];
  if (!fallback) throw new AppError('team.not_found');
  return {
    facts: clinicFacts(document),
    bot,
    conversation,
    policies: new Map(teams.map(({ team, policy }) => [team.id, policy])),
    defaultTeamId: fallback.team.id,
  };
}

/**
 * A reader with a memory of a few seconds, shared by everything in a process.
 *
 * What a manager changes holds within seconds; a turn does not pay for reading the whole clinic.
 */
export function createClinicReader(knex: Knex, now: () => Date = () => new Date()): ClinicReader {
  let known: { clinic: Clinic; at: number } | null = null;
  let loading: Promise<Clinic> | null = null;

  const refresh = (): Promise<Clinic> => {
    loading ??= load(knex)
      .then((clinic) => {
        known = { clinic, at: now().getTime() };
        return clinic;
      })
      .finally(() => {
        loading = null;
      });
    return loading;
  };

  return {
    async read() {
      const ageMs = known === null ? Infinity : Math.abs(now().getTime() - known.at);
      if (known === null || ageMs >= STALE_MS) return refresh();
      // Whoever has to wait for the next refresh hears of its failure; this reader still has an answer.
      if (ageMs >= FRESH_MS) refresh().catch(() => undefined);
      return known.clinic;
    },
  };
}

/** How soon a team answers; the default team's rule for one that is gone. */
export function policyOf(clinic: Clinic, teamId: string | null): AnswerPolicy {
  const policy =
    clinic.policies.get(teamId ?? clinic.defaultTeamId) ?? clinic.policies.get(clinic.defaultTeamId);
  if (!policy) throw new AppError('team.not_found');
  return policy;
}
