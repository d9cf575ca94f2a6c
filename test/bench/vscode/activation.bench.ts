import { createRequire } from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';
import { test } from '../../vscode/runner.ts';

const again = 15;

interface Loaded {
  readonly activate: (context: Partial<vscode.ExtensionContext>) => unknown;
}

interface Times {
  readonly load: number;
  readonly activate: number;
}

/** Loads the bundle anew and activates it; what it registered is taken back before the next time. */
function freshly(extension: vscode.Extension<unknown>): Times {
  const bundle = path.join(extension.extensionPath, 'dist', 'extension.cjs');
  const require = createRequire(bundle);
  Reflect.deleteProperty(require.cache, bundle);
  const subscriptions: vscode.Disposable[] = [];
  const start = performance.now();
  const { activate } = require(bundle) as Loaded;
  const loaded = performance.now();
  activate({ extension, extensionUri: extension.extensionUri, subscriptions });
  const done = performance.now();
  for (const one of subscriptions) one.dispose();
  return { load: loaded - start, activate: done - loaded };
}

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

// Named before the others: the first time is only the first time in a fresh extension host.
test('how long activation holds the extension host', () => {
  const extension = vscode.extensions.getExtension<unknown>('gradient-graph.gradient-graph');
  if (extension === undefined) throw new Error('the extension is not there');
  if (extension.isActive) throw new Error('it was activated in a window without markdown');
  const first = freshly(extension);
  const times = Array.from({ length: again }, () => freshly(extension));
  const load = median(times.map((one) => one.load));
  const activate = median(times.map((one) => one.activate));
  console.log('✔ activated in a window without markdown: no');
  console.log(
    `✔ the first time: load ${milliseconds(first.load)}, activate ${milliseconds(first.activate)}, together ${milliseconds(first.load + first.activate)}`,
  );
  console.log(
    `✔ median of ${again} more: load ${milliseconds(load)}, activate ${milliseconds(activate)}`,
  );
});
