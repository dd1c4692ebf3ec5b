import type { Knex } from 'knex';
import { appendOutbound } from '#db/queries/outbound.ts';
import { openOutreach } from '#db/queries/outreach.ts';
import type { StoredPolicy } from '#db/queries/reminders/policies.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { allowedHours, allowedUntil, firstAllowed } from '#workflows/domain/reminders/allowed-hours.ts';
import type { AllowedHours, Place } from '#workflows/domain/reminders/allowed-hours.ts';
import { channelChain } from '#workflows/domain/reminders/channel-chain.ts';
import type { TemplateState, Way } from '#workflows/domain/reminders/channel-chain.ts';
import { NOTICE_CHANNELS } from '#workflows/domain/reminders/policy.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import type { Deps } from './deps.ts';
import type { Contact } from './reminders/reach.ts';

/** Something that the clinic says on its own account, about a matter that the patient asked for. */
export interface Letter {
  readonly contact: Contact;
  readonly contactId: string;
  /** Purpose and key of the outbox row: the same twice is written once. */
  readonly kind: string;
  readonly businessKey: string;
  /** From then on it has lost its sense. */
  readonly until: Date;
  /** Hours in which messages leave. */
  readonly hours: AllowedHours;
  /** Channels that may carry it, in their order; all of them where nothing is said. */
  readonly by?: readonly NoticeChannel[];
  /** State of the template that carries it where free words may not be sent. */
  readonly template: TemplateState;
  /** Words for a channel; null when a template cannot be filled in. */
  readonly write: (channel: NoticeChannel, way: Way) => OutboundContent | null;
}

/** How somebody can be told now, the first channel that can be used; null when none can. */
export function wayTo(
  contact: Contact,
  template: TemplateState,
  now: Date,
  by: readonly NoticeChannel[] = NOTICE_CHANNELS,
): { readonly channel: NoticeChannel; readonly way: Way } | null {
  // A `summary` is a notice like these: about something the patient asked for.
  const step = { kind: 'summary', channels: by } as const;
  const reach = { channels: contact.channels, templates: { summary: template } };
  for (const { channel, way } of channelChain(step, reach, now.getTime()))
    if (way !== null) return { channel, way };
  return null;
}

/**
 * Writes a letter into the outbox, on the first channel that can carry it.
 *
 * @returns the conversation in which it stands; null when nothing can carry it, and nothing was written
 */
export async function writeLetter(
  trx: Knex.Transaction,
  { channels, now }: Pick<Deps, 'channels' | 'now'>,
  letter: Letter,
): Promise<string | null> {
  const { contact, contactId, kind, businessKey, until, hours } = letter;
  const found = wayTo(contact, letter.template, now(), letter.by);
  const target = found && contact.targets[found.channel];
  const content = found && letter.write(found.channel, found.way);
  if (!found || !target || !content) return null;
  const { channel } = found;
  const conversationId = await openOutreach(trx, {
    channel,
    ...target,
    patientId: contactId,
    locale: contact.locale,
  });
  await appendOutbound(trx, {
    conversationId,
    author: 'system',
    contents: channels[channel].adapt(content),
    kind,
    businessKey,
    purpose: 'notice',
    expiresAt: allowedUntil(hours, now(), until),
  });
  return conversationId;
}

/** Hours in which the clinic writes to patients of a unit, by the policy of its reminders. */
export const hoursAt = ({ policy }: StoredPolicy, place: Place): AllowedHours => allowedHours(policy, place);

/** The first instant from now on at which a message may leave, and before a limit; null when there is none. */
export function nextHour(hours: AllowedHours, now: Date, before: Date): Date | null {
  const span = firstAllowed(hours, now.getTime(), before.getTime());
  return span && new Date(Math.max(span.from, now.getTime()));
}
