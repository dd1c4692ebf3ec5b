import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAudit } from '#db/queries/events.ts';
import { freshDatabase } from '#test/support/database.ts';
import type { FreshDatabase } from '#test/support/database.ts';

const CHANGES: readonly (readonly [what: string, statement: string])[] = [
  ['changed', `update audit_log set action = 'nothing happened'`],
  ['deleted', 'delete from audit_log'],
  ['emptied', 'truncate audit_log'],
];

/** SQLSTATE `insufficient_privilege`: what both guards answer. */
const REFUSED = { code: '42501' };

const ENTRY = {
  actorKind: 'system',
  action: 'patient.revealed',
  subjectKind: 'patient',
  subjectId: '1',
} as const;
const NO_TRIGGER = 'alter table audit_log disable trigger user';
const NO_GRANTS = 'grant all on audit_log to acolhe_app';

let database: FreshDatabase;
let owner: Knex;
beforeAll(async () => {
  database = await freshDatabase();
  owner = database.owner();
});
afterAll(() => database.close());

/** Tries a change on a log with one entry, some guards lifted, and undoes it all; answers what is left of the log. */
async function attempt(
  statement: string,
  { role, lifted }: { role: 'acolhe_app' | 'none'; lifted: readonly string[] },
): Promise<{ error: unknown; actions: string[] }> {
  const trx = await owner.transaction();
  try {
    for (const lift of lifted) await trx.raw(lift);
    await recordAudit(trx, ENTRY);
    await trx.raw(`set local role ${role}`);
    const error = await trx
      .transaction((inner) => inner.raw(statement))
      .then(
        () => null,
        (refusal: unknown) => refusal,
      );
    await trx.raw('set local role none');
    return { error, actions: await trx('auditLog').pluck<string[]>('action') };
  } finally {
    await trx.rollback();
  }
}

describe('the audit log only grows', () => {
  test.each(CHANGES)('it cannot be %s by the application, by its grants alone', async (_what, statement) => {
    const { error, actions } = await attempt(statement, { role: 'acolhe_app', lifted: [NO_TRIGGER] });
    expect(error).toMatchObject(REFUSED);
    expect(actions).toEqual([ENTRY.action]);
  });

  test.each(CHANGES)('it cannot be %s by its owner, by the trigger alone', async (_what, statement) => {
    const { error, actions } = await attempt(statement, { role: 'none', lifted: [] });
    expect(error).toMatchObject(REFUSED);
    expect(actions).toEqual([ENTRY.action]);
  });

  test.each(CHANGES)(
    'it is %s once both guards are gone: they are what protects it',
    async (_what, statement) => {
      const { error, actions } = await attempt(statement, {
        role: 'acolhe_app',
        lifted: [NO_TRIGGER, NO_GRANTS],
      });
      expect(error).toBeNull();
      expect(actions).not.toEqual([ENTRY.action]);
    },
  );

  test.each([[NO_TRIGGER], [NO_GRANTS], ['drop table audit_log']])(
    'the application cannot lift a guard: %s',
    async (lift) => {
      const { error, actions } = await attempt(`${lift}; delete from audit_log`, {
        role: 'acolhe_app',
        lifted: [],
      });
      expect(error).toMatchObject(REFUSED);
      expect(actions).toEqual([ENTRY.action]);
    },
  );
});
