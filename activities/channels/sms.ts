import { CHANNEL_LIMITS } from '#workflows/domain/channel.ts';
import type { ChannelAdapter } from './channel.ts';
import { fitContent } from './fit-choices.ts';
import { fetchSmsMedia } from './sms-media.ts';
import { parseSms } from './sms-parse.ts';
import { lookUpSms, sendSms, type SmsSenderConfig } from './sms-send.ts';
import { verifyTwilioSignature } from './sms-signature.ts';

/** What the SMS channel needs from outside. */
export type SmsConfig = SmsSenderConfig;

/** SMS by Twilio. A template is sent as its words: nobody approves SMS in advance. */
export function createSms(config: SmsConfig): ChannelAdapter {
  const { accountSid, authToken, from, publicUrl } = config;
  const isOn = accountSid !== undefined && authToken !== undefined && from !== undefined;
  const own = { accountSid, from: from ?? null };
  return {
    key: 'sms',
    ownAccount: isOn ? from : null,
    verify: (raw, headers, target) =>
      verifyTwilioSignature(
        raw,
        headers,
        `${publicUrl}${target}`,
        accountSid === undefined ? undefined : authToken,
      ),
    parse: (raw, target) => parseSms(raw, target, own),
    // No instruction to Twilio: what is answered is answered by the API.
    acknowledgement: { contentType: 'text/xml', body: '<Response/>' },
    adapt: (content) =>
      fitContent(
        content.kind === 'template' ? { kind: 'text', text: content.text } : content,
        CHANNEL_LIMITS.sms,
      ),
    send: (envelope, signal) =>
      isOn
        ? sendSms(config, envelope, signal)
        : Promise.resolve({ outcome: 'refused', errorCode: 'channel.off', plan: 'stop_account' }),
    ...(isOn
      ? {
          lookUp: (attempt, signal) => lookUpSms(config, attempt, signal),
          fetchMedia: (mediaUrl, signal) => fetchSmsMedia(config, mediaUrl, signal),
        }
      : {}),
  };
}
