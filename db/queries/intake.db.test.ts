import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Knex } from 'knex';
import type { Pool } from 'pg';
import { parseWhatsapp } from '#activities/channels/whatsapp-parse.ts';
import { webchatMessage } from '#activities/channels/webchat.ts';
import {
  phoneMessage,
  phoneText,
  wamid,
  webhookBody,
  type WebhookValue,
} from '#scripts/demo/providers/meta-webhook.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/database.ts';
import { openPool } from '../pool.ts';
import { createIntake, type Intake, type StoredRequest } from './intake.ts';

let database: FreshDatabase;
let knex: Knex;
let pool: Pool;
let intake: Intake;

beforeAll(async () => {
  database = await freshDatabase();
  knex = database.knex;
  pool = openPool(database.url, { size: 3 });
  intake = createIntake(pool);
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

let lastPhone = 0;
function newPhone(): { number: string; name: string } {
  lastPhone += 1;
  return { number: `55119${String(80_000_000 + lastPhone)}`, name: `Pessoa ${lastPhone}` };
}

function post(...values: WebhookValue[]): Promise<StoredRequest> {
  const raw = Buffer.from(JSON.stringify(webhookBody(values)));
  const items = parseWhatsapp(raw, null);
  if (!items) throw new Error('not a webhook');
  return intake.store({ channel: 'whatsapp', items, raw });
}

interface ConversationRow {
  readonly id: string;
  readonly version: number;
  readonly unreadCount: number;
  readonly waitingSinceAt: Date | null;
  readonly lastInboundAt: Date;
}

interface MessageRow {
  readonly id: string;
  readonly seq: number;
  readonly body: string;
  readonly payload: { readonly replacedTexts?: number };
  readonly replyToMessageId: string | null;
}

async function conversationsOf(phone: { number: string }): Promise<ConversationRow[]> {
  return (await knex('conversations as c')
    .join('channelIdentities as i', 'i.id', 'c.channelIdentityId')
    .where('i.externalId', phone.number)
    .select('c.*')
    .orderBy('c.createdAt')) as ConversationRow[];
}

async function messagesOf(phone: { number: string }): Promise<MessageRow[]> {
  const conversations = await conversationsOf(phone);
  return (await knex('messages')
    .whereIn(
      'conversationId',
      conversations.map(({ id }) => id),
    )
    .orderBy('seq')) as MessageRow[];
}

/** The first of a list that must not be empty. */
function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error('nothing there');
  return item;
}

describe('messages', () => {
  it('stores a first message with its sender, its conversation and the events that tell of it', async () => {
    const phone = newPhone();
    const stored = await post(phoneText(phone, 'Olá, quero marcar'));
    const conversation = first(await conversationsOf(phone));
    expect(conversation).toMatchObject({
      channel: 'whatsapp',
      stage: 'bot',
      lastSeq: 1,
      lastInboundSeq: 1,
      processedSeq: 0,
      unreadCount: 1,
      lastMessagePreview: 'Olá, quero marcar',
      lastMessageAuthor: 'patient',
    });
    expect(conversation.waitingSinceAt).not.toBeNull();
    expect(stored).toMatchObject({ fresh: 1, repeated: 0 });
    expect(stored.nudges).toEqual([{ conversationId: conversation.id, seq: 1, eventIds: [] }]);
    const events = await knex('domainEvents')
      .where('conversationId', conversation.id)
      .orderBy('id')
      .pluck('type');
    expect(events).toEqual(['conversation.opened', 'message.received']);
  });

  it('stores a message once, however often and however concurrently it is delivered', async () => {
    const phone = newPhone();
    const deliveries = Array.from({ length: 20 }, (_, index) =>
      phoneText(phone, `mensagem ${index}`, { id: `wamid.same-${phone.number}-${index}` }),
    );
    const all = Array.from({ length: 10 }, () => deliveries).flat();
    all.sort(() => Math.random() - 0.5);
    const results = await Promise.all(all.map((delivery) => post(delivery)));
    expect(results.reduce((total, { fresh }) => total + fresh, 0)).toBe(20);
    const messages = await messagesOf(phone);
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await conversationsOf(phone)).toHaveLength(1);
  });

  it('makes one conversation of two first messages that arrive at once', async () => {
    const phones = Array.from({ length: 25 }, newPhone);
    const other = createIntake(pool);
    await Promise.all(
      phones.flatMap((phone) => [
        post(phoneText(phone, 'um')),
        other.store({
          channel: 'whatsapp',
          items:
            parseWhatsapp(Buffer.from(JSON.stringify(webhookBody([phoneText(phone, 'dois')]))), null) ?? [],
          raw: Buffer.alloc(1),
        }),
      ]),
    );
    for (const phone of phones) {
      expect(await conversationsOf(phone)).toHaveLength(1);
      expect(await messagesOf(phone)).toHaveLength(2);
    }
  });

  it('keeps the order of a batch, over several people', async () => {
    const [one, two] = [newPhone(), newPhone()];
    await post(
      phoneText(one, '1'),
      phoneText(two, 'a'),
      phoneText(one, '2'),
      phoneText(two, 'b'),
      phoneText(one, '3'),
    );
    expect((await messagesOf(one)).map(({ body }) => body)).toEqual(['1', '2', '3']);
    expect((await messagesOf(two)).map(({ body }) => body)).toEqual(['a', 'b']);
  });

  it('knows a person with and without the ninth digit as one', async () => {
    await post(phoneText({ number: '5521987650001', name: 'Com nove' }, 'oi'));
    await post(phoneText({ number: '552187650001', name: 'Sem nove' }, 'oi de novo'));
    const identities = await knex('channelIdentities').whereIn('externalId', [
      '5521987650001',
      '552187650001',
    ]);
    expect(identities).toHaveLength(1);
    expect(identities[0]).toMatchObject({ externalId: '5521987650001', aliases: ['552187650001'] });
    expect(await messagesOf({ number: '5521987650001' })).toHaveLength(2);
  });

  it('knows a person who was first seen without a phone number', async () => {
    const hidden = {
      contacts: [{ profile: { name: 'Sem número' }, user_id: 'BR.13491208655302741918' }],
      messages: [
        {
          from_user_id: 'BR.13491208655302741918',
          id: wamid(),
          timestamp: '1790000000',
          type: 'text',
          text: { body: 'oi' },
        },
      ],
    };
    await post(hidden);
    const shown = {
      contacts: [
        { profile: { name: 'Com número' }, wa_id: '5531988887777', user_id: 'BR.13491208655302741918' },
      ],
      messages: [
        { from: '5531988887777', id: wamid(), timestamp: '1790000100', type: 'text', text: { body: 'eu' } },
      ],
    };
    await post(shown);
    const identities = await knex('channelIdentities').where('externalId', 'BR.13491208655302741918');
    expect(identities).toHaveLength(1);
    expect(identities[0]).toMatchObject({ displayName: 'Com número', phone: '+5531988887777' });
    expect(await messagesOf({ number: 'BR.13491208655302741918' })).toHaveLength(2);
  });

  it('follows a person to a new number', async () => {
    const phone = newPhone();
    const next = newPhone();
    await post(phoneText(phone, 'antes'));
    await post({
      messages: [
        {
          from: phone.number,
          id: wamid(),
          timestamp: '1790000000',
          type: 'system',
          system: { body: 'changed', wa_id: next.number, type: 'user_changed_number' },
        },
      ],
    });
    await post(phoneText(next, 'depois'));
    expect((await messagesOf(next)).map(({ body }) => body)).toEqual(['antes', 'depois']);
  });

  it.each([
    ['less than a day ago continues', null, '23 hours', 1],
    ['longer ago stays closed and a new one begins', null, '25 hours', 2],
    ['within the time that the clinic chose continues', { reopenMinutes: 30 }, '29 minutes', 1],
    ['before the time that the clinic chose stays closed', { reopenMinutes: 30 }, '31 minutes', 2],
    ['less than a day ago continues where the setting is no number', { reopenMinutes: '30' }, '23 hours', 1],
  ])('a conversation that was resolved %s', async (_name, settings, age, count) => {
    const phone = newPhone();
    await knex('clinicSettings').where('key', 'conversation').delete();
    if (settings)
      await knex('clinicSettings').insert({ key: 'conversation', value: JSON.stringify(settings) });
    await post(phoneText(phone, 'primeira'));
    const earlier = first(await conversationsOf(phone));
    await knex('conversations')
      .where('id', earlier.id)
      .update({
        stage: 'resolved',
        resolvedAt: knex.raw(`now() - interval '${age}'`),
        resolution: 'silence',
      });
    await post(phoneText(phone, 'segunda'));
    const conversations = await conversationsOf(phone);
    expect(conversations).toHaveLength(count);
    const last = conversations.at(-1);
    expect(last).toMatchObject({ stage: 'bot', resolvedAt: null, resolution: null });
    if (count === 1) {
      expect(last).toMatchObject({ reopenedCount: 1, version: earlier.version + 1, lastSeq: 2 });
      const types = await knex('domainEvents').where('conversationId', earlier.id).pluck('type');
      expect(types).toContain('conversation.reopened');
    }
  });

  it('whose conversation is resolved at this very moment continues it', async () => {
    const phone = newPhone();
    await post(phoneText(phone, 'primeira'));
    const { id } = first(await conversationsOf(phone));
    const owner = database.owner();
    const resolving = await knex.transaction();
    await resolving('conversations')
      .where({ id })
      .update({ stage: 'resolved', resolvedAt: knex.fn.now(), resolution: 'silence' });
    const posted = post(phoneText(phone, 'segunda'));
    // The message waits for the row that is being resolved.
    await vi.waitFor(async () => {
      const waiting = await owner.raw<{ rows: unknown[] }>(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      expect(waiting.rows).toHaveLength(1);
    });
    await resolving.commit();
    expect(await posted).toMatchObject({ fresh: 1, nudges: [{ conversationId: id, seq: 2 }] });
    expect(await conversationsOf(phone)).toMatchObject([{ stage: 'bot', reopenedCount: 1, lastSeq: 2 }]);
  });

  it('keeps its place behind a file of the same person that came before it', async () => {
    const phone = newPhone();
    await post(phoneText(phone, 'um'));
    await post(
      phoneMessage(phone, { type: 'image', image: { id: 'm', mime_type: 'image/png', caption: 'dois' } }),
      phoneText(phone, 'três'),
      phoneText(newPhone(), 'outra pessoa'),
      phoneText(phone, 'quatro'),
    );
    expect((await messagesOf(phone)).map(({ body }) => body)).toEqual(['um', 'dois', 'três', 'quatro']);
  });

  it('learns a new name of a person we know', async () => {
    const phone = newPhone();
    await post(phoneText(phone, 'um'));
    await post(phoneText({ ...phone, name: 'Outro Nome' }, 'dois'));
    expect(await knex('channelIdentities').where('externalId', phone.number)).toMatchObject([
      { displayName: 'Outro Nome' },
    ]);
    expect(await messagesOf(phone)).toHaveLength(2);
  });

  it('counts waiting from the first message that nobody answered', async () => {
    const phone = newPhone();
    await post(phoneText(phone, 'um'));
    const before = first(await conversationsOf(phone));
    await post(phoneText(phone, 'dois'));
    const after = first(await conversationsOf(phone));
    expect(after.waitingSinceAt).toEqual(before.waitingSinceAt);
    expect(after.unreadCount).toBe(2);
  });

  it('opens the reply window at the instant the provider names, never in the future', async () => {
    const late = newPhone();
    await post(phoneText(late, 'atrasada', { at: new Date(Date.now() - 5 * 3_600_000) }));
    const conversation = first(await conversationsOf(late));
    expect(Date.now() - conversation.lastInboundAt.getTime()).toBeGreaterThan(4.9 * 3_600_000);
    const ahead = newPhone();
    await post(phoneText(ahead, 'adiantada', { at: new Date(Date.now() + 5 * 3_600_000) }));
    const other = first(await conversationsOf(ahead));
    expect(other.lastInboundAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  });

  it('keeps a file for fetching, a quotation, and a reaction that is taken back', async () => {
    const phone = newPhone();
    const id = wamid();
    await post(
      phoneMessage(
        phone,
        { type: 'image', image: { id: 'media-1', mime_type: 'image/jpeg', caption: 'guia' } },
        { id },
      ),
    );
    await post(phoneMessage(phone, { type: 'text', text: { body: 'sobre a guia' }, context: { id } }));
    const image = first(await messagesOf(phone));
    const quoting = (await messagesOf(phone)).at(1);
    expect(quoting?.replyToMessageId).toBe(image.id);
    const attachment: unknown = await knex('attachments').where('messageId', image.id).first();
    expect(attachment).toMatchObject({ kind: 'image', state: 'pending', providerMediaId: 'media-1' });
    await post(phoneMessage(phone, { type: 'reaction', reaction: { message_id: id, emoji: '👍' } }));
    expect(await knex('messageReactions').where('messageId', image.id).pluck('emoji')).toEqual(['👍']);
    await post(phoneMessage(phone, { type: 'reaction', reaction: { message_id: id } }));
    expect(await knex('messageReactions').where('messageId', image.id)).toEqual([]);
    expect(await messagesOf(phone)).toHaveLength(2);
  });

  it('stores a message of the site chat under the id that the page gave it', async () => {
    const visitorId = randomUUID();
    const clientMessageId = randomUUID();
    const item = webchatMessage({ visitorId, clientMessageId, text: 'oi', choiceId: null, attachment: null });
    await intake.store({ channel: 'webchat', items: [item], raw: Buffer.alloc(1) });
    await intake.store({ channel: 'webchat', items: [item], raw: Buffer.alloc(1) });
    const [message, ...more] = await messagesOf({ number: visitorId });
    expect(more).toEqual([]);
    expect(message).toMatchObject({ clientMessageId, body: 'oi', kind: 'text' });
  });
});

describe('bad input', () => {
  it.each([
    ['a NUL character', 'antes\0depois', 'antes\uFFFDdepois'],
    ['half a surrogate pair', 'x\uD83Dy', 'x\uFFFDy'],
    ['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['a backslash that looks like an escape', String.raw`C:\u0000`, String.raw`C:\u0000`],
  ])('stores %s as text', async (_name, sent, stored) => {
    const phone = newPhone();
    await post(phoneText(phone, sent));
    const message = first(await messagesOf(phone));
    expect(message.body).toBe(stored);
    expect(message.payload.replacedTexts === undefined).toBe(sent === stored);
  });

  it('stores a text of a megabyte', async () => {
    const phone = newPhone();
    const text = '😀'.repeat(262_144);
    await post(phoneText(phone, text));
    const message = first(await messagesOf(phone));
    expect(message.body).toBe(text);
  });

  it('sets a poisonous item aside and stores everything that came with it', async () => {
    const [one, two, three] = [newPhone(), newPhone(), newPhone()];
    const poison = phoneText(two, 'veneno', {
      id: `wamid.${'x'.repeat(9000)}${Math.random()}`.replaceAll(
        'x',
        () => Math.random().toString(36)[2] ?? 'q',
      ),
    });
    const results = await Promise.all([
      post(phoneText(one, 'a'), poison, phoneText(one, 'b')),
      post(phoneText(three, 'c')),
    ]);
    expect(results[0]).toMatchObject({ fresh: 2, quarantined: 1 });
    expect((await messagesOf(one)).map(({ body }) => body)).toEqual(['a', 'b']);
    expect(await messagesOf(three)).toHaveLength(1);
    expect(await knex('quarantine').where('reason', 'poison')).toHaveLength(1);
  });

  it('sets an item aside that is nested too deeply to be written down', async () => {
    const phone = newPhone();
    const value = phoneText(phone, 'fundo', { id: `wamid.deep-${phone.number}` });
    const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const raw = Buffer.from(
      JSON.stringify(webhookBody([value])).replace('"type":"text"', () => `"type":"text","x":${deep}`),
    );
    const items = parseWhatsapp(raw, null);
    if (items)
      expect(await intake.store({ channel: 'whatsapp', items, raw })).toMatchObject({ quarantined: 1 });
    const later = newPhone();
    await post(phoneText(later, 'depois'));
    expect(await messagesOf(later)).toHaveLength(1);
  });

  it('sets messages to a foreign number aside, once', async () => {
    const raw = Buffer.from(JSON.stringify(webhookBody([phoneText(newPhone(), 'para outra clínica')])));
    const items = parseWhatsapp(raw, new Set(['999']));
    const request = { channel: 'whatsapp' as const, items: items ?? [], raw };
    await intake.store(request);
    await intake.store(request);
    expect(await knex('quarantine').where('reason', 'foreign_account')).toHaveLength(1);
  });

  it('refuses to acknowledge while the database is away', async () => {
    const nowhere = openPool('postgres://nobody@127.0.0.1:1/nothing', { size: 1 });
    const away = createIntake(nowhere);
    const item = webchatMessage({
      visitorId: randomUUID(),
      clientMessageId: randomUUID(),
      text: 'oi',
      choiceId: null,
      attachment: null,
    });
    await expect(away.store({ channel: 'webchat', items: [item], raw: Buffer.alloc(1) })).rejects.toThrow();
    await nowhere.end();
  });
});
