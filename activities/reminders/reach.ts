import { templateNotice, NOTICE_TEMPLATES } from '#bot/notices/template-notice.ts';
import type { NoticeFacts, WrittenKind } from '#bot/notices/notice-content.ts';
import { loadAddresses, loadRefusals } from '#db/queries/reminders/contacts.ts';
import type { KnownAddress, Refusals } from '#db/queries/reminders/contacts.ts';
import type { CareRow } from '#db/queries/reminders/care.ts';
import type { TemplateRow } from '#db/queries/texts.ts';
import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { ChannelReach, Reachability, TemplateState } from '#workflows/domain/reminders/channel-chain.ts';
import { NOTICE_CHANNELS } from '#workflows/domain/reminders/policy.ts';
import type { NoticeChannel } from '#workflows/domain/reminders/policy.ts';
import type { Knex } from 'knex';
import type { Channels } from '../channels/index.ts';

const HOUR_MS = 3_600_000;
const NEVER = new Date(0);

/** Where a notice goes on a channel. */
export interface NoticeTarget {
  readonly account: string;
  readonly address: string;
}

/** Whom an appointment's notices go to, and how. */
export interface Contact {
  readonly locale: Locale;
  readonly targets: Readonly<Partial<Record<NoticeChannel, NoticeTarget>>>;
  readonly channels: Reachability['channels'];
}

/** Who is written to: the patient, or who acts for them. */
export type Addressee = Pick<CareRow, 'contactId' | 'contactLocale' | 'contactPhone' | 'contactEmail'>;

/** International form, as SMS wants it. */
const PHONE = /^\+[1-9]\d{7,14}$/;

/** The desk and the channels write digits alone, country code first; older cards have the plus as well. */
const internationalOf = (phone: string): string => (/^\d/.test(phone) ? `+${phone}` : phone);

/**
 * Addresses on the patient's card that never wrote to us. WhatsApp is not among them: it wants people to have agreed,
 * and whoever writes to the clinic has.
 */
function addressesOnCard(care: Addressee): { channel: NoticeChannel; address: string }[] {
  const phone = internationalOf(care.contactPhone?.replaceAll(/[\s().-]/g, '') ?? '');
  const mail = care.contactEmail?.trim().toLowerCase() ?? '';
  return [
    ...(PHONE.test(phone) ? [{ channel: 'sms' as const, address: phone }] : []),
    ...(mail.includes('@') ? [{ channel: 'email' as const, address: mail }] : []),
  ];
}

/** Until when free words may be sent to an address. */
function freeTextUntil(channel: NoticeChannel, known: KnownAddress | undefined): Date | null {
  const { windowHours } = CHANNEL_LIMITS[channel];
  if (windowHours === null) return null;
  const since = known?.lastInboundAt ?? null;
  return since === null ? NEVER : new Date(since.getTime() + windowHours * HOUR_MS);
}

interface Found {
  readonly target: NoticeTarget | null;
  readonly reach: ChannelReach;
}

/** What is known of an address that never wrote to us. */
const unwritten = ({ channel, address, refused }: Refusals): KnownAddress => ({
  channel,
  account: '',
  address,
  locale: null,
  lastInboundAt: null,
  refused,
  isUnreachable: false,
});

function onChannel(
  channel: NoticeChannel,
  ownAccount: string | null,
  known: KnownAddress | undefined,
): Found {
  const isOn = ownAccount !== null;
  const freeText = freeTextUntil(channel, known);
  if (!known) {
    const reach = { isOn, hasAddress: false, refused: [], isUnreachable: false, freeTextUntil: freeText };
    return { target: null, reach };
  }
  const { account, address, refused, isUnreachable } = known;
  return {
    target: { account: account === '' ? (ownAccount ?? '') : account, address },
    reach: { isOn, hasAddress: true, refused, isUnreachable, freeTextUntil: freeText },
  };
}

/** Finds out how whoever is told about an appointment can be reached. */
export async function findContact(
  knex: Knex,
  channels: Channels,
  care: Addressee,
  fallbackLocale: Locale,
): Promise<Contact> {
  const known = await loadAddresses(knex, care.contactId);
  const onCard = await loadRefusals(knex, addressesOnCard(care));
  const all = [...known, ...onCard.map(unwritten)];
  const found = NOTICE_CHANNELS.map((channel) => {
    const first = all.find((address) => address.channel === channel);
    return [channel, onChannel(channel, channels[channel].ownAccount, first)] as const;
  });
  const targets = found.flatMap(([channel, { target }]) => (target ? [[channel, target] as const] : []));
  return {
    locale: care.contactLocale ?? known.find(({ locale }) => locale !== null)?.locale ?? fallbackLocale,
    targets: Object.fromEntries(targets),
    channels: Object.fromEntries(found.map(([channel, { reach }]) => [channel, reach])),
  };
}

const TEMPLATE_STATES: Readonly<Record<TemplateRow['status'], TemplateState>> = {
  approved: 'approved',
  paused: 'paused',
  disabled: 'paused',
  pending: 'missing',
};

/** Which kinds of notice have a template that can be filled in for this visit, in the patient's language. */
export function templateStates(
  templates: readonly TemplateRow[],
  factsOf: (kind: WrittenKind) => NoticeFacts,
  locale: Locale,
): Reachability['templates'] {
  const entries = Object.entries(NOTICE_TEMPLATES) as [WrittenKind, string][];
  return Object.fromEntries(
    entries.map(([kind, name]) => {
      const template = templates.find(({ id }) => id === name);
      const canFill = template !== undefined && templateNotice(template, factsOf(kind), locale) !== null;
      return [kind, canFill ? TEMPLATE_STATES[template.status] : 'missing'];
    }),
  );
}
