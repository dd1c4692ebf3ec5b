import type { Knex } from 'knex';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Locale, Localized } from '#workflows/domain/locale.ts';

/** A reply that attendants use often. */
export interface CannedReplyRow {
  readonly id: string;
  readonly shortcut: string;
  readonly category: string;
  readonly body: Localized;
}

/** Every canned reply, in the clinic's order. */
export async function listCannedReplies(knex: Knex): Promise<CannedReplyRow[]> {
  return await knex('cannedReplies')
    .orderBy(['position', 'id'])
    .select<CannedReplyRow[]>('id', 'shortcut', 'category', 'body');
}

/** A message that a channel has approved for writing first. */
export interface TemplateRow {
  readonly id: string;
  readonly channel: Channel;
  readonly category: string;
  readonly status: 'approved' | 'paused' | 'disabled' | 'pending';
  /** Our language → the channel's own code for it. */
  readonly languages: Readonly<Partial<Record<Locale, string>>>;
  readonly body: Localized;
  readonly parameters: readonly { readonly index: number; readonly name: string; readonly example: string }[];
  readonly buttons: readonly { readonly id: string; readonly text: Localized }[];
}

const TEMPLATE_COLUMNS = [
  'id',
  'channel',
  'category',
  'status',
  'languages',
  'body',
  'parameters',
  'buttons',
] as const;

/** The templates of a channel, or of all, in the clinic's order. */
export async function listTemplates(knex: Knex, channel?: Channel): Promise<TemplateRow[]> {
  const query = knex('messageTemplates').orderBy(['position', 'id']);
  if (channel) void query.where({ channel });
  return await query.select<TemplateRow[]>(...TEMPLATE_COLUMNS);
}

/** One template of a channel; `null` if the clinic has none of that name there. */
export async function findTemplate(knex: Knex, channel: Channel, id: string): Promise<TemplateRow | null> {
  const row = await knex('messageTemplates')
    .where({ channel, id })
    .first<TemplateRow | undefined>(...TEMPLATE_COLUMNS);
  return row ?? null;
}
