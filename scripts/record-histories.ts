import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { APPOINTMENT_SCENARIOS } from '#test/support/appointment-scenarios.ts';
import { AppointmentStage } from '#test/support/appointment-stage.ts';
import { ConversationStage } from '#test/support/conversation-stage.ts';
import { SCENARIOS } from '#test/support/conversation-scenarios.ts';
import { fakeActivities } from '#test/support/fake-conversation.ts';
import { LOOKED_AFTER_SCENARIOS } from '#test/support/looked-after-scenarios.ts';
import { MAILBOX_SCENARIOS, MailboxStage } from '#test/support/mailbox-scenarios.ts';
import { LookedAfterStage } from '#test/support/looked-after-stage.ts';
import { ROOT, TOOLS_DIR } from './platform/installation.ts';
import { registerSearchAttributes } from './platform/search-attributes.ts';
import { findTemporalTool, TEMPORAL_TEST_SERVER } from './platform/temporal-binaries.ts';

/*
 * Plays every scenario of the workflows and keeps the histories, so that a later change of the workflow
 * is checked against runs that began before it (`test/replay.test.ts`). Record anew when a scenario is added; a
 * history that no longer replays means that what is running would break: guard the change with `patched`.
 */
const TASK_QUEUE = 'histories';
const FOLDER = join(ROOT, 'test', 'histories');

/** Empties the stack of every failure: it names folders of whoever records, and a replay does not look at it. */
function withoutStacks<Part extends object>(part: Part): Part {
  for (const [name, value] of Object.entries(part)) {
    if (name === 'stackTrace') Object.assign(part, { stackTrace: '' });
    else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
      withoutStacks(value as object);
  }
  return part;
}

interface Recordable {
  readonly fetchHistory: () => Promise<proto.temporal.api.history.v1.IHistory>;
}

async function keep(name: string, handle: Recordable): Promise<void> {
  // Protobuf, not JSON: the SDK's conversion fails where npm gives its packages their own copies of protobufjs.
  const history = withoutStacks(await handle.fetchHistory());
  const bytes = proto.temporal.api.history.v1.History.encode(history).finish();
  await writeFile(join(FOLDER, `${name}.binpb`), bytes);
  process.stdout.write(`${name}.binpb, ${bytes.length} bytes\n`);
}

async function record(environment: TestWorkflowEnvironment): Promise<void> {
  const stage = new ConversationStage(environment, TASK_QUEUE);
  const appointments = new AppointmentStage(environment, TASK_QUEUE);
  const rows = new LookedAfterStage(environment, TASK_QUEUE);
  const mailboxes = new MailboxStage(environment, TASK_QUEUE);
  const worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowsPath: join(ROOT, 'workflows', 'index.ts'),
    activities: fakeActivities(stage.conversations, appointments.appointments, rows.looks, mailboxes.watches),
  });
  await worker.runUntil(async () => {
    for (const { name, play } of SCENARIOS) {
      await keep(`conversation-${name}`, (await play(stage)).handle);
    }
    for (const { name, play } of APPOINTMENT_SCENARIOS) {
      await keep(`appointment-${name}`, (await play(appointments)).handle);
    }
    for (const { name, play } of LOOKED_AFTER_SCENARIOS) {
      await keep(name, (await play(rows)).handle);
    }
    for (const { name, play } of MAILBOX_SCENARIOS) {
      await keep(name, (await play(mailboxes)).handle);
    }
  });
}

Runtime.install({ logger: new DefaultLogger('ERROR') });
const { path } = await findTemporalTool(TEMPORAL_TEST_SERVER, TOOLS_DIR);
const environment = await TestWorkflowEnvironment.createTimeSkipping({
  server: { executable: { type: 'existing-path', path } },
});
try {
  await registerSearchAttributes(environment.address, 'default');
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await record(environment);
} finally {
  await environment.teardown();
}
