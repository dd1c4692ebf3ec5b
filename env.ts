import { randomBytes } from 'node:crypto';
import { z } from 'zod';

/** An empty variable is an unset one: compose files and CI systems pass the empty string for "not given". */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** A variable with a default; empty means unset. */
const withDefault = <T extends z.ZodType>(schema: T, value: string) =>
  z.preprocess((given) => (given === '' || given === undefined ? value : given), schema);

const text = z.string().trim().min(1);
const port = z.coerce.number().int().min(1).max(65_535);
const webUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const switchOn = z
  .enum(['1', '0', 'true', 'false', 'on', 'off'])
  .transform((word) => ['1', 'true', 'on'].includes(word));

const SHORTEST_TOKEN_SECRET = 32;

/** Words that people leave in a copied example. Refused as secrets in production, whatever surrounds them. */
const PLACEHOLDER =
  /change.?me|placeholder|example|insecure|secret.?here|your.?(own.?)?(secret|token|key|password)|^(secret|password|admin|demo|test|acolhe|postgres|x+|0+|1234\d*)$/i;

/** Variables that must not hold a placeholder in production. */
const SECRETS = [
  'META_APP_SECRET',
  'META_VERIFY_TOKEN',
  'WHATSAPP_ACCESS_TOKEN',
  'MESSENGER_ACCESS_TOKEN',
  'INSTAGRAM_ACCESS_TOKEN',
  'TWILIO_AUTH_TOKEN',
  'OPENAI_API_KEY',
  'FHIR_TOKEN',
  'S3_SECRET_ACCESS_KEY',
  'TOKEN_SECRET',
] as const;

const shape = z.object({
  /** `production` turns the demo off and refuses placeholder secrets. */
  NODE_ENV: withDefault(z.enum(['development', 'test', 'production']), 'development'),
  /** Port of the one public origin. `npm start` uses the next five as well: PostgreSQL, Temporal, its UI, simulators. */
  PORT: withDefault(port, '3000'),
  /** Address that the API listens on. */
  HOST: withDefault(text, '127.0.0.1'),
  /** Address under which patients and staff reach us; links in messages start with it. */
  PUBLIC_URL: optional(webUrl),
  /** Whether `X-Forwarded-*` headers are believed: only behind a proxy that sets them itself. */
  TRUST_PROXY: withDefault(switchOn, 'off'),
  /** Folder for what is not in PostgreSQL: attachments on disk, and everything that `npm start` keeps. */
  DATA_DIR: withDefault(text, '.data'),
  /** Least severe level that is logged. */
  LOG_LEVEL: withDefault(z.enum(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
  /** Loads a demo clinic and shows the phone simulator. On under `npm start`, off unless asked for elsewhere. */
  DEMO: withDefault(switchOn, 'off'),

  /** PostgreSQL 18. `npm start` gives its own. */
  DATABASE_URL: withDefault(z.url({ protocol: /^postgres(ql)?$/ }), 'postgres://127.0.0.1:5432/acolhe'),
  /** Connections that one process may hold open at a time. */
  DATABASE_POOL: withDefault(z.coerce.number().int().min(2).max(200), '10'),
  /** `host:port` of the Temporal server. `npm start` gives its own. */
  TEMPORAL_ADDRESS: withDefault(text, '127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: withDefault(text, 'acolhe'),
  /** Address of the Temporal UI, for links that operators see. `npm start` gives its own. */
  TEMPORAL_UI_URL: optional(webUrl),
  /** Path of the Temporal command line tool; only `npm start` and the tests look at it. */
  TEMPORAL_CLI: optional(text),
  /** Path of Temporal's time-skipping test server; only the tests look at it. */
  TEMPORAL_TEST_SERVER: optional(text),
  /** Path of a Chromium; only the browser tests look at it. */
  CHROMIUM: optional(text),

  /** Signs visitor tokens and links to files; each purpose derives a key of its own. Required in production. */
  TOKEN_SECRET: optional(text),

  /** Meta's Graph API, or a recorder that stands in for it. */
  META_GRAPH_URL: withDefault(webUrl, 'https://graph.facebook.com'),
  /** Signs Meta's webhooks. Without it the WhatsApp, Messenger and Instagram channels are off. */
  META_APP_SECRET: optional(text),
  /** What Meta must say when it verifies our webhook address. */
  META_VERIFY_TOKEN: optional(text),
  WHATSAPP_PHONE_NUMBER_ID: optional(text),
  WHATSAPP_ACCESS_TOKEN: optional(text),
  MESSENGER_PAGE_ID: optional(text),
  MESSENGER_ACCESS_TOKEN: optional(text),
  INSTAGRAM_ACCOUNT_ID: optional(text),
  INSTAGRAM_ACCESS_TOKEN: optional(text),

  TWILIO_ACCOUNT_SID: optional(text),
  /** Signs Twilio's webhooks. Without it the SMS channel is off. */
  TWILIO_AUTH_TOKEN: optional(text),
  /** Our number in E.164, or the id of a messaging service (`MG…`). */
  TWILIO_FROM: optional(text),
  TWILIO_API_URL: withDefault(webUrl, 'https://api.twilio.com'),

  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: optional(text),
  /** `imap://` or `imaps://`, with user and password. */
  IMAP_URL: optional(z.url({ protocol: /^imaps?$/ })),
  /** Name under which the receiving mail server signs `Authentication-Results`; without it no verdict is believed. */
  MAIL_AUTH_SERVER: optional(text),

  /** Without it the bot works by its own rules and dialogues alone. */
  OPENAI_API_KEY: optional(text),
  OPENAI_BASE_URL: withDefault(webUrl, 'https://api.openai.com/v1'),
  /** Name of the model; needed beside the key. */
  OPENAI_MODEL: optional(text),
  /** `tools`: the protocol's own tool calls; `schema`: a JSON schema, for servers and small models without them. */
  OPENAI_STYLE: withDefault(z.enum(['tools', 'schema']), 'tools'),
  /** Tokens a day, read and written together; after them the bot goes on without the model until midnight UTC. */
  OPENAI_DAILY_TOKENS: withDefault(z.coerce.number().int().min(0), '2000000'),

  /** Base address of the clinic's FHIR R4 server. */
  FHIR_BASE_URL: optional(webUrl),
  FHIR_TOKEN: optional(text),

  /** Attachments go to this S3-compatible store; without it, to DATA_DIR. */
  S3_ENDPOINT: optional(webUrl),
  S3_BUCKET: optional(text),
  S3_REGION: withDefault(text, 'us-east-1'),
  S3_ACCESS_KEY_ID: optional(text),
  S3_SECRET_ACCESS_KEY: optional(text),

  /** Address of the provider simulator behind the demo's phones; `npm start` gives its own. */
  SIMULATOR_URL: optional(webUrl),
});

type Shape = z.infer<typeof shape>;

/** Every setting that comes from outside, parsed. Absent means "not configured", never the empty string. */
export type Env = Omit<Shape, 'TOKEN_SECRET' | 'PUBLIC_URL'> & { TOKEN_SECRET: string; PUBLIC_URL: string };

/** Names of all variables, in the order of `.env.example`. */
export const ENV_NAMES: readonly string[] = Object.keys(shape.shape);

/**
 * The environment cannot be used.
 *
 * Names variables and rules, never a value: values may be secrets.
 */
export class EnvError extends Error {
  override readonly name = 'EnvError';
  /** One sentence for each thing that must be changed. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The environment needs a change:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

function productionProblems(parsed: Shape): string[] {
  if (parsed.NODE_ENV !== 'production') return [];
  const problems = SECRETS.filter((name) => PLACEHOLDER.test(parsed[name] ?? '')).map(
    (name) => `${name} holds a placeholder: set a real secret`,
  );
  if (PLACEHOLDER.test(new URL(parsed.DATABASE_URL).password)) {
    problems.push('DATABASE_URL has a placeholder as its password: set a real one');
  }
  if ((parsed.TOKEN_SECRET ?? '').length < SHORTEST_TOKEN_SECRET) {
    problems.push(
      `TOKEN_SECRET must be set in production, to at least ${SHORTEST_TOKEN_SECRET} random characters`,
    );
  }
  return problems;
}

/**
 * Parses an environment.
 *
 * Outside production a missing `TOKEN_SECRET` becomes a random one, so tokens do not outlive the process.
 *
 * @throws EnvError with all problems at once
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const result = shape.safeParse(source);
  if (!result.success) {
    throw new EnvError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const problems = productionProblems(result.data);
  if (problems.length > 0) throw new EnvError(problems);
  return {
    ...result.data,
    TOKEN_SECRET: result.data.TOKEN_SECRET ?? randomBytes(SHORTEST_TOKEN_SECRET).toString('base64url'),
    PUBLIC_URL: result.data.PUBLIC_URL ?? `http://127.0.0.1:${result.data.PORT}`,
  };
}

let parsedOnce: Env | undefined;

/**
 * The environment of this process, parsed at the first call.
 *
 * @throws EnvError with all problems at once
 */
export function env(): Env {
  parsedOnce ??= parseEnv(process.env);
  return parsedOnce;
}
