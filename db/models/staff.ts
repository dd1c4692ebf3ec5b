import { Model } from 'objection';
import type { RelationMappings } from 'objection';
import type { Locale } from '#workflows/domain/locale.ts';
import type { Presence, Role } from '#workflows/domain/staff.ts';
import { BaseModel } from './base.ts';
import { TeamMember } from './team-member.ts';

/** Someone who works in the clinic. */
export class Staff extends BaseModel {
  static override readonly tableName = 'staff';

  declare id: string;
  declare email: string;
  declare name: string;
  declare title: string | null;
  declare role: Role;
  declare passwordHash: string;
  declare locale: Locale;
  /** Languages they answer patients in, as opposed to `locale`, that of their screens. */
  declare languages: string[];
  /** Most conversations at a time. */
  declare capacity: number;
  declare presence: Presence;
  declare presenceAt: Date;
  declare lastAssignedAt: Date | null;
  declare isActive: boolean;

  declare memberships?: TeamMember[];

  static override get relationMappings(): RelationMappings {
    return {
      memberships: {
        relation: Model.HasManyRelation,
        modelClass: TeamMember,
        join: { from: 'staff.id', to: 'teamMembers.staffId' },
      },
    };
  }
}
