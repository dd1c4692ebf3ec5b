import { env } from '#env';
import { portsFrom } from '../../platform/ports.ts';
import { newStage } from './http-provider.ts';
import { startMailbox } from './mailbox.ts';
import { DEMO_NUMBER } from './meta-webhook.ts';
import { startMetaProvider } from './meta-provider.ts';
import { createTwilioProvider } from './twilio-provider.ts';

/** The stand-ins for Meta, Twilio and the patients' mail server behind the demo's phones: `npm start` runs them. */
async function main(): Promise<void> {
  const settings = env();
  const { META_APP_SECRET: appSecret, WHATSAPP_ACCESS_TOKEN: accessToken } = settings;
  const { TWILIO_AUTH_TOKEN: authToken = '', TWILIO_ACCOUNT_SID: accountSid, TWILIO_FROM: number } = settings;
  if (appSecret === undefined) throw new Error('META_APP_SECRET is needed to sign webhooks');
  const ports = portsFrom(settings.PORT);
  // The clinic on this machine, wherever the world reaches it.
  const localUrl = `http://127.0.0.1:${settings.PORT}`;
  const stage = newStage();
  const twilio = createTwilioProvider({
    stage,
    authToken,
    publicUrl: settings.PUBLIC_URL,
    localUrl,
    ...(accountSid === undefined ? {} : { accountSid }),
    ...(number === undefined ? {} : { number }),
  });
  const mailbox = await startMailbox({ port: ports.mail, stage });
  const meta = await startMetaProvider({
    port: ports.simulator,
    stage,
    moreRoutes: [...twilio.routes, ...mailbox.routes],
    appSecret,
    webhookUrl: `${localUrl}/webhooks/whatsapp`,
    number: { ...DEMO_NUMBER, phoneNumberId: settings.WHATSAPP_PHONE_NUMBER_ID ?? DEMO_NUMBER.phoneNumberId },
    ...(accessToken === undefined ? {} : { accessToken }),
  });
  process.stdout.write(`simulator ready at ${meta.url}, mail at ${mailbox.url}\n`);
  const stop = (): void => {
    void Promise.all([twilio.stop(), mailbox.stop(), meta.stop()]).then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

await main();
