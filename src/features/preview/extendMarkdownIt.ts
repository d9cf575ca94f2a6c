import type { MarkdownIt } from 'markdown-it';
import * as vscode from 'vscode';
import { macrosOf } from '../macros.ts';
import { drawingsPlugin, type DrawNote } from './drawingsPlugin.ts';

/** What VS Code's markdown preview takes from an extension. */
export interface MarkdownExtension {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/**
 * Draws under the diagrams of the built-in preview. The preview renders synchronously, and
 * drawing needs the whole engine, which is loaded at the first preview: what was rendered before
 * it was there is rendered again.
 */
export function createMarkdownExtension(log: vscode.LogOutputChannel): MarkdownExtension {
  let drawNote: DrawNote | undefined;
  let loading: Promise<void> | undefined;
  const load = async (): Promise<void> => {
    drawNote = (await import('./drawNote.ts')).createDrawNote(macrosOf);
    await vscode.commands.executeCommand('markdown.preview.refresh');
  };
  const draw: DrawNote = (text) => {
    const settings = vscode.workspace.getConfiguration('gradientGraph');
    if (!settings.get<boolean>('preview.enabled', true)) return [];
    if (drawNote === undefined) {
      loading ??= load().catch((error: unknown) => {
        log.error(`The preview cannot draw: ${String(error)}`);
      });
      return [];
    }
    try {
      return drawNote(text);
    } catch (error) {
      // The preview swallows what a plugin throws, and the rest of the page with it.
      log.error(
        `Drawing in the preview: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
      );
      return [];
    }
  };
  return { extendMarkdownIt: (md) => md.use(drawingsPlugin, draw) };
}
