import * as vscode from 'vscode';
import type { CheckedRelation } from '../analysis/check/checkedRelation.ts';
import { hasMark, relationAt } from '../analysis/check/relationAt.ts';
import { relationMarkdown } from '../drawing/checkWords.ts';
import type { Checks } from './checks.ts';
import { toRange } from './positions.ts';

const marks = {
  holds: { sign: '✓', color: 'gradientGraph.holdsForeground' },
  'scalars-only': { sign: '≠', color: 'gradientGraph.scalarsOnlyForeground' },
  fails: { sign: '✗', color: 'gradientGraph.failsForeground' },
} as const;

type Marked = keyof typeof marks;
const markedStatuses: readonly Marked[] = ['holds', 'scalars-only', 'fails'];

/** A small mark behind each checked equation, and what is behind it in a hover. */
export function registerCheckMarks(checks: Checks): vscode.Disposable {
  const types = new Map(
    markedStatuses.map((status) => [
      status,
      vscode.window.createTextEditorDecorationType({
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        after: {
          contentText: marks[status].sign,
          color: new vscode.ThemeColor(marks[status].color),
          margin: '0 0 0 0.35em',
        },
      }),
    ]),
  );
  const draw = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const checked = checks.last(document);
    const isShown = checked !== undefined && areMarksOn(document);
    // Marks of an older text stay where VS Code moves them until the new ones are known.
    if (isShown && checked.note.version !== document.version) return;
    const relations = isShown ? relationsOf(checked.check) : [];
    for (const [status, type] of types) {
      const ranges = relations
        .filter((one) => hasMark(one) && one.status === status)
        .map(({ range }) => toRange(document, { start: range.end, end: range.end }));
      editor.setDecorations(type, ranges);
    }
  };
  const drawAll = (): void => {
    vscode.window.visibleTextEditors
      .filter(({ document }) => document.languageId === 'markdown')
      .forEach(draw);
  };
  return vscode.Disposable.from(
    ...types.values(),
    checks.onDidCheck(drawAll),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('gradientGraph.check.marks')) drawAll();
    }),
    vscode.languages.registerHoverProvider(
      { language: 'markdown' },
      {
        provideHover: (document, position) => {
          const checked = checks.last(document);
          if (checked?.note.version !== document.version) return undefined;
          const found = relationAt(
            relationsOf(checked.check),
            document.offsetAt(position),
            areMarksOn(document),
          );
          return found && hoverOf(document, found);
        },
      },
    ),
  );
}

function hoverOf(document: vscode.TextDocument, relation: CheckedRelation): vscode.Hover {
  return new vscode.Hover(
    new vscode.MarkdownString(relationMarkdown(relation)),
    toRange(document, relation.range),
  );
}

function relationsOf(
  check: { readonly relations: readonly CheckedRelation[]; readonly isOff: boolean } | undefined,
): readonly CheckedRelation[] {
  return check === undefined || check.isOff ? [] : check.relations;
}

function areMarksOn(document: vscode.TextDocument): boolean {
  return vscode.workspace
    .getConfiguration('gradientGraph', document)
    .get<boolean>('check.marks', true);
}
