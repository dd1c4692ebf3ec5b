import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENV_NAMES } from '#env';
import { DISPATCH_LIMITS } from '#scripts/platform/temporal-server.ts';
import { SEARCH_ATTRIBUTES } from '#workflows/domain/search-attributes.ts';

const compose = readFileSync('docker-compose.yml', 'utf8');

/** Only for machines of developers and tests, or fixed inside the image. */
const NOT_FOR_PRODUCTION = [
  'HOST',
  'PORT',
  'DATA_DIR',
  'TEMPORAL_CLI',
  'TEMPORAL_TEST_SERVER',
  'CHROMIUM',
  'SIMULATOR_URL',
];

describe('what production runs on', () => {
  it('raises the same dispatch limits in Temporal as npm start does', () => {
    const file = readFileSync('deploy/temporal/dynamic-config.yaml', 'utf8');
    const limits = [...file.matchAll(/^(history\.\w+):\n {2}- value: (\d+)$/gm)].map(([, key, value]) => [
      key,
      Number(value),
    ]);
    expect(Object.fromEntries(limits)).toEqual(DISPATCH_LIMITS);
  });

  it('registers the same search attributes as npm start does', () => {
    const script = readFileSync('deploy/temporal/namespace.sh', 'utf8');
    const added = [...script.matchAll(/^add (\w+) (\w+)$/gm)].map(([, name, type]) => [
      name,
      type?.toUpperCase(),
    ]);
    expect(Object.fromEntries(added)).toEqual(SEARCH_ATTRIBUTES);
  });

  it('hands every variable to the api and the worker', () => {
    const handed = [...compose.matchAll(/^ {4}([A-Z0-9_]+):/gm)].map(([, name]) => name);
    expect(new Set(handed)).toEqual(new Set(ENV_NAMES.filter((name) => !NOT_FOR_PRODUCTION.includes(name))));
  });

  it('has no secret of its own', () => {
    const secrets = [...compose.matchAll(/^\s+(\w*(?:PASSWORD|SECRET|TOKEN|KEY|PWD)\w*): (.*)$/gm)];
    expect(secrets.length).toBeGreaterThan(8);
    for (const [line, , value] of secrets) expect(value, line).toMatch(/^\$\{\w+:(\?[^}]+|-)\}$/);
  });
});
