import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '#activities/index.ts';
import { createAppointmentNudger } from '#activities/nudger.ts';
import { workflowBundle } from '#activities/workflow-bundle.ts';
import { createChannels } from '#activities/channels/index.ts';
import { connect } from '#db/knex.ts';
import { readPolicy } from '#db/queries/reminders/policies.ts';
import { findUntended, openPlans } from '#db/queries/reminders/untended.ts';
import { createLog } from '#log';
import { TASK_QUEUE } from '#workflows/conversation.contract.ts';
import { activityDeps } from './activity-deps.ts';
import type { FromWorker, ToWorker } from './skipped-time.ts';

/*
 * A worker whose present is that of a time-skipping server: the real workflows and activities over a real database, and
 * a clock that belongs to whoever started it. It tells when a look begins and ends, so that it can be killed at the
 * worst of moments. Started by `skipped-time.ts`, which alone may end it.
 */
const databaseUrl = process.env['SKIPPED_DATABASE_URL'] ?? '';
const address = process.env['SKIPPED_TEMPORAL'] ?? '';
/** How often changed appointments are looked for; the product does it every second. */
const SEARCH_EVERY_MS = 50;
const AGAIN_AFTER_MS = 300;

const tell = (message: FromWorker): void => {
  process.send?.(message);
};

const waiting = new Map<number, (at: number) => void>();
let asked = 0;

/** Asks for the present. */
function present(): Promise<Date> {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    waiting.set(id, (at) => {
      resolve(new Date(at));
    });
    tell({ type: 'asks', id });
  });
}

process.once('disconnect', () => process.exit(1));
process.on('message', (message: ToWorker) => {
  waiting.get(message.id)?.(message.at);
  waiting.delete(message.id);
});

let clock = new Date();
const log = createLog({ part: 'skipped', level: 'warn' });
const knex = connect(databaseUrl, { poolSize: 8 });
const OUT_OF_REACH = 'http://127.0.0.1:9';
const channels = createChannels({
  whatsapp: {
    graphUrl: OUT_OF_REACH,
    appSecret: 'x',
    accessToken: 'x',
    phoneNumberId: '111',
    productVersion: 'test',
  },
  sms: {
    apiUrl: OUT_OF_REACH,
    accountSid: 'AC1',
    authToken: 'x',
    from: '+551130000000',
    publicUrl: OUT_OF_REACH,
  },
  email: { smtpUrl: 'smtp://127.0.0.1:9', from: 'Clinic <clinic@example.com>', tokenSecret: 'x' },
});
const activities = createActivities(activityDeps(knex, { log, channels, now: () => clock }));

async function tendAppointment(input: { readonly appointmentId: string }) {
  clock = await present();
  tell({ type: 'began' });
  const snapshot = await activities.tendAppointment(input);
  tell({ type: 'ended' });
  return snapshot;
}

Runtime.install({ logger: new DefaultLogger('ERROR') });
const nudge = createAppointmentNudger(new Client({ connection: await Connection.connect({ address }) }), log);

/** What the relay does, somewhat faster; nobody is brought to mind twice in a moment. */
async function search(): Promise<void> {
  const last = new Map<string, number>();
  for (;;) {
    const { version } = await readPolicy(knex);
    const found = await findUntended(knex, version);
    const due = found.filter((id) => Date.now() - (last.get(id) ?? 0) > AGAIN_AFTER_MS);
    for (const id of due) last.set(id, Date.now());
    await Promise.all(due.map((id) => nudge(id)));
    await new Promise((resolve) => setTimeout(resolve, SEARCH_EVERY_MS));
  }
}

const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue: TASK_QUEUE,
  workflowBundle: await workflowBundle(
    join(import.meta.dirname, '..', '..', '.cache', 'workflows'),
    new DefaultLogger('ERROR'),
  ),
  activities: { ...activities, tendAppointment },
});
for await (const ids of openPlans(knex)) await Promise.all(ids.map((id) => nudge(id)));
tell({ type: 'ready' });
await Promise.race([worker.run(), search()]);
