import { env } from '#env';
import { portsFrom } from '../../platform/ports.ts';
import { DEMO_NUMBER } from './meta-webhook.ts';
import { startMetaProvider } from './meta-provider.ts';

/** The stand-in for Meta behind the demo's phones, as a process of its own: `npm start` runs it. */
async function main(): Promise<void> {
  const settings = env();
  const { META_APP_SECRET: appSecret, WHATSAPP_ACCESS_TOKEN: accessToken } = settings;
  if (appSecret === undefined) throw new Error('META_APP_SECRET is needed to sign webhooks');
  const provider = await startMetaProvider({
    port: portsFrom(settings.PORT).simulator,
    appSecret,
    // The clinic on this machine, wherever the world reaches it.
    webhookUrl: `http://127.0.0.1:${settings.PORT}/webhooks/whatsapp`,
    number: { ...DEMO_NUMBER, phoneNumberId: settings.WHATSAPP_PHONE_NUMBER_ID ?? DEMO_NUMBER.phoneNumberId },
    ...(accessToken === undefined ? {} : { accessToken }),
  });
  process.stdout.write(`simulator ready at ${provider.url}\n`);
  const stop = (): void => {
    void provider.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

await main();
