import * as vscode from 'vscode';
import { isCancelled, type Cancellation, type Engine } from '../engine.ts';
import { modelAtCursor } from '../modelAtCursor.ts';
import { noteOfCommand } from '../noteOfCommand.ts';
import type { Notes } from '../notes.ts';
import type { NoteSource } from '../noteSource.ts';
import type { Panels } from '../panel/panels.ts';
import { showDocument } from '../showDocument.ts';
import { themeKind } from '../themeKind.ts';
import type { View } from '../worker/calls.ts';
import type { DocumentChoices, DocumentWanted } from '../worker/documentCalls.ts';

export interface ModelContext {
  readonly notes: Notes;
  readonly engine: Engine;
  readonly panels: Panels;
}

/** A note and what of it a command is about: what its panel shows, else the model at the cursor. */
export interface Subject {
  readonly note: NoteSource;
  readonly view: View;
}

export async function subjectOf(
  { notes, panels }: ModelContext,
  target: unknown,
): Promise<Subject | undefined> {
  const active = target === undefined ? panels.active()?.note() : undefined;
  const note = active ?? (await noteOfCommand(target));
  if (note === undefined) return undefined;
  await notes.read(note);
  const shown = panels.viewOf(note);
  const model = active === undefined ? await modelAtCursor(notes, note) : undefined;
  if (shown !== undefined && (model === undefined || model === shown.model)) {
    return { note, view: shown };
  }
  return {
    note,
    view: { model: model ?? 0, steps: undefined, loss: undefined, source: undefined },
  };
}

/** What can be chosen of the subject's model; says why where there is nothing. */
export async function choicesOf(
  { engine }: ModelContext,
  { note, view }: Subject,
): Promise<DocumentChoices | undefined> {
  const uri = note.id;
  const choices = await withProgress(vscode.l10n.t('Computing the model'), (token, report) =>
    engine.call('documentChoices', { uri, view }, token, report),
  );
  return withoutReason(choices);
}

/** Writes a document and shows it; says why where it cannot be written. */
export async function openDocument(
  { engine }: ModelContext,
  { note, view }: Subject,
  title: string,
  wanted: DocumentWanted,
): Promise<void> {
  const request = {
    uri: note.id,
    view,
    file: note.file,
    theme: themeKind(),
    wanted,
  };
  const answer = withoutReason(
    await withProgress(title, (token, report) => engine.call('document', request, token, report)),
  );
  if (answer !== undefined) await showDocument(answer.markdown);
}

function withoutReason<T extends object>(answer: T | { why: string } | undefined): T | undefined {
  if (answer === undefined) return undefined;
  if (!('why' in answer)) return answer;
  void vscode.window.showInformationMessage(answer.why);
  return undefined;
}

/** Undefined where the person cancelled. */
export async function withProgress<T>(
  title: string,
  work: (token: Cancellation, report: (what: string) => void) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (progress, token) =>
        await work(token, (what) => {
          progress.report({ message: what });
        }),
    );
  } catch (error) {
    if (isCancelled(error)) return undefined;
    throw error;
  }
}
