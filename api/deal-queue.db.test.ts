import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { connect } from '#db/knex.ts';
import { PEOPLE, placeConversation, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import { dealQueueTo } from './deal-queue.ts';

let api: TestApi;
let attendant: TestStaff;
let urgent: string;
let waiting: string;

beforeAll(async () => {
  api = await startApi();
  attendant = await api.logIn(PEOPLE.attendant);
  const place = (row: Record<string, unknown>) =>
    placeConversation(api.knex, { row: { stage: 'queued', lastSeq: 3, queuedAt: new Date(), ...row } });
  waiting = await place({ teamId: 'recepcao' });
  urgent = await place({ teamId: 'agendamento', urgency: 'urgent' });
  await place({ teamId: 'financeiro', urgency: 'urgent' });
  await place({ teamId: 'recepcao', stage: 'bot' });
});
afterAll(() => api.close());
beforeEach(() => {
  api.workflows.nudges.splice(0);
});

const assign = (assignment: string) =>
  api
    .knex('clinicSettings')
    .where('key', 'conversation')
    .update({ value: JSON.stringify({ assignment }) });
const nudged = () => api.workflows.nudges.map(({ conversationId }) => conversationId);

it('whoever becomes available is dealt the queue of their teams at once, the most pressing first', async () => {
  await assign('round_robin');
  await api.call('/api/me', { method: 'PATCH', cookie: attendant.cookie, body: { presence: 'away' } });
  await dealQueueTo(api.deps, attendant.id);
  expect(nudged()).toEqual([urgent, waiting]);
  api.workflows.nudges.splice(0);
  await api.call('/api/me', { method: 'PATCH', cookie: attendant.cookie, body: { presence: 'available' } });
  await vi.waitFor(() => {
    expect(nudged()).toEqual([urgent, waiting]);
  });
});

it('whoever comes in by logging in is dealt it as well', async () => {
  await assign('round_robin');
  await api.knex('staff').where('id', attendant.id).update({ presence: 'offline' });
  await api.call('/api/auth/login', { body: { email: PEOPLE.attendant, password: 'acolhe-demo' } });
  await vi.waitFor(() => {
    expect(nudged()).toEqual([urgent, waiting]);
  });
});

it('where people take from the queue themselves nobody is reminded', async () => {
  await assign('claim');
  await dealQueueTo(api.deps, attendant.id);
  expect(nudged()).toEqual([]);
});

it('a database that is away fails nobody’s request', async () => {
  const knex = connect('postgres://nobody@127.0.0.1:1/nothing', { poolSize: 1 });
  await expect(dealQueueTo({ ...api.deps, knex }, attendant.id)).resolves.toBeUndefined();
  await knex.destroy();
});
