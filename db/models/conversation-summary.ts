import type { Channel } from '#workflows/domain/channel.ts';
import type { Stage } from '#workflows/domain/conversation.ts';
import { BaseModel } from './base.ts';

/** A conversation as a line of a patient's history. */
export class ConversationSummary extends BaseModel {
  static override readonly tableName = 'conversations';

  declare id: string;
  declare channel: Channel;
  declare stage: Stage;
  declare intent: string | null;
  declare lastMessagePreview: string | null;
  declare createdAt: Date;
}
