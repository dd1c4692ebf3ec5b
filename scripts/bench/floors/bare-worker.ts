import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createOneTapLinks } from '#activities/channels/one-tap-links.ts';
import { createChannels } from '#activities/channels/index.ts';
import { createClinicReader } from '#activities/clinic.ts';
import { createDiskStore } from '#activities/files.ts';
import { createActivities } from '#activities/index.ts';
import { decide } from '#bot/index.ts';
import { connect } from '#db/knex.ts';
import { openPool } from '#db/pool.ts';
import { createIntake } from '#db/queries/intake.ts';
import { env } from '#env';
import { createLog } from '#log';

/**
 * Floor of a turn: a bare workflow with the same activities, in one process with what feeds it.
 *
 * Each line on standard input is a webhook's body; it is stored as the API stores it, and the bare workflow is nudged.
 */
const BARE_QUEUE = 'bare';

Runtime.install({ logger: new DefaultLogger('ERROR') });
const settings = env();
const knex = connect(settings.DATABASE_URL);
const log = createLog({ part: 'bare', level: 'error' });
const channels = createChannels({
  whatsapp: {
    graphUrl: settings.META_GRAPH_URL,
    appSecret: settings.META_APP_SECRET,
    accessToken: settings.WHATSAPP_ACCESS_TOKEN,
    phoneNumberId: settings.WHATSAPP_PHONE_NUMBER_ID,
    productVersion: '0.0.0',
  },
});
const activities = createActivities({
  knex,
  clinic: createClinicReader(knex),
  decide,
  model: null,
  heartbeat: () => undefined,
  channels,
  files: createDiskStore(settings.DATA_DIR),
  links: createOneTapLinks(settings.TOKEN_SECRET, settings.PUBLIC_URL, () => Date.now()),
  nudge: () => Promise.resolve(true),
  log,
  now: () => new Date(),
});
const address = settings.TEMPORAL_ADDRESS;
const namespace = settings.TEMPORAL_NAMESPACE;
const workflowsPath = fileURLToPath(new URL('./bare-workflows.ts', import.meta.url));
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  namespace,
  taskQueue: BARE_QUEUE,
  workflowBundle: await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') }),
  activities,
  maxCachedWorkflows: 2000,
  stickyQueueScheduleToStartTimeout: '120s',
});
const client = new Client({ connection: await Connection.connect({ address }), namespace });
const intake = createIntake(openPool(settings.DATABASE_URL, { size: 4 }));

async function feed(line: string): Promise<void> {
  const raw = Buffer.from(line);
  const items = channels.whatsapp.parse(raw, '/webhooks/whatsapp') ?? [];
  const { nudges } = await intake.store({ channel: 'whatsapp', items, raw });
  for (const { conversationId, seq } of nudges) {
    await client.workflow.signalWithStart('bareConversation', {
      workflowId: `bare/${conversationId}`,
      taskQueue: BARE_QUEUE,
      args: [{ conversationId }],
      signal: 'nudge',
      signalArgs: [{ seq }],
    });
  }
}

const running = worker.run();
process.stdout.write('ready\n');
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => void feed(line));
lines.once('close', () => {
  worker.shutdown();
});
await running;
process.exit(0);
