import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** One file of ours, counted. */
export interface SourceFile {
  /** Path from the repository's root. */
  readonly path: string;
  readonly text: string;
  readonly isTest: boolean;
  /** Lines that are neither blank nor comment. */
  readonly codeLines: number;
  readonly commentLines: number;
  /** Folders above the file. */
  readonly depth: number;
}

const CODE_FOLDERS = ['activities', 'api', 'bot', 'db', 'deploy', 'scripts', 'test', 'web/src', 'workflows'];
const ROOT_FILES = ['env.ts', 'log.ts', 'env.test.ts', 'log.test.ts', 'vite.config.ts', 'vitest.config.ts'];
const CODE = /\.(tsx?|mjs|svelte)$/;

const BLANK = /^\s*$/;
const LINE_COMMENT = /^\s*\/\//;
const COMMENT_OPENS = /^\s*(?:\/\*|<!--)/;
const COMMENT_CLOSES = /\*\/|-->/;

/** Counts lines of code and of comment; a line that has both is code. */
export function countLines(text: string): { codeLines: number; commentLines: number } {
  let codeLines = 0;
  let commentLines = 0;
  let isInComment = false;
  for (const line of text.split('\n')) {
    if (BLANK.test(line)) continue;
    if (!isInComment && COMMENT_OPENS.test(line)) isInComment = true;
    if (isInComment || LINE_COMMENT.test(line)) commentLines += 1;
    else codeLines += 1;
    if (isInComment && COMMENT_CLOSES.test(line)) isInComment = false;
  }
  return { codeLines, commentLines };
}

function measure(root: string, file: string): SourceFile {
  const path = relative(root, file).split(sep).join('/');
  const text = readFileSync(file, 'utf8');
  const isTest = path.endsWith('.test.ts') || path.startsWith('test/');
  return { path, text, isTest, depth: path.split('/').length - 1, ...countLines(text) };
}

/** All source files of the repository, those of tests included. */
export function sourceFiles(root: string): SourceFile[] {
  const found = CODE_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && CODE.test(entry.name))
      .filter((entry) => !/node_modules|\.svelte-kit/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return [...found, ...ROOT_FILES.map((file) => join(root, file))].map((file) => measure(root, file));
}
