import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE, placeConversation, startApi, type TestApi, type TestStaff } from '#test/support/api.ts';

interface Page {
  readonly conversations: readonly {
    readonly id: string;
    readonly patientName: string | null;
    readonly sla: { readonly state: string };
    readonly previewKind: string | null;
  }[];
  readonly next: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

let api: TestApi;
let attendant: TestStaff;
let manager: TestStaff;
const ids: Record<string, string> = {};
const MINUTE_MS = 60_000;
const ago = (minutes: number): Date => new Date(Date.now() - minutes * MINUTE_MS);

beforeAll(async () => {
  api = await startApi();
  attendant = await api.logIn(PEOPLE.attendant);
  manager = await api.logIn(PEOPLE.manager);
  const other = await api.logIn(PEOPLE.other);
  const mine = { stage: 'attended', assigneeId: attendant.id, teamId: 'recepcao' };
  const place = async (name: string, row: Record<string, unknown>) => {
    ids[name] = await placeConversation(api.knex, { name, row });
  };
  await place('Late', { ...mine, nextDueAt: ago(5), waitingSinceAt: ago(20), lastMessageAt: ago(20) });
  await place('Calm', { ...mine, lastMessageAt: ago(1), unreadCount: 2 });
  await place('Calmer', { ...mine, lastMessageAt: ago(2) });
  await place('Emergency', { ...mine, urgency: 'emergency', lastMessageAt: ago(60) });
  await place('Queued', {
    stage: 'queued',
    teamId: 'agendamento',
    nextDueAt: ago(-10),
    lastMessageAt: ago(3),
  });
  await place('Foreign', { stage: 'queued', teamId: 'financeiro', lastMessageAt: ago(4) });
  await place('Colleague', { stage: 'attended', assigneeId: other.id, teamId: 'financeiro' });
  await place('With the bot', { stage: 'bot', lastMessageAt: ago(6) });
  await place('Done', { stage: 'resolved', resolvedAt: ago(1), teamId: 'recepcao', lastMessageAt: ago(7) });
});
afterAll(() => api.close());

const read = async (query: string, staff = attendant): Promise<Page> =>
  (await api.call<Page>(`/api/inbox?${query}`, { cookie: staff.cookie })).body;
const namesOf = (page: Page) => page.conversations.map(({ patientName }) => patientName);

describe('the inbox', () => {
  it('says what the last message is made of, notes aside', async () => {
    const said = { conversationId: ids['Calm'], direction: 'inbound', author: 'patient', body: '' };
    await api.knex('messages').insert([
      { ...said, seq: 1, kind: 'text', body: 'oi' },
      { ...said, seq: 2, kind: 'location' },
      { ...said, seq: 3, kind: 'text', direction: 'note', author: 'staff', staffId: attendant.id },
    ]);
    const { conversations } = await read('view=mine');
    expect(conversations.map(({ previewKind }) => previewKind)).toEqual([null, null, 'location', null]);
  });

  it('puts emergencies first, then who is due, then the latest message', async () => {
    expect(namesOf(await read('view=mine'))).toEqual(['Emergency', 'Late', 'Calm', 'Calmer']);
  });

  it.each([
    ['queue', ['Queued']],
    ['bot', ['With the bot']],
    ['resolved', ['Done']],
  ])('shows an attendant of %s what is theirs to see', async (view, names) => {
    expect(namesOf(await read(`view=${view}`))).toEqual(names);
  });

  it('shows nothing of another team, and counts nothing of it', async () => {
    const page = await read('view=all');
    expect(namesOf(page)).not.toContain('Foreign');
    expect(page.counts).toEqual({ mine: 4, queue: 1, bot: 1, emergency: 1, unreadMine: 1 });
  });

  it('shows a manager everything', async () => {
    const page = await read('view=all', manager);
    expect(namesOf(page)).toEqual(expect.arrayContaining(['Foreign', 'Colleague', 'Late']));
    expect(page.counts).toMatchObject({ mine: 0, queue: 2 });
  });

  it.each([
    ['q=foreign', ['Foreign']],
    ['q=ORE', ['Foreign']],
    ['team=financeiro', ['Colleague', 'Foreign']],
    ['channel=webchat', []],
  ])('is narrowed by %s', async (filter, names) => {
    expect(namesOf(await read(`view=all&${filter}`, manager))).toEqual(names);
  });

  it('finds somebody by the last digits of their phone, not by one of them', async () => {
    expect(namesOf(await read('view=mine&q=4821'))).toHaveLength(4);
    expect(namesOf(await read('view=mine&q=1'))).toHaveLength(0);
  });

  it('marks who waits too long', async () => {
    const { conversations } = await read('view=mine&q=Late');
    expect(conversations[0]?.sla.state).toBe('late');
  });
});

describe('page by page', () => {
  const TOTAL = 130;
  beforeAll(async () => {
    // All in the same microsecond but the last: only the id tells them apart.
    const at = ago(100);
    for (let index = 0; index < TOTAL; index += 1) {
      await placeConversation(api.knex, {
        name: `Page ${index}`,
        patientId: null,
        row: { stage: 'queued', teamId: 'recepcao', lastMessageAt: at, nextDueAt: index % 3 ? at : null },
      });
    }
  });

  it.each(['queue', 'all'])('shows every conversation of %s once', async (view) => {
    const seen: string[] = [];
    let before = '';
    for (;;) {
      const page = await read(`view=${view}&q=Page${before}`);
      seen.push(...page.conversations.map(({ id }) => id));
      if (page.next === null) break;
      before = `&before=${page.next}`;
    }
    expect(seen).toHaveLength(TOTAL);
    expect(new Set(seen).size).toBe(TOTAL);
  });
});
