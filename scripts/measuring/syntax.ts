import ts from 'typescript';
import type { SourceFile } from './source-files.ts';

const parse = ({ path, text }: SourceFile): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);

function nameOf(node: ts.Statement): string {
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.map(({ name }) => name.getText()).join(', ');
  }
  const { name } = node as ts.Statement & { readonly name?: ts.Node };
  return name?.getText() ?? 'default';
}

/** Exported symbols of a file that have no TSDoc block, as `path: name`. */
export function undocumentedExports(file: SourceFile): string[] {
  return parse(file)
    .statements.filter((node) => isExported(node) && ts.getJSDocCommentsAndTags(node).length === 0)
    .map((node) => `${file.path}: ${nameOf(node)}`);
}

/** Places where a file's syntax is of a kind, as `path:line`; words inside strings and comments do not count. */
function placesOf(file: SourceFile, isMeant: (node: ts.Node) => boolean): string[] {
  const source = parse(file);
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isMeant(node))
      places.push(`${file.path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places;
}

/** Where the type `any` is written. */
export const anyTypes = (file: SourceFile): string[] =>
  placesOf(file, ({ kind }) => kind === ts.SyntaxKind.AnyKeyword);

/** Where a value is forced into a type by way of `unknown`. */
export const forcedTypes = (file: SourceFile): string[] =>
  placesOf(
    file,
    (node) =>
      ts.isAsExpression(node) &&
      ts.isAsExpression(node.expression) &&
      node.expression.type.kind === ts.SyntaxKind.UnknownKeyword,
  );

/** Whether a registry (`index.ts`) opens with a comment on what its folder is for. */
export const opensWithPurpose = ({ text }: SourceFile): boolean => /^\s*(\/\/|\/\*)/.test(text);
