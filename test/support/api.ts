import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChannels } from '#activities/channels/index.ts';
import { createOneTapLinks } from '#activities/channels/one-tap-links.ts';
import { createDiskStore } from '#activities/files.ts';
import { createApp } from '#api/app.ts';
import type { Conversations } from '#api/conversations.ts';
import type { ApiSettings, Deps } from '#api/deps.ts';
import { createMetrics } from '#api/metrics.ts';
import type { PageHandler } from '#api/pages.ts';
import { createRateLimits } from '#api/rate-limits.ts';
import { EventHub } from '#api/realtime/realtime.ts';
import { createTeams } from '#api/teams.ts';
import { createFileTokens, hashSecret, newSecret } from '#api/tokens.ts';
import { createWidgetOrigins } from '#api/widget-origins.ts';
import { openPool } from '#db/pool.ts';
import { readSystemHealth } from '#db/queries/health.ts';
import { createIntake } from '#db/queries/intake.ts';
import { openSession } from '#db/queries/sessions.ts';
import { insertClinic } from '#db/seeds/demo/clinic.ts';
import { createLog } from '#log';
import type { ConversationUpdate } from '#workflows/conversation.contract.ts';
import { AppError } from '#workflows/domain/errors.ts';
import type { Role } from '#workflows/domain/staff.ts';
import { freshDatabase } from './database.ts';

/** Temporal as a test wants it: there or away, agreeing or refusing. */
export interface ScriptedWorkflows extends Conversations {
  isThere: boolean;
  /** What the workflows refuse, by update. */
  readonly refusals: Map<ConversationUpdate, AppError>;
  readonly nudges: { readonly conversationId: string; readonly seq: number }[];
  readonly updates: { readonly update: ConversationUpdate; readonly input: object }[];
}

/** What each update does to the row where nothing is refused; the rules themselves are the workflow's own tests. */
const EFFECTS: Readonly<Record<ConversationUpdate, (input: Record<string, string | null>) => object>> = {
  take: ({ staffId }) => ({ stage: 'attended', assigneeId: staffId }),
  release: () => ({ stage: 'queued', assigneeId: null, teamId: 'recepcao' }),
  transfer: ({ toTeamId }) => ({ stage: 'queued', assigneeId: null, teamId: toTeamId ?? 'recepcao' }),
  resolve: ({ staffId }) => ({
    stage: 'resolved',
    resolvedAt: new Date(),
    resolvedBy: staffId,
    resolution: 'staff',
  }),
  returnToBot: () => ({ stage: 'bot', assigneeId: null }),
  closeEmergency: () => ({ urgency: 'routine' }),
};

function scriptedWorkflows(knex: Knex): ScriptedWorkflows {
  const script: ScriptedWorkflows = {
    isThere: true,
    refusals: new Map(),
    nudges: [],
    updates: [],
    nudge: (conversationId, seq) => {
      if (script.isThere) script.nudges.push({ conversationId, seq });
      return Promise.resolve(script.isThere);
    },
    update: async (conversationId, update, input) => {
      if (!script.isThere) throw new AppError('temporal.unavailable');
      const refusal = script.refusals.get(update);
      if (refusal) throw refusal;
      script.updates.push({ update, input });
      await knex('conversations')
        .where('id', conversationId)
        .update(EFFECTS[update]({ ...input }));
      return { stage: 'attended', version: 1, assigneeId: null, teamId: null };
    },
    isReachable: () => Promise.resolve(script.isThere),
  };
  return script;
}

/** A request as a test makes it. */
export interface TestRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with its body read. */
export interface TestAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Someone of the demo clinic with a session of their own. */
export interface TestStaff {
  readonly id: string;
  readonly cookie: string;
}

/** The API on a port of its own, over a database of its own. */
export interface TestApi {
  readonly url: string;
  readonly knex: Knex;
  readonly deps: Deps;
  readonly workflows: ScriptedWorkflows;
  call<T = Record<string, unknown>>(path: string, request?: TestRequest): Promise<TestAnswer<T>>;
  /** Logs somebody in by opening a session directly. */
  logIn(email: string): Promise<TestStaff>;
  close(): Promise<void>;
}

/** Addresses of the demo clinic's people, one for each role, and an attendant of another team. */
export const PEOPLE: Readonly<Record<Role | 'other', string>> = {
  attendant: 'yasmin.toledo@ipeclaro.example.com',
  other: 'heitor.laranjeira@ipeclaro.example.com',
  manager: 'roberta.salgueiro@ipeclaro.example.com',
  operator: 'estela.marchetti@ipeclaro.example.com',
};

/** What a test may set differently. */
export interface TestApiOptions {
  readonly settings?: Partial<ApiSettings>;
  /** Meta for the WhatsApp channel; nobody answers unless given. */
  readonly meta?: { readonly graphUrl: string; readonly phoneNumberId: string };
  /** Stands in for SvelteKit's handler; no pages unless given. */
  readonly pages?: PageHandler;
  /** Milliseconds since the epoch for rules that are computed in the process; the real clock unless given. */
  readonly nowMs?: () => number;
}

/** Starts the API with everything real but the workflows. The database holds the demo clinic and no conversation. */
export async function startApi(options: TestApiOptions = {}): Promise<TestApi> {
  const database = await freshDatabase();
  const owner = database.owner();
  await owner.transaction((trx) => insertClinic(trx));
  const folder = mkdtempSync(join(tmpdir(), 'acolhe-files-'));
  const pool = openPool(database.url, { size: 2 });
  const nowMs = options.nowMs ?? Date.now;
  const workflows = scriptedWorkflows(database.knex);
  const { settings = {}, meta = { graphUrl: 'http://127.0.0.1:9', phoneNumberId: undefined } } = options;
  const deps = testDeps({ ...database, pool, folder, workflows, nowMs, settings, meta });
  const app = createApp(deps, {
    webhooks: { ...deps, verifyToken: 'verify-me' },
    pages: options.pages ?? null,
    version: '0.0.0',
  });
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  deps.realtime.start();
  return {
    url,
    knex: database.knex,
    deps,
    workflows,
    call: (path, request) => call(`${url}${path}`, request ?? {}),
    logIn: (email) => logIn(database.knex, email),
    close: async () => {
      await deps.realtime.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.end();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface TestParts {
  readonly knex: Knex;
  readonly url: string;
  readonly pool: Parameters<typeof createIntake>[0];
  readonly folder: string;
  readonly workflows: ScriptedWorkflows;
  readonly nowMs: () => number;
  readonly settings: Partial<ApiSettings>;
  readonly meta: { readonly graphUrl: string; readonly phoneNumberId: string | undefined };
}

function testDeps({ knex, url, pool, folder, workflows, nowMs, settings, meta }: TestParts): Deps {
  const log = createLog({ part: 'test', level: 'silent' });
  const now = (): Date => new Date(nowMs());
  const intake = createIntake(pool);
  return {
    knex,
    settings: {
      publicUrl: 'http://clinic.example.com',
      trustProxy: false,
      isDemo: false,
      simulatorUrl: null,
      temporalUiUrl: 'http://temporal.example.com',
      temporalNamespace: 'acolhe',
      ...settings,
    },
    channels: createChannels({
      whatsapp: {
        ...meta,
        appSecret: 'a7f3c1d9e5b24f608c1d',
        accessToken: 'token',
        productVersion: '0.0.0',
      },
    }),
    conversations: workflows,
    files: createDiskStore(folder),
    fileTokens: createFileTokens('a secret for tests', nowMs),
    links: createOneTapLinks('a secret for tests', 'http://clinic.example.com', nowMs),
    limits: createRateLimits(knex),
    realtime: new EventHub({ knex, url, log, now }),
    teams: createTeams(knex, now),
    widgetOrigins: createWidgetOrigins(knex, now),
    intake,
    dispatcher: {
      dispatch: (nudges) => {
        for (const { conversationId, seq } of nudges) void workflows.nudge(conversationId, seq);
      },
    },
    metrics: createMetrics(() => readSystemHealth(knex)),
    log,
    now,
  };
}

async function call<T>(url: string, { method, body, cookie, headers }: TestRequest): Promise<TestAnswer<T>> {
  const isForm = body instanceof FormData;
  const isText = typeof body === 'string';
  const answer = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isForm || isText ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = (answer.headers.get('content-type') ?? '').includes('json');
  return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as T };
}

async function logIn(knex: Knex, email: string): Promise<TestStaff> {
  const person = await knex('staff').where({ email }).first<{ id: string } | undefined>('id');
  if (!person) throw new Error(`nobody has the address ${email}`);
  const token = newSecret();
  await openSession(knex, { staffId: person.id, tokenHash: hashSecret(token), lifetimeHours: 12 });
  return { id: person.id, cookie: `acolhe_session=${token}` };
}

/** How a test wants a conversation to stand. */
export interface PlacedConversation {
  readonly channel?: 'whatsapp' | 'webchat';
  readonly name?: string;
  readonly phone?: string;
  readonly patientId?: string | null;
  readonly row?: Readonly<Record<string, unknown>>;
}

/** Puts a conversation where a test wants it, with a patient of its own. */
export async function placeConversation(knex: Knex, placed: PlacedConversation = {}): Promise<string> {
  const { channel = 'whatsapp', name = 'Marina Souza', phone = '5511987654821' } = placed;
  const patientId = placed.patientId === undefined ? randomUUID() : placed.patientId;
  if (patientId !== null && placed.patientId === undefined) {
    await knex('patients').insert({ id: patientId, name, phone, email: 'marina@example.com' });
  }
  const identityId = randomUUID();
  await knex('channelIdentities').insert({
    id: identityId,
    channel,
    account: 'site',
    externalId: randomUUID(),
    displayName: name,
    phone,
    patientId,
  });
  const id = randomUUID();
  await knex('conversations').insert({
    id,
    channelIdentityId: identityId,
    channel,
    patientId,
    lastInboundAt: knex.fn.now(),
    lastMessagePreview: 'oi',
    lastMessageAuthor: 'patient',
    ...placed.row,
  });
  return id;
}
