import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import { isCancelled, type Engine } from '../engine.ts';
import { macrosOf } from '../macros.ts';
import type { Notes } from '../notes.ts';
import { noteOf, type NoteSource } from '../noteSource.ts';
import { createDrawings, type Asked } from './drawings.ts';
import { drawingsPlugin, type DrawNote } from './drawingsPlugin.ts';

/** What VS Code's markdown preview takes from an extension. */
export interface MarkdownExtension {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/** Draws under the diagrams of the built-in preview, on the engine's thread. */
export function createMarkdownExtension(
  notes: Notes,
  engine: Engine,
  log: vscode.LogOutputChannel,
): MarkdownExtension {
  const ask = (text: string, note: string | undefined): Asked => {
    const source = new vscode.CancellationTokenSource();
    const drawings = drawn(text, openNote(note), source.token).catch((error: unknown) => {
      if (!isCancelled(error)) log.error(`Drawing in the preview: ${String(error)}`);
      throw error;
    });
    return {
      drawings,
      cancel: () => {
        source.cancel();
      },
    };
  };
  const drawn = async (
    text: string,
    source: NoteSource | undefined,
    token: vscode.CancellationToken,
  ): Promise<Awaited<Asked['drawings']>> => {
    // The engine then has the files that the note reads, too.
    if (source !== undefined) await notes.read(source);
    const macros = macrosOf(source?.uri);
    return engine.call('drawings', { uri: source?.id, text, macros }, token);
  };
  const { draw, forget } = createDrawings(ask, () => {
    void vscode.commands.executeCommand('markdown.preview.refresh');
  });
  // What is read again as it stands has other files or macros than before.
  notes.onDidRead(({ note }) => {
    forget(note.text().replaceAll(/\r\n?/g, '\n'));
  });
  const drawWhereWanted: DrawNote = (text, note) =>
    vscode.workspace.getConfiguration('gradientGraph').get<boolean>('preview.enabled', true)
      ? draw(text, note)
      : [];
  return { extendMarkdownIt: (md) => md.use(drawingsPlugin, drawWhereWanted) };
}

function openNote(uri: string | undefined): NoteSource | undefined {
  const found = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  return found && noteOf(found);
}
