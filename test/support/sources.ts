import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Source {
  /** From the top of the repository, with slashes: `src/note/range.ts`. */
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Lines on which the type `any` is written. */
  readonly anys: readonly number[];
}

export const root = path.resolve(import.meta.dirname, '..', '..');

export function readSources(folder: string): readonly Source[] {
  return globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .map((file) => readSource(file, readFileSync(path.join(root, file), 'utf8')));
}

export function readSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const anys: number[] = [];
  const lineOf = (node: ts.Node): number =>
    tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push({ ...found, line: lineOf(node) });
    if (node.kind === ts.SyntaxKind.AnyKeyword) anys.push(lineOf(node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { file, lines: text.trimEnd().split('\n').length, imports, anys };
}

function importOf(node: ts.Node): Omit<Import, 'line'> | undefined {
  if (ts.isImportDeclaration(node)) {
    return named(
      node.moduleSpecifier,
      node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword,
    );
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return named(node.moduleSpecifier, node.isTypeOnly);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return named(node.argument.literal, true);
  }
  const [argument] = ts.isCallExpression(node) ? node.arguments : [];
  if (
    argument &&
    ts.isCallExpression(node) &&
    node.expression.kind === ts.SyntaxKind.ImportKeyword
  ) {
    return named(argument, false);
  }
  return undefined;
}

function named(node: ts.Node, typeOnly: boolean): Omit<Import, 'line'> | undefined {
  return ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined;
}
