import { readFileSync } from 'node:fs';
import { ENV_NAMES, EnvError, parseEnv } from '#env';
import { describe, expect, it } from 'vitest';

const PRODUCTION = {
  NODE_ENV: 'production',
  TOKEN_SECRET: 'kJ3v9QmW7xZ2pL5tR8sN1bC4dF6gH0aY',
  DATABASE_URL: 'postgres://acolhe:Wq8-uT3.kd@db:5432/acolhe',
};

const problemsOf = (source: Record<string, string>): readonly string[] => {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
};

describe('the environment', () => {
  it('works with nothing set', () => {
    expect(parseEnv({})).toMatchObject({ PORT: 3000, TEMPORAL_NAMESPACE: 'acolhe', DEMO: false });
  });

  it('derives the public address from the port where none is given', () => {
    expect(parseEnv({ PORT: '4100' }).PUBLIC_URL).toBe('http://127.0.0.1:4100');
  });

  it('takes an empty variable as an unset one', () => {
    expect(parseEnv({ PORT: '', META_APP_SECRET: '', DEMO: '' })).toEqual({
      ...parseEnv({}),
      TOKEN_SECRET: expect.any(String) as string,
    });
  });

  it('drops slashes at the end of addresses, so that paths can be appended', () => {
    expect(parseEnv({ META_GRAPH_URL: 'http://127.0.0.1:9/' }).META_GRAPH_URL).toBe('http://127.0.0.1:9');
  });

  it('makes a token secret of its own outside production, another one each time', () => {
    expect(parseEnv({}).TOKEN_SECRET).not.toBe(parseEnv({}).TOKEN_SECRET);
  });

  it.each([
    ['PORT', '0'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://db/acolhe'],
    ['PUBLIC_URL', 'acolhe.example'],
    ['DEMO', 'perhaps'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s and names the variable', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it('never repeats a value in what it says', () => {
    const secret = 'hunter2-hunter2';
    const [problem = ''] = problemsOf({ DATABASE_URL: `ftp://${secret}@db` });
    expect(problem).toContain('DATABASE_URL');
    expect(problem).not.toContain(secret);
  });
});

describe('the environment in production', () => {
  it('accepts real secrets', () => {
    expect(problemsOf(PRODUCTION)).toEqual([]);
  });

  it.each([
    'changeme',
    'change-me-please',
    'your-secret',
    'example',
    'password',
    'demo',
    'acolhe',
    'xxxx',
    '12345',
  ])('refuses "%s" as a secret', (placeholder) => {
    expect(problemsOf({ ...PRODUCTION, META_APP_SECRET: placeholder })).toHaveLength(1);
  });

  it('refuses a placeholder as the password of the database', () => {
    expect(problemsOf({ ...PRODUCTION, DATABASE_URL: 'postgres://acolhe:acolhe@db/acolhe' })).toHaveLength(1);
  });

  it('wants a token secret, and a long one', () => {
    expect(problemsOf({ ...PRODUCTION, TOKEN_SECRET: '' })).toHaveLength(1);
    expect(problemsOf({ ...PRODUCTION, TOKEN_SECRET: 'kJ3v9QmW' })).toHaveLength(1);
  });

  it('says everything that is wrong at once', () => {
    expect(problemsOf({ ...PRODUCTION, TOKEN_SECRET: 'changeme', META_APP_SECRET: 'changeme' })).toHaveLength(
      3,
    );
  });
});

describe('.env.example', () => {
  it('lists every variable once, and no other', () => {
    const names = readFileSync('.env.example', 'utf8')
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line))
      .map((line) => line.slice(0, line.indexOf('=')));
    expect(names).toEqual(ENV_NAMES);
  });
});
