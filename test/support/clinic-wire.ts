import Koa from 'koa';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
import { startMetaProvider, type MetaProvider } from '#scripts/demo/providers/meta-provider.ts';

const SECRET = 'b41f0d7c2e';

/** A clinic's webhook door on a database, and a Meta on the other side of it. */
export interface ClinicWire {
  readonly provider: MetaProvider;
  /** Channels that send to the provider. */
  readonly channels: Channels;
  readonly intake: Intake;
  /** Conversations whose workflow would have been nudged. */
  readonly nudged: readonly string[];
  close(): Promise<void>;
}

/** Starts both ends of the WhatsApp wire on the loopback, without Temporal. */
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
  const channelsTo = (graphUrl: string): Channels =>
    createChannels({
      whatsapp: {
        graphUrl,
        appSecret: SECRET,
        accessToken: 'token',
        phoneNumberId: undefined,
        productVersion: '0.1.0',
        ...options,
      },
    });
  const app = new Koa<State>();
  app.use(requestId(false));
  app.use(errors(log));
  const routes = webhookRoutes({
    channels: channelsTo('http://127.0.0.1:9'),
    intake,
    dispatcher,
    verifyToken: undefined,
    log,
  });
  app.use(routes.routes());
  const handler = app.callback();
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/whatsapp`;
  const provider = await startMetaProvider({ port: 0, appSecret: SECRET, accessToken: 'token', webhookUrl });
  return {
    provider,
    channels: channelsTo(provider.url),
    intake,
    nudged,
    close: async () => {
      await provider.stop();
      server.closeAllConnections();
      server.close();
      await dispatcher.idle();
      await pool.end();
    },
  };
}
