import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'acolhe-install-'));
  mkdirSync(join(root, 'scripts', 'platform'), { recursive: true });
  for (const file of ['run.mjs', 'platform/install.mjs', 'platform/links.mjs']) {
    cpSync(join('scripts', file), join(root, 'scripts', file));
  }
  writeFileSync(join(root, 'scripts', 'check.ts'), 'console.log("ran " + process.argv.slice(2).join(" "))');
  lock('1.0.0');
  writeFileSync(join(root, 'npm-cli.js'), NPM);
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Stands in for npm: takes a while, notes each run, fails if two run at once, and installs what the lockfile says. */
const NPM = `
const fs = require('node:fs');
fs.mkdirSync('busy');
fs.appendFileSync('installs.log', process.argv.slice(2).join(' ') + '\\n');
const wanted = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')).packages;
setTimeout(() => {
  fs.rmdirSync('busy');
  fs.mkdirSync('node_modules', { recursive: true });
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': wanted['node_modules/a'] } }));
}, 400);
`;

const lock = (version: string): void => {
  const packages = { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version, optional: true } };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
};

const installs = (): number => readFileSync(join(root, 'installs.log'), 'utf8').trim().split('\n').length;

function run(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, npm_execpath: join(root, 'npm-cli.js') };
    const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), ...words], { env });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

describe('the door of the npm scripts', () => {
  it('installs first, then runs the command with the words it was given', async () => {
    const { code, out } = await run('check', '--quick');
    expect({ code, out }).toEqual({ code: 0, out: 'ran --quick\n' });
    expect(readFileSync(join(root, 'installs.log'), 'utf8')).toMatch(/^ci /);
  });

  it('keeps standard output for the command alone', async () => {
    const { out, err } = await run('check');
    expect(out).toBe('ran \n');
    expect(err).toContain('Installing');
  });

  it('does not install again while the lockfile is the same', async () => {
    await run('check');
    await run('check');
    expect(installs()).toBe(1);
  });

  it('installs again when the lockfile has changed', async () => {
    await run('check');
    lock('1.0.1');
    await run('check');
    expect(installs()).toBe(2);
  });

  it('trusts an install that was made by hand', async () => {
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(
      join(root, 'node_modules', '.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }),
    );
    const { code, err } = await run('check');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('installs once when two commands are the first', async () => {
    const results = await Promise.all([run('check'), run('check'), run('check')]);
    expect(results.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(installs()).toBe(1);
  });

  it('takes over the lock of an install that was killed', async () => {
    mkdirSync(join(root, '.cache'));
    writeFileSync(join(root, '.cache', 'install.lock'), String(2 ** 22 + 1));
    expect((await run('check')).code).toBe(0);
  });

  it('names the commands when it is given one that it does not know', async () => {
    const { code, err } = await run('fly');
    expect(code).toBe(1);
    expect(err).toMatch(/Unknown command "fly"\. Known: start, test/);
  });
});
