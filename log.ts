import { pino, type DestinationStream } from 'pino';

/**
 * Fields that may be logged. Everything else is dropped.
 *
 * Ids, enums, counts, durations and route templates: nothing that names, quotes or reaches a person.
 */
export interface LogFields {
  readonly clinicId?: string;
  readonly unitId?: string;
  readonly conversationId?: string;
  readonly appointmentId?: string;
  readonly messageId?: string;
  readonly outboxId?: string;
  readonly eventId?: string;
  readonly fileId?: string;
  readonly staffId?: string;
  readonly workflowId?: string;
  readonly workflowType?: string;
  readonly runId?: string;
  readonly activityType?: string;
  readonly requestId?: string;
  readonly method?: string;
  /** The template (`/api/conversations/:id`), never the path that was asked for. */
  readonly route?: string;
  readonly status?: number;
  readonly channel?: string;
  readonly stage?: string;
  readonly queue?: string;
  readonly kind?: string;
  /** Code of an `AppError` or of a provider. */
  readonly code?: string;
  readonly reason?: string;
  readonly part?: string;
  readonly attempt?: number;
  readonly seq?: number;
  readonly count?: number;
  readonly bytes?: number;
  readonly port?: number;
  readonly durationMs?: number;
  readonly lagMs?: number;
  /** Kept as name, code and stack; its message may quote a person and is dropped. */
  readonly error?: unknown;
}

/** Where code says what it did. The first argument is a constant sentence or event name, never built from data. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** The same log with fields that every line carries. */
  child(fields: LogFields): Log;
}

const ALLOWED = {
  clinicId: 1,
  unitId: 1,
  conversationId: 1,
  appointmentId: 1,
  messageId: 1,
  outboxId: 1,
  eventId: 1,
  fileId: 1,
  staffId: 1,
  workflowId: 1,
  workflowType: 1,
  runId: 1,
  activityType: 1,
  requestId: 1,
  method: 1,
  route: 1,
  status: 1,
  channel: 1,
  stage: 1,
  queue: 1,
  kind: 1,
  code: 1,
  reason: 1,
  part: 1,
  attempt: 1,
  seq: 1,
  count: 1,
  bytes: 1,
  port: 1,
  durationMs: 1,
  lagMs: 1,
  error: 1,
} satisfies Record<keyof LogFields, 1>;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const IDENTIFIER = /^[\w./:-]{0,160}$/;
/** Phones, CPF and CNS numbers have eight digits or more in a row; ids of ours are UUIDs. */
const LONG_NUMBER = /\d{8,}/;
const DROPPED = '[dropped]';
const STACK_FRAMES = 12;

const looksLikeAnId = (value: string): boolean =>
  IDENTIFIER.test(value) && !LONG_NUMBER.test(value.replace(UUID, ''));

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(code === undefined ? {} : { code: looksLikeAnId(code) ? code : DROPPED }),
    stack: frames.slice(0, STACK_FRAMES).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

function allowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (!(key in ALLOWED) || value === undefined) continue;
    if (key === 'error') kept[key] = describeError(value);
    else if (typeof value === 'number' || typeof value === 'boolean') kept[key] = value;
    else kept[key] = typeof value === 'string' && looksLikeAnId(value) ? value : DROPPED;
  }
  return kept;
}

/** What is set once for a process. */
export interface LogOptions {
  /** Which process speaks: `api`, `worker` … */
  readonly part: string;
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Standard output unless a test wants to read the lines. */
  readonly destination?: DestinationStream;
}

/**
 * A JSON logger that cannot log personal data by accident.
 *
 * Only the fields of {@link LogFields} pass, and of strings only what looks like an id, an enum or a route. The guard
 * is here and not at the callers, because an error on its way up carries what a caller does not expect.
 */
export function createLog(options: LogOptions): Log {
  const settings = {
    level: options.level,
    base: { part: options.part },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  const sink = options.destination === undefined ? pino(settings) : pino(settings, options.destination);
  const over = (bound: Record<string, unknown>): Log => ({
    debug: (event, fields = {}) => {
      sink.debug({ ...bound, ...allowed(fields) }, event);
    },
    info: (event, fields = {}) => {
      sink.info({ ...bound, ...allowed(fields) }, event);
    },
    warn: (event, fields = {}) => {
      sink.warn({ ...bound, ...allowed(fields) }, event);
    },
    error: (event, fields = {}) => {
      sink.error({ ...bound, ...allowed(fields) }, event);
    },
    child: (fields) => over({ ...bound, ...allowed(fields) }),
  });
  return over({});
}
