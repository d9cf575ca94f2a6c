import * as vscode from 'vscode';
import { firstExample, openExampleNote, readExample } from './commands/newNote.ts';
import type { Checks } from './checks.ts';
import { problemsOfCheck } from './diagnostics.ts';
import { noteOf, type NoteSource } from './noteSource.ts';
import type { Panels } from './panel/panels.ts';

interface TourContext {
  readonly extension: vscode.Uri;
  readonly panels: Panels;
  readonly checks: Checks;
  /** A hover has the value of a term. */
  readonly onDidHover: vscode.Event<void>;
}

/** What a button of the walkthrough does, as long as it is the last one that was pressed. */
type Step = (
  editor: vscode.TextEditor,
  note: NoteSource,
  isLast: () => boolean,
) => Promise<void> | void;

/** What is changed in the example so that one of its equations is true of scalars only. */
const slip = { right: 'A_3 H_2 H_1 W_1', wrong: 'A_3 H_1 H_2 W_1' };
const hoveredTerm = { within: 'A_2 ( W_2 + H_1 W_1 )', text: 'H_1' };
/** So many steps are enough for a gradient to grow before the activation saturates. */
const stepsToExplode = 6;

/**
 * The steps of the walkthrough behind its first, as commands. Each goes to the example, which is
 * opened where it is not, and does its one thing there. What a person does by themselves counts
 * too: context keys say what was seen.
 */
export function registerTour(context: TourContext): vscode.Disposable {
  const { extension, panels, checks, onDidHover } = context;
  const seen = (what: 'hover' | 'slip' | 'explosion') => (): void => {
    void vscode.commands.executeCommand('setContext', `gradientGraph.seen.${what}`, true);
  };
  let pressed = 0;
  const inExample = (go: Step) => async (): Promise<void> => {
    const own = ++pressed;
    const editor = await showExample(extension);
    const note = noteOf(editor.document);
    if (note !== undefined) await go(editor, note, () => own === pressed);
  };
  return vscode.Disposable.from(
    onDidHover(seen('hover')),
    checks.onDidCheck((checked) => {
      if (problemsOfCheck(checked).length > 0) seen('slip')();
    }),
    panels.onDidJudge((verdict) => {
      if (verdict === 'exploding') seen('explosion')();
    }),
    vscode.commands.registerCommand(
      'gradientGraph.tour.example',
      inExample((_, note) => {
        panels.open(note, {}, columns.panel);
      }),
    ),
    vscode.commands.registerCommand(
      'gradientGraph.tour.flow',
      inExample((_, note) => {
        panels.open(note, { model: 0 }, columns.panel);
      }),
    ),
    vscode.commands.registerCommand(
      'gradientGraph.tour.hover',
      inExample(async (editor, _, isLast) => {
        const found = find(editor.document, hoveredTerm.within);
        if (found === undefined) return;
        const into = hoveredTerm.within.indexOf(hoveredTerm.text);
        await showHoverAt(editor, found.start.translate(0, into + 1), isLast);
      }),
    ),
    vscode.commands.registerCommand(
      'gradientGraph.tour.slip',
      inExample(async (editor, note, isLast) => {
        const right = find(editor.document, slip.right);
        if (right !== undefined)
          await editor.edit((edit) => {
            edit.replace(right, slip.wrong);
          });
        const wrong = find(editor.document, slip.wrong);
        if (wrong === undefined) return;
        await checks.check(note);
        await showHoverAt(editor, wrong.end, isLast);
      }),
    ),
    vscode.commands.registerCommand(
      'gradientGraph.tour.explosion',
      inExample(async (_, note) => {
        // One that a command has opened stays over the panel.
        await vscode.commands.executeCommand('editor.action.hideHover');
        panels.open(note, { model: 0, steps: stepsToExplode }, columns.panel);
      }),
    ),
  );
}

/** The walkthrough has the first. */
const columns = { note: vscode.ViewColumn.Two, panel: vscode.ViewColumn.Three } as const;

/** The copy of the example that is open, or a new one. */
async function showExample(extension: vscode.Uri): Promise<vscode.TextEditor> {
  const [title = ''] = (await readExample(extension, firstExample)).split('\n', 1);
  const open = vscode.workspace.textDocuments.find(
    (document) =>
      document.languageId === 'markdown' &&
      document.isUntitled &&
      document.lineAt(0).text === title,
  );
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === open);
  // Before the note is made: VS Code by itself shows a new one that nobody does.
  if (shown === undefined) await makeRoom();
  const document = open ?? (await openExampleNote(extension, firstExample));
  const editor = await vscode.window.showTextDocument(document, shown?.viewColumn ?? columns.note);
  if (open === undefined) await closeElsewhere(editor);
  return editor;
}

/** A slow VS Code shows a new note by itself, in the group of the walkthrough, before we do. */
async function closeElsewhere({ document, viewColumn }: vscode.TextEditor): Promise<void> {
  const strays = vscode.window.tabGroups.all
    .filter((group) => group.viewColumn !== viewColumn)
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString(),
    );
  if (strays.length > 0) await vscode.window.tabGroups.close(strays, true);
}

/**
 * The walkthrough stays in sight beside the note, with the panel under it: VS Code forgets which
 * walkthrough was open when another tab covers it. Who has arranged editors by hand keeps them so.
 */
async function makeRoom(): Promise<void> {
  if (vscode.window.tabGroups.all.length > 1) return;
  await vscode.commands.executeCommand('vscode.setEditorLayout', {
    orientation: 0,
    groups: [{ size: 0.36 }, { size: 0.64, groups: [{ size: 0.4 }, { size: 0.6 }] }],
  });
}

function find(document: vscode.TextDocument, text: string): vscode.Range | undefined {
  const at = document.getText().indexOf(text);
  if (at < 0) return undefined;
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

/**
 * Scrolling closes a hover, and one that opens before the editor has drawn the problems of the
 * place does not show them; VS Code tells an extension of neither's end.
 */
async function whenAtRest(editor: vscode.TextEditor): Promise<void> {
  const [quiet, longest] = [300, 2000];
  const end = Date.now() + longest;
  let moved = Date.now();
  const watch = vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
    if (textEditor === editor) moved = Date.now();
  });
  while (Date.now() < Math.min(moved + quiet, end))
    await new Promise((done) => {
      setTimeout(done, quiet / 4);
    });
  watch.dispose();
}

async function showHoverAt(
  editor: vscode.TextEditor,
  at: vscode.Position,
  isWanted: () => boolean,
): Promise<void> {
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
  await whenAtRest(editor);
  if (isWanted()) await vscode.commands.executeCommand('editor.action.showHover');
}
