import { config } from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerCheckMarks } from './checkMarks.ts';
import { createChecks } from './checks.ts';
import { registerCodeLens } from './codeLens.ts';
import { registerAnalyseNote } from './commands/analyseNote.ts';
import { registerInsertSpec } from './commands/insertSpec.ts';
import { registerCheckEquations } from './commands/checkEquations.ts';
import { registerCompareGradients } from './commands/compareGradients.ts';
import { registerExplainPath } from './commands/explainPath.ts';
import { registerExport } from './commands/export.ts';
import { registerNewNote } from './commands/newNote.ts';
import { registerOpen } from './commands/open.ts';
import { registerSweepGain } from './commands/sweepGain.ts';
import { registerTraceTerm } from './commands/traceTerm.ts';
import { registerCompletion } from './completion.ts';
import { registerContextKeys } from './contextKeys.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { createEngine } from './engine.ts';
import { engineScript, startPort } from './enginePort.node.ts';
import { registerHover } from './hover.ts';
import { registerInlayHints } from './inlayHints.ts';
import { registerSymbols } from './language/symbols.ts';
import { createNotes } from './notes.ts';
import { registerOpenOnStart } from './openOnStart.ts';
import { createPanels } from './panel/panels.ts';
import { createMarkdownExtension, type MarkdownExtension } from './preview/extendMarkdownIt.ts';
import { registerQuickFixes } from './quickFixes.ts';
import { registerTour } from './tour.ts';

/** Puts every feature in its place; each lives in a file of its own. */
export function registerFeatures(context: vscode.ExtensionContext): MarkdownExtension {
  const { bundle } = vscode.l10n;
  if (bundle !== undefined) config({ contents: bundle });
  const log = vscode.window.createOutputChannel('Gradient Graph', { log: true });
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', engineScript);
  const engine = createEngine(
    () => {
      const port = startPort(script);
      if (bundle !== undefined) port.post({ kind: 'words', words: bundle });
      return port;
    },
    (reason) => {
      log.error(`The engine stopped and is started again: ${reason}`);
      notes.reset();
    },
  );
  const notes = createNotes(engine, log);
  const checks = createChecks(notes, engine, log);
  const panels = createPanels(context.extensionUri, notes, engine, checks, log);
  const hovered = new vscode.EventEmitter<void>();
  context.subscriptions.push(
    log,
    hovered,
    engine,
    notes,
    panels,
    checks,
    registerDiagnostics(notes, checks),
    registerQuickFixes(notes, checks),
    registerHover(
      notes,
      engine,
      (note) => panels.viewOf(note),
      () => {
        hovered.fire();
      },
    ),
    registerInlayHints(notes, engine, panels),
    registerCompletion(notes, engine),
    registerCodeLens(notes, checks),
    registerCheckMarks(checks),
    registerCheckEquations(checks),
    registerSymbols(notes, engine),
    registerContextKeys(notes),
    registerOpen(notes, panels),
    registerOpenOnStart(panels),
    registerNewNote(context.extensionUri, panels),
    registerTour({
      extension: context.extensionUri,
      panels,
      checks,
      onDidHover: hovered.event,
    }),
    registerAnalyseNote({ notes, engine, panels }),
    registerExplainPath({ notes, engine, panels }),
    registerTraceTerm({ notes, engine, panels }),
    registerCompareGradients({ notes, engine, panels }),
    registerSweepGain({ notes, engine, panels }),
    registerInsertSpec(notes, engine),
    registerExport({ extension: context.extension, notes, engine, panels }),
    vscode.commands.registerCommand('gradientGraph.showLog', () => {
      log.show();
    }),
  );
  return createMarkdownExtension(notes, engine, log);
}
