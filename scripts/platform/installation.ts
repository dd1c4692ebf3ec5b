import { join, resolve } from 'node:path';
import { parseEnv, type Env } from '#env';
import { portsFrom, type Ports } from './ports.ts';
import { postgresUrl } from './postgres.ts';
import { installationSecrets, writePrivately, type Secrets } from './secrets.ts';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '..', '..');

/** Programs that were fetched for this machine; shared by starts and tests, safe to delete. */
export const TOOLS_DIR = join(ROOT, '.cache', 'tools');

/** Meta's number for the demo's WhatsApp account. It is an address, not a secret. */
const DEMO_PHONE_NUMBER_ID = '106540352242922';

/** A page and an Instagram account of nobody's. */
const DEMO_PAGE_ID = '104930948876123';
const DEMO_INSTAGRAM_ID = '17841405822304914';

/** An account and a number of nobody's, in the form that Twilio gives them. */
const DEMO_TWILIO_ACCOUNT = 'AC5f9a1c7be24d4b0f8c3ad6e2917b40cd';
const DEMO_TWILIO_NUMBER = '+551130000001';

/** Everything that is decided before the first process starts. */
export interface Installation {
  readonly dataDir: string;
  readonly logsDir: string;
  readonly ports: Ports;
  readonly postgresPassword: string;
  /** False where DATABASE_URL names one that somebody else runs. */
  readonly hasOwnPostgres: boolean;
  /** False where TEMPORAL_ADDRESS names one that somebody else runs. */
  readonly hasOwnTemporal: boolean;
  /** Whether our own servers stand in for Meta, Twilio and a mail server. False where META_GRAPH_URL names another Meta. */
  readonly hasSimulator: boolean;
  /** What every part gets, parsed. */
  readonly env: Env;
  /** What every part gets, as variables. */
  readonly variables: Readonly<Record<string, string>>;
}

type Variables = Readonly<Record<string, string | undefined>>;

const isGiven = (given: Variables, name: string): boolean => (given[name] ?? '') !== '';

/** Demo credentials, for channels that the environment does not configure. */
const metaVariables = (secrets: Secrets, ports: Ports): Record<string, string> => ({
  META_APP_SECRET: secrets.META_APP_SECRET,
  META_VERIFY_TOKEN: secrets.META_VERIFY_TOKEN,
  WHATSAPP_ACCESS_TOKEN: secrets.WHATSAPP_ACCESS_TOKEN,
  WHATSAPP_PHONE_NUMBER_ID: DEMO_PHONE_NUMBER_ID,
  MESSENGER_ACCESS_TOKEN: secrets.MESSENGER_ACCESS_TOKEN,
  MESSENGER_PAGE_ID: DEMO_PAGE_ID,
  INSTAGRAM_ACCESS_TOKEN: secrets.INSTAGRAM_ACCESS_TOKEN,
  INSTAGRAM_ACCOUNT_ID: DEMO_INSTAGRAM_ID,
  META_GRAPH_URL: `http://127.0.0.1:${ports.simulator}`,
});

/** The same for SMS, unless the environment names an account of its own: that one is Twilio's to check. */
const twilioVariables = (secrets: Secrets, ports: Ports): Record<string, string> => ({
  TWILIO_ACCOUNT_SID: DEMO_TWILIO_ACCOUNT,
  TWILIO_AUTH_TOKEN: secrets.TWILIO_AUTH_TOKEN,
  TWILIO_FROM: DEMO_TWILIO_NUMBER,
  TWILIO_API_URL: `http://127.0.0.1:${ports.simulator}`,
});

const mailVariables = (ports: Ports): Record<string, string> => ({
  SMTP_URL: `smtp://127.0.0.1:${ports.mail}`,
  MAIL_FROM: 'Clínica Ipê Claro <contato@ipeclaro.example.com>',
});

/** What stands in for the providers in a demo. Whoever names a Meta of their own brings the others too. */
function demoVariables(given: Variables, secrets: Secrets, ports: Ports): Record<string, string> {
  if (isGiven(given, 'META_GRAPH_URL')) return metaVariables(secrets, ports);
  return {
    ...metaVariables(secrets, ports),
    ...(isGiven(given, 'TWILIO_ACCOUNT_SID') ? {} : twilioVariables(secrets, ports)),
    ...(isGiven(given, 'SMTP_URL') ? {} : mailVariables(ports)),
  };
}

/** The variables that an installation adds to those it was given. What was given always wins. */
function ownVariables(given: Variables, env: Env, secrets: Secrets, dataDir: string): Record<string, string> {
  const ports = portsFrom(env.PORT);
  const isDemo = isGiven(given, 'DEMO') ? env.DEMO : env.NODE_ENV !== 'production';
  const own: Record<string, string> = {
    PORT: String(env.PORT),
    DATA_DIR: dataDir,
    DATABASE_URL: postgresUrl({ port: ports.postgres, password: secrets.POSTGRES_PASSWORD }, 'acolhe'),
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE,
    TOKEN_SECRET: secrets.TOKEN_SECRET,
    DEMO: isDemo ? 'on' : 'off',
    ...(isDemo ? demoVariables(given, secrets, ports) : {}),
  };
  if (isDemo && !isGiven(given, 'META_GRAPH_URL')) {
    own['SIMULATOR_URL'] = `http://127.0.0.1:${ports.simulator}`;
  }
  if (!isGiven(given, 'TEMPORAL_ADDRESS')) {
    own['TEMPORAL_UI_URL'] = `http://127.0.0.1:${ports.temporalUi}`;
  }
  return own;
}

/**
 * Decides ports, addresses and secrets of an installation.
 *
 * @throws EnvError if the environment cannot be used
 */
export function planInstallation(given: Variables): Installation {
  const asGiven = parseEnv(given);
  const dataDir = resolve(ROOT, asGiven.DATA_DIR);
  const secrets = installationSecrets(dataDir);
  const own = ownVariables(given, asGiven, secrets, dataDir);
  const overrides = Object.entries(own).filter(([name]) => name === 'DATA_DIR' || !isGiven(given, name));
  const variables = { ...given, ...Object.fromEntries(overrides) };
  const defined = Object.entries(variables).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const env = parseEnv(variables);
  return {
    dataDir,
    logsDir: join(dataDir, 'logs'),
    ports: portsFrom(env.PORT),
    postgresPassword: secrets.POSTGRES_PASSWORD,
    hasOwnPostgres: !isGiven(given, 'DATABASE_URL'),
    hasOwnTemporal: !isGiven(given, 'TEMPORAL_ADDRESS'),
    hasSimulator: env.DEMO && !isGiven(given, 'META_GRAPH_URL'),
    env,
    variables: Object.fromEntries(defined),
  };
}

/** As a shell and Node both read it: values of several words stand in quotes. */
const quoted = (value: string): string => (/[\s#<>]/.test(value) ? `"${value}"` : value);

/**
 * Keeps the addresses and secrets of this installation where commands beside it find them:
 * `node --env-file=.data/local.env db/migrate.ts status`.
 */
export function writeLocalEnv(installation: Installation, names: readonly string[]): void {
  const lines = names
    .filter((name) => installation.variables[name] !== undefined)
    .map((name) => `${name}=${quoted(installation.variables[name] ?? '')}`);
  writePrivately(join(installation.dataDir, 'local.env'), `${lines.join('\n')}\n`);
}
