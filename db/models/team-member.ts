import { BaseModel } from './base.ts';

/** That a person serves a team. */
export class TeamMember extends BaseModel {
  static override readonly tableName = 'teamMembers';
  static override readonly idColumn = ['teamId', 'staffId'];

  declare teamId: string;
  declare staffId: string;
}
