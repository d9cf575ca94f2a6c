import { t } from '@vscode/l10n';
import { escapeHtml } from '../drawingWithVerdict.ts';
import { base64 } from './base64.ts';
import { pack } from './pack.ts';
import type { Snapshot } from './snapshot.ts';
import { wordsAttribute, type Words } from './wordsAttribute.ts';

/** The parts of the panel's page: what its files hold, with everything that they name inside. */
export interface PageParts {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

const scripts = ['snapshot.js', 'panel.js'];
const styles = ['katex.min.css', 'codicon.css', 'drawing.css', 'panel.css', 'snapshot.css'].map(
  (name) => `media/${name}`,
);

/**
 * Reads the parts of the page.
 *
 * @param read gives a file by its path below `dist`
 */
export async function readPageParts(
  read: (path: string) => Promise<Uint8Array>,
): Promise<PageParts> {
  const text = async (path: string): Promise<string> => new TextDecoder().decode(await read(path));
  return {
    scripts: await Promise.all(scripts.map(text)),
    styles: await Promise.all(styles.map(async (path) => await withFonts(await text(path), read))),
  };
}

/** A style sheet with its fonts inside. */
async function withFonts(
  css: string,
  read: (path: string) => Promise<Uint8Array>,
): Promise<string> {
  const names = new Set(Array.from(css.matchAll(fontAddress), ([, name = '']) => name));
  const addresses = new Map<string, string>();
  for (const name of names) {
    const type = name.endsWith('.woff2') ? 'woff2' : 'ttf';
    addresses.set(name, `data:font/${type};base64,${base64(await read(`media/${name}`))}`);
  }
  return css.replaceAll(fontAddress, (_, name: string) => `url(${addresses.get(name) ?? ''})`);
}

const fontAddress = /url\(["']?(?:\.\/)?([\w/-]+\.(?:woff2|ttf))(?:\?[^)"']*)?["']?\)/g;

export interface SnapshotLabels {
  readonly nonce: string;
  readonly version: string;
  /** Of the editor, such as `zh-cn`. */
  readonly language?: string | undefined;
  readonly words?: Words;
}

/**
 * One HTML file that shows a model as the panel does, in any browser and without a network: its
 * policy allows nothing but what is in the file itself.
 *
 * @param nonce letters and digits that nobody could foresee; scripts and styles are known by it
 * @param version of Gradient Graph, for the label
 */
export function snapshotPage(
  snapshot: Snapshot,
  parts: PageParts,
  { nonce, version, language = 'en', words }: SnapshotLabels,
): string {
  const file = escapeHtml(snapshot.file);
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'font-src data:',
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeHtml(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta name="generator" content="Gradient Graph ${escapeHtml(version)}">`,
    `<title>${t('Gradient graph of {0}', file)}</title>`,
    ...parts.styles.map((css) => `<style nonce="${nonce}">${css.replaceAll('</', '<\\/')}</style>`),
    '</head>',
    `<body${wordsAttribute(words)}>`,
    `<p class="snapshot">${t(
      'A snapshot of {0} by Gradient Graph {1}: {2} steps with the weights and data of that moment. Everything is computed in this page; nothing is loaded or sent.',
      `<b>${file}</b>`,
      escapeHtml(version),
      snapshot.frozen.steps,
    )}</p>`,
    `<noscript><p class="snapshot">${t('This page computes what it shows, and needs JavaScript for it.')}</p></noscript>`,
    '<div id="app"></div>',
    `<script type="application/json" id="snapshot">${pack(snapshot)}</script>`,
    ...parts.scripts.map((script) => `<script nonce="${nonce}">${insideElement(script)}</script>`),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** A program that may stand in a script element: in strings and regular expressions `\/` is `/`. */
function insideElement(script: string): string {
  return script.replaceAll(/<\/(?=script)/gi, '<\\/').replaceAll('<!--', '<\\!--');
}

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
