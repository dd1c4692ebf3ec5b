import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_RULES } from '#workflows/domain/errors.ts';
import { anyTypes, forcedTypes, opensWithPurpose, undocumentedExports } from './measuring/syntax.ts';
import { sourceFiles, type SourceFile } from './measuring/source-files.ts';
import { ROOT } from './platform/installation.ts';

/** A figure beside the bar that the project sets itself; a figure outside its bar is a finding, not a failure. */
interface Figure {
  readonly name: string;
  readonly value: string;
  readonly bar: string;
  readonly isMet: boolean;
  /** Where to look when it is not met. */
  readonly where?: readonly string[];
}

const SHOWN = 8;
const ESLINT_DISABLE = /eslint-disable(?:-next-line|-line)?(?!.*--\s*\S)/;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const matching = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );

const none = (name: string, where: readonly string[]): Figure => ({
  name,
  value: String(where.length),
  bar: '0',
  isMet: where.length === 0,
  where,
});

function sizes(code: readonly SourceFile[]): Figure[] {
  const lines = code.map(({ codeLines }) => codeLines).toSorted((a, b) => a - b);
  const longest = code.toSorted((a, b) => b.codeLines - a.codeLines);
  const tooLong = longest.filter(({ codeLines }) => codeLines > 300).map(({ path }) => path);
  const isDeep = ({ path, depth }: SourceFile): boolean => depth > (path.startsWith('web/src/') ? 6 : 3);
  const median = quantile(lines, 0.5);
  const p90 = quantile(lines, 0.9);
  return [
    { name: 'lines of code a file, median', value: String(median), bar: '≤ 60', isMet: median <= 60 },
    { name: 'lines of code a file, p90', value: String(p90), bar: '≤ 180', isMet: p90 <= 180 },
    {
      name: 'lines of code a file, most',
      value: `${longest[0]?.codeLines ?? 0} (${longest[0]?.path ?? ''})`,
      bar: '≤ 300',
      isMet: tooLong.length === 0,
      where: tooLong,
    },
    none(
      'files deeper than 3 folders (web: 6)',
      code.filter(isDeep).map(({ path }) => path),
    ),
  ];
}

function shares(files: readonly SourceFile[], code: readonly SourceFile[]): Figure[] {
  const codeLines = sum(code.map((file) => file.codeLines));
  const commentLines = sum(code.map((file) => file.commentLines));
  const testLines = sum(files.filter(({ isTest }) => isTest).map((file) => file.codeLines));
  const commentPct = (100 * commentLines) / (commentLines + codeLines);
  const testRatio = testLines / codeLines;
  return [
    {
      name: 'comment lines',
      value: `${commentPct.toFixed(1)} %`,
      bar: '12–20 %',
      isMet: commentPct >= 12 && commentPct <= 20,
    },
    {
      name: 'test lines for each line of code',
      value: testRatio.toFixed(2),
      bar: '0.6–0.9',
      isMet: testRatio >= 0.6 && testRatio <= 0.9,
    },
  ];
}

function habits(files: readonly SourceFile[], code: readonly SourceFile[]): Figure[] {
  // This file names what it looks for.
  const others = files.filter(({ path }) => path !== 'scripts/measure.ts');
  const typed = files.filter(({ path }) => path.endsWith('.ts'));
  const registries = code.filter(({ path }) => /(^|\/)index\.ts$/.test(path));
  return [
    none('`any`', typed.flatMap(anyTypes)),
    none('`as unknown as`', typed.flatMap(forcedTypes)),
    none('eslint-disable without a reason', matching(others, ESLINT_DISABLE)),
    none('TODO or FIXME', matching(others, /\/\/.*\b(?:TODO|FIXME)\b|\*.*\b(?:TODO|FIXME)\b/)),
    none('skipped or focused tests', matching(others, /\b(?:it|test|describe)\.(?:skip|only|todo)\b/)),
    none(
      'registries that do not open with their purpose',
      registries.filter((file) => !opensWithPurpose(file)).map(({ path }) => path),
    ),
    none(
      'exported symbols without a TSDoc block',
      code.filter(({ path }) => path.endsWith('.ts')).flatMap(undocumentedExports),
    ),
  ];
}

function errorCodes(files: readonly SourceFile[]): Figure {
  const tests = files.filter(({ isTest }) => isTest);
  const untested = Object.keys(ERROR_RULES).filter(
    (code) => !tests.some(({ text }) => text.includes(`'${code}'`)),
  );
  return none('error codes that no test names', untested);
}

function dependencies(): Figure {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const count = Object.keys(manifest.dependencies).length;
  return { name: 'runtime dependencies', value: String(count), bar: '≤ 25', isMet: count <= 25 };
}

const files = sourceFiles(ROOT);
const code = files.filter(({ isTest }) => !isTest);
console.log(`${code.length} files of code, ${files.length - code.length} of tests\n`);
for (const figure of [
  ...sizes(code),
  ...shares(files, code),
  ...habits(files, code),
  errorCodes(files),
  dependencies(),
]) {
  console.log(
    `${figure.isMet ? '✔' : '✖'} ${figure.name.padEnd(48)} ${figure.value.padEnd(12)} ${figure.bar}`,
  );
  const where = figure.isMet ? [] : (figure.where ?? []);
  for (const place of where.slice(0, SHOWN)) console.log(`    ${place}`);
  if (where.length > SHOWN) console.log(`    and ${where.length - SHOWN} more`);
}
