import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PEOPLE, placeConversation, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';
import { AppError } from '#workflows/domain/errors.ts';

let api: TestApi;
let attendant: TestStaff;
let other: TestStaff;
let manager: TestStaff;

beforeAll(async () => {
  api = await startApi();
  attendant = await api.logIn(PEOPLE.attendant);
  other = await api.logIn(PEOPLE.other);
  manager = await api.logIn(PEOPLE.manager);
});
afterAll(() => api.close());
beforeEach(() => {
  api.workflows.isThere = true;
  api.workflows.refusals.clear();
});

const queued = (row: Record<string, unknown> = {}) =>
  placeConversation(api.knex, { row: { stage: 'queued', teamId: 'recepcao', ...row } });
const post = (path: string, staff: TestStaff, body: unknown = {}) =>
  api.call<{ code: string; conversation: Record<string, unknown> | null }>(`/api/conversations/${path}`, {
    body,
    cookie: staff.cookie,
  });
const auditOf = (id: string) =>
  api.knex('auditLog').where('subjectId', id).orderBy('id').select('action', 'actorId');

describe('a conversation', () => {
  it('is shown with its patient, whose phone and address are masked', async () => {
    const id = await queued({ lastInboundAt: new Date() });
    const { body } = await api.call(`/api/conversations/${id}`, { cookie: attendant.cookie });
    expect(body).toMatchObject({
      id,
      window: { open: true },
      patient: { name: 'Marina Souza', phoneMasked: '(11) 9••••-4821', emailMasked: 'm•••••@example.com' },
      workflowId: `conversation/${id}`,
      temporalUrl: null,
    });
    expect(JSON.stringify(body)).not.toMatch(/98765|marina@/);
  });

  it('is audited when it is opened, once for one reading', async () => {
    const id = await queued();
    for (let reading = 0; reading < 3; reading += 1) {
      await api.call(`/api/conversations/${id}`, { cookie: attendant.cookie });
      await api.call(`/api/conversations/${id}/messages`, { cookie: attendant.cookie });
    }
    await api.call(`/api/conversations/${id}`, { cookie: manager.cookie });
    expect(await auditOf(id)).toEqual([
      { action: 'conversation.opened', actorId: attendant.id },
      { action: 'conversation.opened', actorId: manager.id },
    ]);
  });

  it.each(['', '/messages'])(
    'of another team does not exist%s, and looking for it leaves no trace',
    async (path) => {
      const id = await queued();
      const answer = await api.call(`/api/conversations/${id}${path}`, { cookie: other.cookie });
      expect(answer.status).toBe(404);
      expect(answer.body).toMatchObject({ code: 'conversation.not_found' });
      expect(await auditOf(id)).toEqual([]);
    },
  );

  it('in an emergency is everybody’s', async () => {
    const id = await queued({ urgency: 'emergency' });
    const { body } = await api.call(`/api/conversations/${id}`, { cookie: other.cookie });
    expect(body).toMatchObject({ emergencyOpen: true });
  });

  it('links managers to its workflow', async () => {
    const id = await queued();
    const { body } = await api.call(`/api/conversations/${id}`, { cookie: manager.cookie });
    expect(body['temporalUrl']).toBe(
      `http://temporal.example.com/namespaces/acolhe/workflows/conversation%2F${id}`,
    );
  });
});

describe('asking the workflow', () => {
  it.each([
    ['take', 'take', 'attended'],
    ['release', 'release', 'queued'],
    ['resolve', 'resolve', 'resolved'],
    ['return-to-bot', 'returnToBot', 'bot'],
  ])('to %s answers how the conversation then stands', async (path, update, stage) => {
    const id = await queued();
    const answer = await post(`${id}/${path}`, attendant, { reason: 'porque sim' });
    expect(answer.body.conversation).toMatchObject({ id, stage });
    expect(api.workflows.updates.at(-1)).toEqual({ update, input: { staffId: attendant.id } });
    const note = await api
      .knex('messages')
      .where('conversationId', id)
      .first<{ body: string; direction: string }>();
    expect(note).toMatchObject({ direction: 'note', body: 'porque sim' });
  });

  it('to transfer names either a team or a colleague', async () => {
    const id = await queued();
    expect((await post(`${id}/transfer`, attendant, {})).status).toBe(422);
    const both = { toTeamId: 'exames', toStaffId: randomUUID() };
    expect((await post(`${id}/transfer`, attendant, both)).status).toBe(422);
    const answer = await post(`${id}/transfer`, attendant, { toTeamId: 'exames' });
    expect(answer.body.conversation).toMatchObject({ teamId: 'exames' });
    const after = await api.call(`/api/conversations/${id}`, { cookie: attendant.cookie });
    expect(after.status).toBe(404);
  });

  it('to end an emergency is audited', async () => {
    const id = await queued({ urgency: 'emergency' });
    await post(`${id}/close-emergency`, attendant);
    expect(await auditOf(id)).toContainEqual({ action: 'emergency.closed', actorId: attendant.id });
  });

  it.each([
    ['conversation.already_taken', 409],
    ['conversation.at_capacity', 409],
    ['conversation.not_yours', 409],
  ] as const)('passes its refusal on: %s', async (code, status) => {
    const id = await queued();
    api.workflows.refusals.set('take', new AppError(code));
    const answer = await post(`${id}/take`, attendant);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(code);
  });

  it('is not tried for somebody else’s conversation', async () => {
    const id = await queued();
    const before = api.workflows.updates.length;
    for (const path of ['take', 'release', 'resolve', 'return-to-bot', 'close-emergency'])
      expect((await post(`${id}/${path}`, other)).status).toBe(404);
    expect(api.workflows.updates).toHaveLength(before);
  });

  it('while Temporal is away says so instead of waiting', async () => {
    api.workflows.isThere = false;
    const answer = await post(`${await queued()}/take`, attendant);
    expect(answer.status).toBe(503);
    expect(answer.body.code).toBe('temporal.unavailable');
  });
});

describe('taking the next one', () => {
  beforeEach(() => api.knex('conversations').where('stage', 'queued').update({ stage: 'bot' }));

  it('takes the most pressing of my queues', async () => {
    await queued({ nextDueAt: new Date(Date.now() + 60_000) });
    const urgent = await queued({ nextDueAt: new Date(Date.now() - 60_000) });
    await queued({ teamId: 'financeiro', nextDueAt: new Date(0) });
    const { body } = await post('take-next', attendant);
    expect(body.conversation).toMatchObject({ id: urgent, stage: 'attended' });
  });

  it('is nothing when nobody waits', async () => {
    expect((await post('take-next', attendant)).body).toEqual({ conversation: null });
  });

  it('goes on when others were quicker, and stops when I have too many', async () => {
    await queued();
    api.workflows.refusals.set('take', new AppError('conversation.already_taken'));
    expect((await post('take-next', attendant)).body).toEqual({ conversation: null });
    api.workflows.refusals.set('take', new AppError('conversation.at_capacity'));
    expect((await post('take-next', attendant)).body.code).toBe('conversation.at_capacity');
  });
});

describe('reading and looking', () => {
  it('marks what was read, tells the console once, and never goes back', async () => {
    const id = await queued({ lastSeq: 9, unreadCount: 3 });
    for (const seq of [7, 3, 7]) expect((await post(`${id}/read`, attendant, { seq })).status).toBe(200);
    const row = await api.knex('conversations').where({ id }).first<object>('readSeq', 'unreadCount');
    expect(row).toEqual({ readSeq: 7, unreadCount: 0 });
    const events = await api.knex('domainEvents').where({ conversationId: id, type: 'conversation.read' });
    expect(events).toHaveLength(1);
  });

  it('is refused for somebody else’s', async () => {
    const id = await queued();
    expect((await post(`${id}/read`, other, { seq: 1 })).status).toBe(404);
    expect((await post(`${id}/viewing`, other)).status).toBe(404);
  });
});
