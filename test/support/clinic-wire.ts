import Koa from 'koa';
import { createServer } from 'node:http';
import { createChannels, type Channels } from '#activities/channels/index.ts';
import type { CallTimeouts } from '#activities/channels/http-call.ts';
import type { State } from '#api/context.ts';
import { createDispatcher } from '#api/dispatch.ts';
import { errors } from '#api/middlewares/errors.ts';
import { requestId } from '#api/middlewares/request-id.ts';
import { webhookRoutes } from '#api/routes/webhooks.ts';
import { openPool } from '#db/pool.ts';
import { createIntake, type Intake } from '#db/queries/intake.ts';
import { createLog } from '#log';
import { startMailbox, type Mailbox } from '#scripts/demo/providers/mailbox.ts';
import { startMetaProvider, type MetaProvider } from '#scripts/demo/providers/meta-provider.ts';
import { startTwilioProvider, type TwilioProvider } from '#scripts/demo/providers/twilio-provider.ts';
import { DEMO_ACCOUNT_SID, DEMO_SMS_NUMBER } from '#scripts/demo/providers/twilio-webhook.ts';
import { freePort } from '#scripts/platform/ports.ts';

const SECRET = 'b41f0d7c2e';
/** Where mails of the clinic come from. */
export const CLINIC_MAILBOX = 'contato@ipeclaro.example.com';

/** A clinic's webhook door on a database, and a Meta on the other side of it. */
export interface ClinicWire {
  readonly provider: MetaProvider;
  readonly twilio: TwilioProvider;
  readonly mailbox: Mailbox;
  /** Channels that send to the providers. */
  readonly channels: Channels;
  readonly intake: Intake;
  /** Conversations whose workflow would have been nudged. */
  readonly nudged: readonly string[];
  close(): Promise<void>;
}

/** Where the providers are, and where the clinic is for them. */
interface Addresses {
  readonly graph: string;
  readonly twilio: string;
  readonly smtp: string;
  readonly clinic: string;
}

const NOWHERE = 'http://127.0.0.1:9';

function channelsTo(at: Addresses, options: { readonly timeouts?: CallTimeouts }): Channels {
  return createChannels({
    whatsapp: {
      graphUrl: at.graph,
      appSecret: SECRET,
      accessToken: 'token',
      phoneNumberId: undefined,
      productVersion: '0.1.0',
      ...options,
    },
    sms: {
      apiUrl: at.twilio,
      accountSid: DEMO_ACCOUNT_SID,
      authToken: SECRET,
      from: DEMO_SMS_NUMBER,
      publicUrl: at.clinic,
      ...options,
    },
    email: {
      smtpUrl: at.smtp,
      from: `Clínica Ipê Claro <${CLINIC_MAILBOX}>`,
      tokenSecret: SECRET,
      timeouts: { connectMs: 3_000, greetingMs: 3_000, silenceMs: 3_000 },
    },
  });
}

/** Starts both ends of the wires of WhatsApp, SMS and e-mail on the loopback, without Temporal. */
export async function startClinicWire(
  databaseUrl: string,
  options: { readonly timeouts?: CallTimeouts } = {},
): Promise<ClinicWire> {
  const log = createLog({ part: 'test', level: 'silent' });
  const pool = openPool(databaseUrl, { size: 3 });
  const intake = createIntake(pool);
  const nudged: string[] = [];
  const nudge = (conversationId: string): Promise<boolean> => {
    nudged.push(conversationId);
    return Promise.resolve(true);
  };
  const dispatcher = createDispatcher({ nudge, intake, log });
  const app = new Koa<State>();
  app.use(requestId(false));
  app.use(errors(log));
  const port = await freePort();
  const clinic = `http://127.0.0.1:${port}`;
  // The door only reads: it calls nobody.
  const reading = channelsTo(
    { graph: NOWHERE, twilio: NOWHERE, smtp: 'smtp://127.0.0.1:9', clinic },
    options,
  );
  const routes = webhookRoutes({ channels: reading, intake, dispatcher, verifyToken: undefined, log });
  app.use(routes.routes());
  const handler = app.callback();
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const webhookUrl = `${clinic}/webhooks/whatsapp`;
  const provider = await startMetaProvider({ port: 0, appSecret: SECRET, accessToken: 'token', webhookUrl });
  const twilio = await startTwilioProvider({ port: 0, authToken: SECRET, publicUrl: clinic });
  const mailbox = await startMailbox({ port: 0 });
  const addresses = { graph: provider.url, twilio: twilio.url, smtp: mailbox.url, clinic };
  return {
    provider,
    twilio,
    mailbox,
    channels: channelsTo(addresses, options),
    intake,
    nudged,
    close: async () => {
      await Promise.all([provider.stop(), twilio.stop(), mailbox.stop()]);
      server.closeAllConnections();
      server.close();
      await dispatcher.idle();
      await pool.end();
    },
  };
}
