import { NOTICE_RULES } from './policy.ts';
import type { NoticeChannel, NoticeKind, ReminderStep } from './policy.ts';

/** How a channel carries a notice: in free words, or by a template that the provider has approved. */
export type Way = 'free_text' | 'template';

/** Why a channel is taken, comes later, or is left out. The console has a sentence for each. */
export const CHANNEL_REASONS = [
  'preferred',
  'fallback',
  'carried_earlier_step',
  'channel_off',
  'no_address',
  'opted_out',
  'unreachable',
  'template_missing',
  'template_paused',
] as const;
/** Why a channel is taken, comes later, or is left out. */
export type ChannelReason = (typeof CHANNEL_REASONS)[number];

/** What is known about reaching a patient on one channel. */
export interface ChannelReach {
  /** The clinic has the channel set up. */
  readonly isOn: boolean;
  readonly hasAddress: boolean;
  /** Purposes that the patient refused on this channel. */
  readonly refused: readonly ('notice' | 'reminder' | 'survey')[];
  /** The provider says that nothing gets there. */
  readonly isUnreachable: boolean;
  /** Until when free words may be sent; `null` where that is always so. Without a window it lies in the past. */
  readonly freeTextUntil: Date | null;
}

/** State of the template that a kind of notice needs outside the window. */
export type TemplateState = 'approved' | 'paused' | 'missing';

/** What is known about reaching a patient. A channel that is not there cannot be used. */
export interface Reachability {
  readonly channels: Readonly<Partial<Record<NoticeChannel, ChannelReach>>>;
  /** Of the channel that knows templates; a kind that is not there has none. */
  readonly templates: Readonly<Partial<Record<NoticeKind, TemplateState>>>;
}

/** One channel of the chain. `way` is `null` for one that cannot be used. */
export interface ChannelChoice {
  readonly channel: NoticeChannel;
  readonly way: Way | null;
  readonly reason: ChannelReason;
}

const TEMPLATE_REASON = { paused: 'template_paused', missing: 'template_missing' } as const;

function obstacle(kind: NoticeKind, reach: ChannelReach | undefined): ChannelReason | null {
  if (!reach?.isOn) return 'channel_off';
  if (!reach.hasAddress) return 'no_address';
  if (reach.refused.includes(NOTICE_RULES[kind].purpose)) return 'opted_out';
  return reach.isUnreachable ? 'unreachable' : null;
}

function wayOf(
  kind: NoticeKind,
  channel: NoticeChannel,
  reach: Reachability,
  at: number,
): { readonly way: Way } | { readonly reason: ChannelReason } {
  const known = reach.channels[channel];
  const stop = obstacle(kind, known);
  if (stop) return { reason: stop };
  const until = known?.freeTextUntil ?? null;
  if (until === null || at < until.getTime()) return { way: 'free_text' };
  const template = reach.templates[kind] ?? 'missing';
  return template === 'approved' ? { way: 'template' } : { reason: TEMPLATE_REASON[template] };
}

/**
 * The channels of a step in the order in which they are tried at an instant, each with the reason for its place.
 *
 * A channel that carried the step which this one avoids comes last; those that cannot be used are kept for whoever
 * wants to know why.
 *
 * @param avoid channel that should not be the first
 */
export function channelChain(
  step: Pick<ReminderStep, 'kind' | 'channels'>,
  reach: Reachability,
  at: number,
  avoid: NoticeChannel | null = null,
): readonly ChannelChoice[] {
  const ordered = step.channels.toSorted((a, b) => Number(a === avoid) - Number(b === avoid));
  let isFirst = true;
  return ordered.map((channel) => {
    const found = wayOf(step.kind, channel, reach, at);
    if ('reason' in found) return { channel, way: null, reason: found.reason };
    const reason = isFirst ? 'preferred' : channel === avoid ? 'carried_earlier_step' : 'fallback';
    isFirst = false;
    return { channel, way: found.way, reason };
  });
}
