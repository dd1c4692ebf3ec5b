import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

const NAMES = [
  'POSTGRES_PASSWORD',
  'TOKEN_SECRET',
  'META_APP_SECRET',
  'META_VERIFY_TOKEN',
  'WHATSAPP_ACCESS_TOKEN',
  'MESSENGER_ACCESS_TOKEN',
  'INSTAGRAM_ACCESS_TOKEN',
  'TWILIO_AUTH_TOKEN',
] as const;

/** Secrets that one installation made up for itself. */
export type Secrets = Readonly<Record<(typeof NAMES)[number], string>>;

const SECRET_BYTES = 32;

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivately(file: string, content: string): void {
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  renameSync(unfinished, file);
}

function read(file: string): Partial<Secrets> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  } catch {
    throw new Refusal(
      `${file} cannot be read as JSON. Restore it from a backup, or move the whole folder away.`,
    );
  }
}

/**
 * The installation's own secrets, made at the first start and kept in its data folder.
 *
 * A later version that needs one more gets it at its first start; the others stay as they are.
 *
 * @throws Refusal if the file is damaged: making new ones would lock the database
 */
export function installationSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secrets.json');
  const known = read(file);
  const entries = NAMES.map(
    (name) => [name, known[name] ?? randomBytes(SECRET_BYTES).toString('hex')] as const,
  );
  const secrets = Object.fromEntries(entries) as Record<(typeof NAMES)[number], string>;
  if (NAMES.some((name) => known[name] === undefined)) {
    writePrivately(file, `${JSON.stringify(secrets, null, 2)}\n`);
  }
  return secrets;
}
