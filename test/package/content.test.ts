import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { makeVsix } from '../../scripts/lib/make-vsix.mjs';
import { root } from '../support/sources.ts';

const vsix = readFileSync(process.env['GRADIENT_GRAPH_VSIX'] ?? '');
const entries = new Map(Object.entries(unzipSync(vsix)));
const text = (name: string): string => new TextDecoder().decode(entries.get(`extension/${name}`));

test('the VSIX is smaller than 2.5 MB', (t) => {
  t.diagnostic(`${vsix.length} bytes, ${entries.size} files`);
  assert.ok(vsix.length < 2_500_000, `${vsix.length} bytes`);
});

test('the VSIX holds what runs, what is read by people, and nothing else', () => {
  const programs = ['cli.mjs', 'engine.cjs', 'engine.web.js', 'extension.cjs', 'extension.web.cjs'];
  const wanted = [
    ...['[Content_Types].xml', 'extension.vsixmanifest'],
    ...['package.json', 'package.nls.json', 'package.nls.zh-cn.json'],
    ...['readme.md', 'changelog.md', 'LICENSE.txt', 'SECURITY.md', 'l10n/bundle.l10n.zh-cn.json'],
    ...[
      ...programs,
      'gradient-graph.mjs',
      'panel.js',
      'snapshot.js',
      'THIRD-PARTY-NOTICES.txt',
    ].map((name) => `dist/${name}`),
    ...[
      'codicon.css',
      'codicon.ttf',
      'drawing.css',
      'katex.min.css',
      'panel.css',
      'preview.css',
    ].map((name) => `dist/media/${name}`),
    'dist/media/snapshot.css',
    ...['icon.png', 'icon.svg', 'rnn.tmLanguage.json', 'snippets.json'].map(
      (name) => `media/${name}`,
    ),
    ...['example', 'explosion', 'flow', 'hover', 'slip'].map(
      (name) => `media/walkthrough/${name}.svg`,
    ),
    ...['docs/panel.png', 'docs/panel-dark.png', 'docs/cell.png'],
  ];
  const found = [...entries.keys()].map((name) => name.replace(/^extension\//, ''));
  const known = new Set(wanted);
  const more = found.filter(
    (name) =>
      !known.has(name) &&
      !/^dist\/media\/fonts\/KaTeX_[\w-]+\.woff2$/.test(name) &&
      !/^examples\/(?:[\w-]+\.md|data\/[\w-]+\.csv)$/.test(name),
  );
  assert.deepEqual(more, [], 'what nobody asked for');
  assert.deepEqual(
    wanted.filter((name) => !found.includes(name)),
    [],
    'what is missing',
  );
});

test('what the manifest and the style sheets name is in it', () => {
  const manifest = JSON.parse(text('package.json')) as Record<string, unknown>;
  for (const key of ['main', 'browser', 'icon'] as const) {
    const name = String(manifest[key]).replace(/^\.\//, '');
    assert.ok(entries.has(`extension/${name}`), name);
  }
  const fonts = [...text('dist/media/katex.min.css').matchAll(/url\(([^)]+\.woff2)\)/g)];
  assert.ok(fonts.length > 10);
  for (const [, name] of fonts) assert.ok(entries.has(`extension/dist/media/${name!}`), name);
  for (const [, name] of text('readme.md').matchAll(/\]\(((?:docs|media)\/[^)]+\.png)\)/g)) {
    assert.ok(entries.has(`extension/${name!}`), name);
  }
  assert.match(text('dist/THIRD-PARTY-NOTICES.txt'), /katex/i);
});

test('no file of it calls out: no telemetry, and no address but those of schemas and licences', () => {
  for (const [name, bytes] of entries) {
    if (!/dist\/[\w.]+\.(?:cjs|mjs|js)$/.test(name)) continue;
    const code = new TextDecoder().decode(bytes);
    assert.doesNotMatch(code, /\b(?:XMLHttpRequest|sendBeacon|WebSocket|EventSource)\b/, name);
    assert.doesNotMatch(code, /applicationinsights|telemetry/i, name);
    assert.doesNotMatch(code, /require\(["'](?:node:)?(?:https?|net|tls|dgram)["']\)/, name);
  }
});

test('a build at another place gives the same bytes', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'gradient-graph-build-'));
  try {
    const files = execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    for (const file of files.split('\0').filter((name) => name !== '')) {
      const to = path.join(other, file);
      mkdirSync(path.dirname(to), { recursive: true });
      cpSync(path.join(root, file), to);
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(other, 'node_modules'));
    const again = path.join(other, '.vscode-test', 'again.vsix');
    await makeVsix(again, other);
    const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    assert.equal(hash(readFileSync(again)), hash(vsix));
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});
