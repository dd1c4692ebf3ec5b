import { env } from '#env';
import { portsFrom } from '../../platform/ports.ts';
import { ChatProvider } from './chat-provider.ts';
import { newStage } from './http-provider.ts';
import { startMailbox } from './mailbox.ts';
import { MediaStore } from './media-store.ts';
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
  const media = new MediaStore();
  const graphUrl = `http://127.0.0.1:${ports.simulator}`;
  const chats = [
    ['messenger', settings.MESSENGER_PAGE_ID, settings.MESSENGER_ACCESS_TOKEN] as const,
    ['instagram', settings.INSTAGRAM_ACCOUNT_ID, settings.INSTAGRAM_ACCESS_TOKEN] as const,
  ].flatMap(([chat, account, token]) =>
    account === undefined || token === undefined
      ? []
      : new ChatProvider({
          chat,
          account,
          accessToken: token,
          appSecret,
          webhookUrl: `${localUrl}/webhooks/${chat}`,
          graphUrl,
          stage,
          media,
        }),
  );
  const meta = await startMetaProvider({
    port: ports.simulator,
    stage,
    media,
    moreRoutes: [...twilio.routes, ...mailbox.routes, ...chats.flatMap(({ routes }) => routes)],
    appSecret,
    webhookUrl: `${localUrl}/webhooks/whatsapp`,
    number: { ...DEMO_NUMBER, phoneNumberId: settings.WHATSAPP_PHONE_NUMBER_ID ?? DEMO_NUMBER.phoneNumberId },
    ...(accessToken === undefined ? {} : { accessToken }),
  });
  process.stdout.write(`simulator ready at ${meta.url}, mail at ${mailbox.url}\n`);
  const stop = (): void => {
    void Promise.all([...chats, twilio, mailbox, meta].map((provider) => provider.stop())).then(() =>
      process.exit(0),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

await main();
