import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const target = 'dist/media';

/** Copies what the webview's page loads by name: its styles, KaTeX's and the icons, with fonts. */
export function copyAssets() {
  mkdirSync(path.join(target, 'fonts'), { recursive: true });
  copyKatex();
  copyCodicons();
  for (const own of existsSync('media') ? readdirSync('media') : []) {
    if (own.endsWith('.css')) cpSync(path.join('media', own), path.join(target, own));
  }
}

function copyKatex() {
  const katex = 'node_modules/katex/dist';
  const css = readFileSync(path.join(katex, 'katex.min.css'), 'utf8');
  // Every browser that VS Code runs in reads woff2; the other formats would triple the VSIX.
  const woff2Only = css.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g, '');
  if (/\.(?:woff|ttf)\)/.test(woff2Only)) throw new Error('katex.min.css is not as expected');
  writeFileSync(path.join(target, 'katex.min.css'), woff2Only);
  for (const font of readdirSync(path.join(katex, 'fonts'))) {
    if (font.endsWith('.woff2')) {
      cpSync(path.join(katex, 'fonts', font), path.join(target, 'fonts', font));
    }
  }
}

function copyCodicons() {
  const codicons = 'node_modules/@vscode/codicons/dist';
  cpSync(path.join(codicons, 'codicon.css'), path.join(target, 'codicon.css'));
  cpSync(path.join(codicons, 'codicon.ttf'), path.join(target, 'codicon.ttf'));
}
