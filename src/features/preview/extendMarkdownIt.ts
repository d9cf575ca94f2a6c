import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import { isCancelled, type Engine } from '../engine.ts';
import { macrosOf } from '../macros.ts';
import type { Notes } from '../notes.ts';
import { noteOf, type NoteSource } from '../noteSource.ts';
import { createDrawings, type Asked } from './drawings.ts';
import type { EngineCalls } from '../worker/calls.ts';
import { drawingsPlugin, type DrawNote } from './drawingsPlugin.ts';
import { marksPlugin, type MarkNote } from './marksPlugin.ts';

/** What VS Code's markdown preview takes from an extension. */
export interface MarkdownExtension {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/** Draws under the diagrams of the built-in preview and marks its equations, on the engine's thread. */
export function createMarkdownExtension(
  notes: Notes,
  engine: Engine,
  log: vscode.LogOutputChannel,
): MarkdownExtension {
  const refresh = (): void => {
    void vscode.commands.executeCommand('markdown.preview.refresh');
  };
  const asking =
    <Name extends 'drawings' | 'marks'>(name: Name) =>
    (text: string, uri: string | undefined): Asked<EngineCalls[Name]['reply'][number]> => {
      const cancelling = new vscode.CancellationTokenSource();
      const answer = async (): Promise<EngineCalls[Name]['reply']> => {
        const source = openNote(uri);
        // The engine then has the files that the note reads, too.
        if (source !== undefined) await notes.read(source);
        const macros = macrosOf(source?.uri);
        return engine.call(name, { uri: source?.id, text, macros }, cancelling.token);
      };
      const drawings = answer().catch((error: unknown) => {
        if (!isCancelled(error)) log.error(`The preview's ${name}: ${String(error)}`);
        throw error;
      });
      return {
        drawings,
        cancel: () => {
          cancelling.cancel();
        },
      };
    };
  const drawings = createDrawings(asking('drawings'), refresh);
  const marks = createDrawings(asking('marks'), refresh);
  // What is read again as it stands has other files or macros than before.
  notes.onDidRead(({ note }) => {
    const text = note.text().replaceAll(/\r\n?/g, '\n');
    for (const shown of [drawings, marks]) {
      shown.forget(text);
      shown.changed(text, note.id);
    }
  });
  vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('gradientGraph.preview')) refresh();
  });
  const draw: DrawNote = (text, note) =>
    isOn('preview.enabled', true) ? drawings.draw(text, note) : [];
  const mark: MarkNote = (text, note) =>
    isOn('preview.checkMarks', true) && isOn('check.enabled', true) ? marks.draw(text, note) : [];
  return { extendMarkdownIt: (md) => md.use(drawingsPlugin, draw).use(marksPlugin, mark) };
}

function isOn(setting: string, byDefault: boolean): boolean {
  return vscode.workspace.getConfiguration('gradientGraph').get<boolean>(setting, byDefault);
}

function openNote(uri: string | undefined): NoteSource | undefined {
  const found = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  return found && noteOf(found);
}
