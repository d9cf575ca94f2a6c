import * as vscode from 'vscode';

/** What the tab of a panel is called. */
export function showTitle(panel: vscode.WebviewPanel, file: string, isPinned: boolean): void {
  panel.title = isPinned
    ? vscode.l10n.t('Gradient graph: {0} (pinned)', file)
    : vscode.l10n.t('Gradient graph: {0}', file);
}
