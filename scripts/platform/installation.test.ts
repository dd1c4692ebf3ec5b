import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planInstallation, writeLocalEnv } from './installation.ts';
import { refuseBusyPorts } from './launch.ts';
import { freePort, freePortBlock, isListening, portsFrom } from './ports.ts';
import { installationSecrets } from './secrets.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'acolhe-installation-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const plan = (given: Record<string, string> = {}) =>
  planInstallation({ DATA_DIR: folder, PORT: '24000', ...given });

describe('an installation', () => {
  it('counts all its ports from the public one', () => {
    expect(portsFrom(3000)).toEqual({
      api: 3000,
      postgres: 3001,
      temporal: 3002,
      temporalUi: 3003,
      simulator: 3004,
      mail: 3005,
    });
  });

  it('runs everything itself and shows a demo where nothing is said', () => {
    const { hasOwnPostgres, hasOwnTemporal, hasSimulator, env } = plan();
    expect({ hasOwnPostgres, hasOwnTemporal, hasSimulator }).toEqual({
      hasOwnPostgres: true,
      hasOwnTemporal: true,
      hasSimulator: true,
    });
    expect(env).toMatchObject({
      DEMO: true,
      TEMPORAL_ADDRESS: '127.0.0.1:24002',
      META_GRAPH_URL: 'http://127.0.0.1:24004',
      TWILIO_API_URL: 'http://127.0.0.1:24004',
      SMTP_URL: 'smtp://127.0.0.1:24005',
    });
  });

  it.each([
    [{ TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't' }, 'TWILIO_API_URL', 'https://api.twilio.com'],
    [{ SMTP_URL: 'smtp://mail.example.org' }, 'MAIL_FROM', undefined],
    [{ META_GRAPH_URL: 'http://127.0.0.1:9' }, 'TWILIO_ACCOUNT_SID', undefined],
    [{ META_GRAPH_URL: 'http://127.0.0.1:9' }, 'SMTP_URL', undefined],
  ] as const)('stands in for nobody whom the environment names: %o', (given, name, expected) => {
    expect(plan(given).env[name]).toBe(expected);
  });

  it.each([
    ['DATABASE_URL', 'postgres://me:secret@db:5432/clinic', 'hasOwnPostgres'],
    ['TEMPORAL_ADDRESS', 'temporal:7233', 'hasOwnTemporal'],
    ['META_GRAPH_URL', 'http://127.0.0.1:9999', 'hasSimulator'],
  ] as const)('takes %s as given and starts none of its own', (name, value, flag) => {
    const installation = plan({ [name]: value });
    expect(installation[flag]).toBe(false);
    expect(installation.env[name]).toBe(value);
  });

  it('keeps given secrets and makes up the others', () => {
    const { env } = plan({ META_APP_SECRET: 'given-by-the-clinic' });
    expect(env.META_APP_SECRET).toBe('given-by-the-clinic');
    expect(env.WHATSAPP_ACCESS_TOKEN).toMatch(/^[0-9a-f]{64}$/);
  });

  it('makes up no credentials for channels without a demo', () => {
    const { env, hasSimulator } = plan({ DEMO: 'off' });
    expect(env.META_APP_SECRET).toBeUndefined();
    expect(hasSimulator).toBe(false);
  });

  it('says which port is busy and what it is for', async () => {
    const base = await freePortBlock();
    const server = createServer().listen(base + 2, '127.0.0.1');
    await expect(refuseBusyPorts(plan({ PORT: String(base) }))).rejects.toThrow(
      `port ${base + 2} (for Temporal)`,
    );
    server.close();
  });

  it('does not mind a busy port that it does not need', async () => {
    const base = await freePortBlock();
    const server = createServer().listen(base + 2, '127.0.0.1');
    await refuseBusyPorts(plan({ PORT: String(base), TEMPORAL_ADDRESS: 'temporal:7233' }));
    server.close();
  });

  it('keeps addresses and secrets where commands beside it find them, for its owner only', () => {
    const installation = plan();
    writeLocalEnv(installation, ['DATABASE_URL', 'TOKEN_SECRET', 'FHIR_TOKEN']);
    const file = join(folder, 'local.env');
    expect(readFileSync(file, 'utf8')).toBe(
      `DATABASE_URL=${installation.env.DATABASE_URL}\nTOKEN_SECRET=${installation.env.TOKEN_SECRET}\n`,
    );
    writeLocalEnv(installation, ['MAIL_FROM']);
    expect(readFileSync(file, 'utf8')).toBe(`MAIL_FROM="${installation.env.MAIL_FROM ?? ''}"\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('secrets of an installation', () => {
  it('are the same at the second start, and other ones elsewhere', () => {
    const first = installationSecrets(folder);
    expect(installationSecrets(folder)).toEqual(first);
    expect(installationSecrets(join(folder, 'elsewhere')).TOKEN_SECRET).not.toBe(first.TOKEN_SECRET);
  });

  it('stay when a later version needs one more', () => {
    writeFileSync(join(folder, 'secrets.json'), JSON.stringify({ POSTGRES_PASSWORD: 'kept' }));
    expect(installationSecrets(folder)).toMatchObject({
      POSTGRES_PASSWORD: 'kept',
      TOKEN_SECRET: expect.stringMatching(/./) as string,
    });
  });

  it('are not made anew over a damaged file, which would lock the database', () => {
    writeFileSync(join(folder, 'secrets.json'), '{"POSTGRES_PASS');
    expect(() => installationSecrets(folder)).toThrow(/Restore it/);
  });

  it('can be read by their owner only', () => {
    installationSecrets(folder);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  });
});

describe('ports', () => {
  it('are told apart by whether somebody listens', async () => {
    const port = await freePort();
    expect(await isListening(port)).toBe(false);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await isListening(port)).toBe(true);
    server.close();
  });
});
