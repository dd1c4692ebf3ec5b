import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeConversation } from '#test/support/api.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { URGENCIES } from '#workflows/domain/conversation.ts';
import { ROLES } from '#workflows/domain/staff.ts';
import { maySee, type Viewer, type Whereabouts } from '#workflows/domain/visibility.ts';
import { visibleTo } from './visibility.ts';

let database: FreshDatabase;
const placed = new Map<string, Whereabouts>();
let viewers: Viewer[];

beforeAll(async () => {
  database = await freshDatabase();
  await database.owner().transaction((trx) => insertClinic(trx));
  const people = await database.knex('staff').limit(2).select<{ id: string }[]>('id');
  const [me = '', colleague = ''] = people.map(({ id }) => id);
  for (const teamId of [null, 'recepcao', 'exames'])
    for (const assigneeId of [null, me, colleague])
      for (const urgency of URGENCIES) {
        const where = { teamId, assigneeId, urgency };
        placed.set(await placeConversation(database.knex, { row: where }), where);
      }
  const teams = [[], ['recepcao'], ['recepcao', 'exames'], ['financeiro']];
  viewers = [me, randomUUID()].flatMap((staffId) =>
    ROLES.flatMap((role) => teams.map((teamIds) => ({ staffId, role, teamIds }))),
  );
});
afterAll(() => database.close());

it('finds in the database exactly what the rule allows, for every role, team, assignee and urgency', async () => {
  let seen = 0;
  for (const viewer of viewers) {
    const query = visibleTo(database.knex('conversations as c'), viewer);
    const found = (await query.select<{ id: string }[]>('c.id')).map(({ id }) => id).sort();
    const allowed = [...placed].filter(([, where]) => maySee(viewer, where)).map(([id]) => id);
    expect(found, JSON.stringify(viewer)).toEqual(allowed.sort());
    seen += found.length;
  }
  expect(seen).toBeGreaterThan(100);
});
