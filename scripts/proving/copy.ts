import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import type { Control, Edit } from '#test/proofs/proof.ts';
import { Refusal } from '../platform/refusal.ts';

/** Not copied: installed, generated or belonging to this installation. The dependencies are linked instead. */
const LEFT_OUT = new Set(['node_modules', '.git', '.data', '.cache', '.svelte-kit', 'test-results']);

/** The last migration of the copy takes a control out of the database. Sorted after every dated one. */
const REMOVING_MIGRATION = 'db/migrations/999912312359_without_a_control.ts';

const migrationSource = (sql: string): string =>
  `import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(${JSON.stringify(sql)});
}

export async function down(): Promise<void> {}
`;

/** A copy of the tree that can be spoilt. */
export interface TreeCopy {
  readonly root: string;
  remove(): void;
}

/** Copies the tree into the system's temporary folder. */
export function copyTree(root: string): TreeCopy {
  const target = mkdtempSync(join(tmpdir(), 'acolhe-copy-'));
  cpSync(root, target, {
    recursive: true,
    filter: (source) => relative(root, source) === '' || !LEFT_OUT.has(basename(source)),
  });
  symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'));
  return {
    root: target,
    remove: () => {
      rmSync(target, { recursive: true, force: true });
    },
  };
}

function applyEdit(root: string, edit: Edit): void {
  const file = join(root, edit.file);
  const content = readFileSync(file, 'utf8');
  const count = content.split(edit.find).length - 1;
  if (count !== 1) {
    throw new Refusal(
      `${edit.file} contains ${count} times, and not once, what this control would take out:\n${edit.find}\n` +
        'The control has moved; bring its definition in test/proofs up to date.',
    );
  }
  writeFileSync(
    file,
    content.replace(edit.find, () => edit.replace),
  );
}

/**
 * Takes a control out of a copy of the tree.
 *
 * @throws Refusal if the text to take out is not there exactly once
 */
export function takeOut(root: string, control: Control): void {
  for (const edit of control.edits ?? []) applyEdit(root, edit);
  if (control.sql !== undefined) writeFileSync(join(root, REMOVING_MIGRATION), migrationSource(control.sql));
}
