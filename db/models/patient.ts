import { Model } from 'objection';
import type { RelationMappings } from 'objection';
import type { Locale } from '#workflows/domain/locale.ts';
import { BaseModel } from './base.ts';
import { ConversationSummary } from './conversation-summary.ts';

/** A patient as the clinic's registry knows them. Personal data: leaves the server through presenters only. */
export class Patient extends BaseModel {
  static override readonly tableName = 'patients';

  declare id: string;
  declare name: string;
  /** Calendar date, `YYYY-MM-DD`. */
  declare birthOn: string | null;
  declare email: string | null;
  declare phone: string | null;
  declare insurerId: string | null;
  declare locale: Locale | null;
  declare noBot: boolean;
  declare createdAt: Date;

  declare conversations?: ConversationSummary[];

  static override get relationMappings(): RelationMappings {
    return {
      conversations: {
        relation: Model.HasManyRelation,
        modelClass: ConversationSummary,
        join: { from: 'patients.id', to: 'conversations.patientId' },
      },
    };
  }
}
