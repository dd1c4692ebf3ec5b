import { randomBytes } from 'node:crypto';
import { startMetaProvider, type MetaProvider } from '#scripts/demo/providers/meta-provider.ts';
import { DEMO_NUMBER } from '#scripts/demo/providers/meta-webhook.ts';
import { startTwilioProvider, type TwilioProvider } from '#scripts/demo/providers/twilio-provider.ts';
import { DEMO_ACCOUNT_SID, DEMO_SMS_NUMBER } from '#scripts/demo/providers/twilio-webhook.ts';
import { freePortBlock } from '#scripts/platform/ports.ts';
import { Records } from './records.ts';
import type { System, SystemOptions } from './system.ts';
import { WhatsappPhones, whatsappVariables } from './whatsapp-phones.ts';

/** A clinic that works: the system with the demo clinic's people and facts, and a Meta and a Twilio out of its reach. */
export interface Clinic {
  readonly system: System;
  /** Runs here, so it outlives every process of the clinic's; its ledger is what patients have seen. */
  readonly meta: MetaProvider;
  /** The same for SMS. */
  readonly twilio: TwilioProvider;
  readonly phones: WhatsappPhones;
  readonly records: Records;
  /** Closes what is not the system's own. */
  close(): Promise<void>;
}

/** Starts a clinic; `startSystem` stops the system when the proof has ended, `close` ends the rest. */
export async function startClinic(
  startSystem: (options: SystemOptions) => Promise<System>,
  options: SystemOptions = {},
): Promise<Clinic> {
  const port = await freePortBlock();
  const secrets = { ...whatsappVariables(), WHATSAPP_PHONE_NUMBER_ID: DEMO_NUMBER.phoneNumberId };
  const meta = await startMetaProvider({
    port: 0,
    appSecret: secrets.META_APP_SECRET,
    accessToken: secrets.WHATSAPP_ACCESS_TOKEN,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/whatsapp`,
  });
  const authToken = randomBytes(16).toString('hex');
  const twilio = await startTwilioProvider({ port: 0, authToken, publicUrl: `http://127.0.0.1:${port}` });
  const system = await startSystem({
    hasPages: false,
    ...options,
    variables: {
      ...secrets,
      PORT: String(port),
      META_GRAPH_URL: meta.url,
      TWILIO_API_URL: twilio.url,
      TWILIO_ACCOUNT_SID: DEMO_ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_FROM: DEMO_SMS_NUMBER,
      ...options.variables,
    },
  });
  const records = new Records(system);
  return {
    system,
    meta,
    twilio,
    phones: new WhatsappPhones(system),
    records,
    close: async () => {
      await records.close();
      await Promise.all([meta.stop(), twilio.stop()]);
    },
  };
}
