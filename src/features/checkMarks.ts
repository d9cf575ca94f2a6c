import * as vscode from 'vscode';
import type { CheckedRelation } from '../analysis/check/checkedRelation.ts';
import { hasMark, relationAt } from '../analysis/check/relationAt.ts';
import { relationMarkdown } from '../drawing/checkWords.ts';
import type { Checks } from './checks.ts';
import { isCurrent } from './notes.ts';
import { noteOf, type NoteSource } from './noteSource.ts';
import { rangeIn } from './positions.ts';

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
    const note = noteOf(document);
    if (note === undefined) return;
    const checked = checks.last(note);
    const isShown = checked !== undefined && areMarksOn(note);
    // Marks of an older text stay where VS Code moves them until the new ones are known.
    if (isShown && !isCurrent(checked.read)) return;
    const relations = isShown ? relationsOf(checked.check) : [];
    for (const [status, type] of types) {
      const ranges = relations
        .filter((one) => hasMark(one) && one.status === status)
        .map((one) => markPlace(one, document, note));
      editor.setDecorations(
        type,
        ranges.filter((range) => range !== undefined),
      );
    }
  };
  const drawAll = (): void => {
    vscode.window.visibleTextEditors.forEach(draw);
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
          const note = noteOf(document);
          const checked = note && checks.last(note);
          if (note === undefined || checked === undefined || !isCurrent(checked.read)) {
            return undefined;
          }
          const relations = relationsOf(checked.check);
          const marked = areMarksOn(note) ? relations.filter(hasMark) : [];
          const found =
            relationAt(relations, note.offsetAt(document, position), areMarksOn(note)) ??
            marked.find((one) => markPlace(one, document, note)?.contains(position));
          return (
            found &&
            new vscode.Hover(
              new vscode.MarkdownString(relationMarkdown(found)),
              rangeIn(document, note, found.range),
            )
          );
        },
      },
    ),
  );
}

/** Behind the equation, and behind the `$` that closes the formula where nothing else is between. */
function markPlace(
  { range: { end: place } }: CheckedRelation,
  document: vscode.TextDocument,
  note: NoteSource,
): vscode.Range | undefined {
  const range = rangeIn(document, note, { start: place, end: place });
  if (range === undefined) return undefined;
  const { line, character } = range.end;
  const rest = document.lineAt(line).text.slice(character);
  const [closing = ''] = /^\s*(?:\$\$?|\\\]|\\\))/.exec(rest) ?? [];
  const end = new vscode.Position(line, character + closing.length);
  return new vscode.Range(end, end);
}

function relationsOf(
  check: { readonly relations: readonly CheckedRelation[]; readonly isOff: boolean } | undefined,
): readonly CheckedRelation[] {
  return check === undefined || check.isOff ? [] : check.relations;
}

function areMarksOn({ scope }: NoteSource): boolean {
  return vscode.workspace
    .getConfiguration('gradientGraph', scope)
    .get<boolean>('check.marks', true);
}
