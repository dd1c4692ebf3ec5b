import { Model } from 'objection';
import type { RelationMappings } from 'objection';
import type { OpeningCalendar } from '#workflows/domain/calendar.ts';
import type { Localized } from '#workflows/domain/locale.ts';
import { BaseModel } from './base.ts';
import { TeamMember } from './team-member.ts';

/** A queue and the people who serve it. */
export class Team extends BaseModel {
  static override readonly tableName = 'teams';

  declare id: string;
  declare name: Localized;
  /** Where a conversation goes that no other team claims. */
  declare isDefault: boolean;
  declare intents: string[];
  declare timeZone: string;
  declare openingHours: OpeningCalendar['week'];
  declare firstResponseMinutes: number;
  declare resolutionMinutes: number;
  /** PostgreSQL's `numeric`, hence text. */
  declare warningRatio: string;
  declare clock: 'business_hours' | 'always';
  declare position: number;

  declare memberships?: TeamMember[];

  static override get relationMappings(): RelationMappings {
    return {
      memberships: {
        relation: Model.HasManyRelation,
        modelClass: TeamMember,
        join: { from: 'teams.id', to: 'teamMembers.teamId' },
      },
    };
  }
}
