import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Proof } from '#test/proofs/proof.ts';
import { readArguments } from './arguments.ts';
import { copyTree, takeOut } from './copy.ts';
import { seededRandom } from './random.ts';
import { recordRun } from './table.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'acolhe-tree-'));
  for (const folder of ['node_modules', '.data', 'api/node_modules', 'db/migrations', 'docs']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  writeFileSync(join(root, 'api', 'webhook.ts'), 'if (!isSigned) refuse();\nkeep();\n');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the words of npm run prove', () => {
  it('are a name and its options', () => {
    expect(readArguments(['kills', '--full', '--seed', '7', '--without', 'lease'])).toEqual({
      name: 'kills',
      isFull: true,
      seed: 7,
      without: 'lease',
      isRecorded: true,
    });
  });

  it('may be none, which lists the proofs', () => {
    expect(readArguments([])).not.toHaveProperty('name');
  });

  it.each([[['a', 'b']], [['a', '--seed', 'x']], [['a', '--ful']]])(
    'that make no sense are refused: %j',
    (words) => {
      expect(() => readArguments(words)).toThrow(/npm run prove/);
    },
  );
});

describe('a copy of the tree', () => {
  const SIGNED = { file: 'api/webhook.ts', find: 'if (!isSigned) refuse();\n', replace: '' };

  it('can be spoilt without touching the tree', () => {
    const copy = copyTree(root);
    takeOut(copy.root, { removes: 'the signature check', edits: [SIGNED] });
    expect(readFileSync(join(copy.root, 'api', 'webhook.ts'), 'utf8')).toBe('keep();\n');
    expect(readFileSync(join(root, 'api', 'webhook.ts'), 'utf8')).toContain('isSigned');
    copy.remove();
    expect(existsSync(copy.root)).toBe(false);
    expect(existsSync(join(root, 'node_modules'))).toBe(true);
  });

  it('has neither data nor installed packages of its own', () => {
    const copy = copyTree(root);
    expect(existsSync(join(copy.root, '.data'))).toBe(false);
    expect(existsSync(join(copy.root, 'api', 'node_modules'))).toBe(false);
    copy.remove();
  });

  it('takes a control out of the database by a last migration', () => {
    takeOut(root, { removes: 'the unique index', sql: 'drop index "once"' });
    const migration = readFileSync(
      join(root, 'db', 'migrations', '999912312359_without_a_control.ts'),
      'utf8',
    );
    expect(migration).toContain('knex.raw("drop index \\"once\\"")');
  });

  it.each([
    ['is gone', { ...SIGNED, find: 'if (!isSealed)' }],
    ['occurs more than once', { ...SIGNED, find: 'e' }],
  ])('refuses an edit whose text %s', (_why, edit) => {
    expect(() => {
      takeOut(root, { removes: 'something', edits: [edit] });
    }).toThrow(/not once/);
  });

  it('takes the replacement literally', () => {
    takeOut(root, { removes: 'something', edits: [{ ...SIGNED, replace: '$& $1' }] });
    expect(readFileSync(join(root, 'api', 'webhook.ts'), 'utf8')).toMatch(/^\$& \$1keep/);
  });
});

describe('the table of proofs', () => {
  const proof: Proof = {
    name: 'first-two',
    sentence: 'Two first messages at once make one conversation.',
    sizes: { small: 10, full: 1000 },
    controls: { index: { removes: 'the unique index | of open conversations', sql: 'drop index x' } },
    run: () => Promise.resolve({ ok: true, figure: '' }),
  };
  const page = (): string => readFileSync(join(root, 'docs', 'proofs.md'), 'utf8');

  it('keeps the last figure of each size and of each control', () => {
    recordRun(
      root,
      [proof],
      { proof: 'first-two', size: 'small' },
      { ok: true, figure: '10 of 10', seconds: 9 },
    );
    const slot = { proof: 'first-two', size: 'small', without: 'index' } as const;
    recordRun(root, [proof], slot, { ok: false, figure: '17 of 10', seconds: 9 });
    expect(page()).toContain('| small (10) | holds: 10 of 10 (9 s) |');
    expect(page()).toContain('| full (1000) | not run yet |');
    expect(page()).toContain('| `index` | the unique index \\| of open conversations | fails: 17 of 10 |');
  });

  it('does not hide a proof that failed, nor a control that nothing guards', () => {
    recordRun(
      root,
      [proof],
      { proof: 'first-two', size: 'full' },
      { ok: false, figure: '3 lost', seconds: 1 },
    );
    const slot = { proof: 'first-two', size: 'small', without: 'index' } as const;
    recordRun(root, [proof], slot, { ok: true, figure: '10 of 10', seconds: 9 });
    expect(page()).toContain('**fails**: 3 lost');
    expect(page()).toContain('**still holds**');
  });
});

describe('numbers for shuffling', () => {
  it('are the same for the same seed and spread over [0, 1)', () => {
    const draw = (seed: number): number[] => Array.from({ length: 1000 }, seededRandom(seed));
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    const mean = draw(3).reduce((sum, value) => sum + value, 0) / 1000;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
  });
});
