import { isBuiltin } from 'node:module';
import path from 'node:path';
import type { Import, Source } from './sources.ts';

/** From left to right; a room may import what stands left of it. */
const inner = ['note', 'model', 'graph', 'analysis', 'drawing'];
const outer = ['features', 'webview', 'cli'];
const protocol = 'src/webview/protocol.ts';
/** What goes between the extension and the page, and how it is carried. */
const shared = [
  protocol,
  'src/webview/wire.ts',
  'src/webview/readChoice.ts',
  'src/webview/readInsidePlace.ts',
  'src/webview/parts.ts',
];

/** What is wrong with the imports of a file of `src`, each as `file:line message`. */
export function brokenArrows(source: Source): readonly string[] {
  return source.imports.flatMap((one) => {
    const message = one.specifier.startsWith('.')
      ? ownImport(source.file, one)
      : foreignImport(source.file, one);
    return message === undefined ? [] : [`${source.file}:${one.line} ${message}`];
  });
}

function ownImport(file: string, { specifier, typeOnly }: Import): string | undefined {
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const from = roomOf(file);
  const to = roomOf(target);
  if (file === protocol && !typeOnly) return `imports more than types from ${target}`;
  if (from === to || mayImport(from, to)) return undefined;
  if (from === 'features' && shared.includes(target)) return undefined;
  return `${from || 'src'} may not import ${target}`;
}

/** `src/extension.ts` stands in no room: it puts the features together. */
function roomOf(file: string): string {
  const [top, room, ...rest] = file.split('/');
  if (top !== 'src') return top ?? '';
  return rest.length === 0 ? '' : (room ?? '');
}

function mayImport(from: string, to: string): boolean {
  if (from === '') return to === 'features';
  if (from === 'tensor') return false;
  if (to === 'tensor') return true;
  if (outer.includes(from)) return inner.includes(to);
  return inner.includes(from) && inner.includes(to) && inner.indexOf(to) < inner.indexOf(from);
}

function foreignImport(file: string, { specifier, typeOnly }: Import): string | undefined {
  const room = roomOf(file);
  if (specifier === 'vscode') {
    return room === '' || room === 'features' ? undefined : `${room} may not know VS Code`;
  }
  if (!isBuiltin(specifier) || typeOnly || room === 'cli') return undefined;
  return /\.node\.ts$|\/node\.ts$/.test(file) && room === 'features'
    ? undefined
    : `may not need Node's ${specifier}: only the command line and features' node.ts files may`;
}
