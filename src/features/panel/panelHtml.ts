import * as vscode from 'vscode';
import { wordsAttribute } from '../../drawing/export/wordsAttribute.ts';

/** The page of the panel: scripts by nonce only, styles and fonts from the extension only. */
export function panelHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const file = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString();
  const nonce = createNonce();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  const words = wordsAttribute(vscode.l10n.bundle);
  const styles = ['katex.min.css', 'codicon.css', 'drawing.css', 'panel.css'].map(
    (name) => `<link rel="stylesheet" href="${file('dist', 'media', name)}">`,
  );
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.join('\n')}
<title>Gradient Graph</title>
</head>
<body${words}>
<div id="app"></div>
<script nonce="${nonce}" src="${file('dist', 'panel.js')}"></script>
</body>
</html>`;
}

/** 128 random bits; the page's scripts are known by it. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
