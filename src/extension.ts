import type * as vscode from 'vscode';
import { registerFeatures } from './features/main.ts';
import type { MarkdownExtension } from './features/preview/extendMarkdownIt.ts';

/**
 * VS Code also activates every extension that extends the preview, so what is imported from here
 * is little: everything that reads, computes or draws is on the engine's thread or in a page.
 */
export function activate(context: vscode.ExtensionContext): MarkdownExtension {
  return registerFeatures(context);
}
