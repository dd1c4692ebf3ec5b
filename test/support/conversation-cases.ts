import fc from 'fast-check';
import type { Knex } from 'knex';
import { CHANNELS } from '#workflows/domain/channel.ts';
import type { Channel } from '#workflows/domain/channel.ts';

/** The instant at which the cases are looked at: a Tuesday, 11:30 in São Paulo. */
export const NOW = new Date('2026-11-24T14:30:00Z');

const MINUTE_MS = 60_000;

/** A conversation as far as numbers go. */
export interface ConversationCase {
  readonly createdAt: Date;
  readonly channel: Channel;
  readonly stage: 'bot' | 'queued' | 'attended' | 'resolved';
  readonly resolution: 'staff' | 'bot' | 'silence' | null;
  readonly queuedAt: Date | null;
  readonly dueAt: Date | null;
  readonly respondedAt: Date | null;
  readonly openMs: number | null;
  readonly hasAssignee: boolean;
  readonly isDemo: boolean;
}
/** One that is in the database. */
export type StoredCase = ConversationCase & { readonly id: string };

const minutes = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: low, max: high }).map((count) => count * MINUTE_MS);

/** Any state the schema allows, and instants on both sides of every boundary. */
const anyCase: fc.Arbitrary<ConversationCase> = fc
  .record({
    age: minutes(-60, 30 * 24 * 60),
    channel: fc.constantFrom(...CHANNELS),
    stage: fc.constantFrom('bot', 'queued', 'attended', 'resolved', 'resolved', 'resolved'),
    resolution: fc.constantFrom('staff', 'bot', 'silence'),
    wasQueued: fc.boolean(),
    hasLimit: fc.boolean(),
    limit: minutes(1, 8),
    wait: fc.option(minutes(0, 8)),
    hasAssignee: fc.boolean(),
    isDemo: fc.boolean(),
  })
  .map((drawn) => {
    const createdAt = new Date(NOW.getTime() - drawn.age);
    const isQueued = drawn.wasQueued || drawn.stage === 'queued';
    const respondedAt = isQueued && drawn.wait !== null ? new Date(createdAt.getTime() + drawn.wait) : null;
    return {
      createdAt,
      channel: drawn.channel,
      stage: drawn.stage,
      resolution: drawn.stage === 'resolved' ? drawn.resolution : null,
      queuedAt: isQueued ? createdAt : null,
      dueAt: isQueued && drawn.hasLimit ? new Date(createdAt.getTime() + drawn.limit) : null,
      respondedAt,
      openMs: respondedAt && Math.floor((drawn.wait ?? 0) / 2),
      hasAssignee: drawn.hasAssignee || drawn.stage === 'attended',
      isDemo: drawn.isDemo,
    };
  });

/** Up to forty of them; `size` keeps the library from favouring a handful. */
export const anyCases = fc.array(anyCase, { maxLength: 40, size: 'max' });

/** Makes the database hold these conversations and no others. Expects the demo clinic. */
export async function storeCases(knex: Knex, cases: readonly ConversationCase[]): Promise<StoredCase[]> {
  await knex('conversations').delete();
  await knex('channelIdentities').delete();
  if (cases.length === 0) return [];
  const someone = await knex('staff').first<{ id: string }>('id');
  const identities = await knex('channelIdentities')
    .insert(cases.map(({ channel }, index) => ({ channel, account: 'a', externalId: String(index) })))
    .returning<{ id: string }[]>('id');
  const ids = await knex('conversations')
    .insert(
      cases.map((one, index) => ({
        channelIdentityId: identities[index]?.id,
        channel: one.channel,
        stage: one.stage,
        resolution: one.resolution,
        resolvedAt: one.stage === 'resolved' ? NOW : null,
        teamId: one.stage === 'queued' ? 'recepcao' : null,
        assigneeId: one.hasAssignee ? someone.id : null,
        queuedAt: one.queuedAt,
        waitingSinceAt: one.queuedAt,
        firstResponseDueAt: one.dueAt,
        firstRespondedAt: one.respondedAt,
        firstResponseOpenMs: one.openMs,
        isDemo: one.isDemo,
        createdAt: one.createdAt,
        lastInboundAt: one.createdAt,
      })),
    )
    .returning<{ id: string }[]>('id');
  return cases.map((one, index) => ({ ...one, id: ids[index]?.id ?? '' }));
}
