import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { createLog } from '#log';
import { createOneTapLinks } from '#activities/channels/one-tap-links.ts';
import { createChannels } from '#activities/channels/index.ts';
import { createClinicReader } from '#activities/clinic.ts';
import type { Deps } from '#activities/deps.ts';
import { createDiskStore } from '#activities/files.ts';
import { scriptedBot } from './scripted-bot.ts';

/** What activities work with in a test: a real database, real channels without secrets, and the scripted bot. */
export function activityDeps(knex: Knex, replaced: Partial<Deps> = {}): Deps {
  return {
    knex,
    clinic: createClinicReader(knex),
    decide: scriptedBot,
    model: null,
    heartbeat: () => undefined,
    channels: createChannels({
      whatsapp: {
        graphUrl: 'http://127.0.0.1:9',
        appSecret: undefined,
        accessToken: undefined,
        phoneNumberId: undefined,
        productVersion: 'test',
      },
    }),
    files: createDiskStore(join(tmpdir(), 'acolhe-test-files')),
    links: createOneTapLinks('a secret for tests', 'http://127.0.0.1:9', () => Date.now()),
    nudge: () => Promise.resolve(true),
    log: createLog({ part: 'test', level: 'silent' }),
    now: () => new Date(),
    ...replaced,
  };
}
