import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * Makes a page of the panel that stands alone, with a made-up extension beside it: the looks can
 * be tried in any browser.
 * @returns the page's file
 */
export async function buildDevPage(root: string): Promise<string> {
  const folder = path.join(root, 'node_modules/.cache/dev-page');
  mkdirSync(path.join(folder, 'media'), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: { panel: 'src/webview/panel/main.tsx', host: 'test/page/dev/fakeHost.ts' },
    outdir: folder,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  const media = path.join(folder, 'media');
  cpSync(path.join(root, 'media'), media, { recursive: true });
  cpSync(
    path.join(root, 'node_modules/katex/dist/katex.min.css'),
    path.join(media, 'katex.min.css'),
  );
  cpSync(path.join(root, 'node_modules/katex/dist/fonts'), path.join(media, 'fonts'), {
    recursive: true,
  });
  for (const file of ['codicon.css', 'codicon.ttf']) {
    cpSync(path.join(root, 'node_modules/@vscode/codicons/dist', file), path.join(media, file));
  }
  const page = path.join(folder, 'index.html');
  // The same policy as in VS Code, but by file: what it would block there is blocked here.
  writeFileSync(
    page,
    `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file:; font-src 'self' file:; img-src 'self' file: data:">
${['katex.min.css', 'codicon.css', 'drawing.css', 'panel.css'].map((name) => `<link rel="stylesheet" href="media/${name}">`).join('\n')}
<title>Gradient Graph</title>
<body>
<div id="app"></div>
<script src="host.js"></script>
<script src="panel.js"></script>
`,
  );
  return page;
}
