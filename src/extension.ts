import type * as vscode from 'vscode';
import type { MarkdownExtension } from './features/preview/extendMarkdownIt.ts';

/** VS Code also activates every extension that extends the preview, so this loads little. */
export async function activate(context: vscode.ExtensionContext): Promise<MarkdownExtension> {
  const { registerFeatures } = await import('./features/main.ts');
  return registerFeatures(context);
}
