import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { OutboundContent } from '#workflows/domain/message.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { ChannelAdapter, FetchedMedia, SendResult } from './channel.ts';
import { mailAddress, plainAddress } from './email-address.ts';
import { mailOf } from './email-message.ts';
import { createMailMarks } from './email-tokens.ts';
import { openMailTransport, type MailTimeouts } from './email-transport.ts';
import { fitContent } from './fit-choices.ts';
import { fileOfMail } from './mail/mail-files.ts';

/** What the e-mail channel needs from outside. */
export interface EmailConfig {
  /** `smtp://user:password@host:587`; without it the channel is off. */
  readonly smtpUrl: string | undefined;
  /** Address that mails come from, with or without a name. */
  readonly from: string | undefined;
  /** Seals the marks in our mails. */
  readonly tokenSecret: string;
  /** Reads the original of a mail that came in; without it its files cannot be fetched. */
  readonly readOriginal?: (key: string) => Promise<Uint8Array>;
  readonly timeouts?: MailTimeouts;
}

const OFF: SendResult = { outcome: 'refused', errorCode: 'channel.off', plan: 'stop_account' };

/** A mail keeps its subject and its calendar entry; everything else is fitted as on any channel without buttons. */
function adapt(content: OutboundContent): readonly OutboundContent[] {
  if (content.kind === 'email') return [content];
  if (content.kind === 'template') return [{ kind: 'text', text: content.text }];
  return fitContent(content, CHANNEL_LIMITS.email);
}

async function fetchFile(mediaId: string, readOriginal: EmailConfig['readOriginal']): Promise<FetchedMedia> {
  const file = readOriginal && (await fileOfMail(mediaId, readOriginal));
  if (!file) throw new AppError('attachment.not_found');
  return file;
}

/**
 * E-mail: out by SMTP. It has no webhook; what comes in is fetched from the mailbox.
 *
 * A server that took a mail is all that is ever heard of it, unless it bounces: so what was taken counts as sent.
 */
export function createEmail(config: EmailConfig): ChannelAdapter {
  const { smtpUrl, tokenSecret, timeouts } = config;
  const from = config.from === undefined ? null : mailAddress(config.from);
  const common = {
    key: 'email' as const,
    verify: () => false,
    parse: () => null,
    adapt,
    fetchMedia: (mediaId: string) => fetchFile(mediaId, config.readOriginal),
  };
  if (smtpUrl === undefined || from === null) {
    return { ...common, ownAccount: null, send: () => Promise.resolve(OFF) };
  }
  const marks = createMailMarks(tokenSecret, from.address);
  const transport = openMailTransport(smtpUrl, timeouts);
  return {
    ...common,
    ownAccount: from.address,
    send: async (envelope, signal) => {
      if (plainAddress(envelope.recipient) === null) {
        return { outcome: 'refused', errorCode: 'email.bad_address', plan: 'other_channel' };
      }
      if ('attachmentId' in envelope.content && !envelope.attachment) {
        return { outcome: 'refused', errorCode: 'attachment.not_found', plan: 'our_fault' };
      }
      const mail = mailOf(envelope, from, marks, new Date());
      return transport.send({ ...mail, messageId: marks.messageId(envelope.outboxId) }, signal);
    },
  };
}
