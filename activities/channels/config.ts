import type { Env } from '#env';
import type { EmailConfig } from './email.ts';
import type { ChannelsConfig } from './index.ts';

/** The channels' part of an installation's settings. A channel without its secrets is off, not open. */
export function channelsConfig(
  settings: Env,
  productVersion: string,
): ChannelsConfig & { readonly email: EmailConfig } {
  const meta = {
    graphUrl: settings.META_GRAPH_URL,
    appSecret: settings.META_APP_SECRET,
    productVersion,
  };
  return {
    whatsapp: {
      ...meta,
      accessToken: settings.WHATSAPP_ACCESS_TOKEN,
      phoneNumberId: settings.WHATSAPP_PHONE_NUMBER_ID,
    },
    instagram: {
      ...meta,
      accessToken: settings.INSTAGRAM_ACCESS_TOKEN,
      accountId: settings.INSTAGRAM_ACCOUNT_ID,
    },
    messenger: {
      ...meta,
      accessToken: settings.MESSENGER_ACCESS_TOKEN,
      accountId: settings.MESSENGER_PAGE_ID,
    },
    sms: {
      apiUrl: settings.TWILIO_API_URL,
      accountSid: settings.TWILIO_ACCOUNT_SID,
      authToken: settings.TWILIO_AUTH_TOKEN,
      from: settings.TWILIO_FROM,
      publicUrl: settings.PUBLIC_URL,
    },
    email: {
      smtpUrl: settings.SMTP_URL,
      from: settings.MAIL_FROM,
      tokenSecret: settings.TOKEN_SECRET,
    },
  };
}
