import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { createEngine, type Engine } from '../../../src/features/engine.ts';
import { engineScript, startPort } from '../../../src/features/enginePort.node.ts';
import type { View } from '../../../src/features/worker/calls.ts';
import { test } from '../../vscode/runner.ts';
import { openText } from '../../vscode/support/notes.ts';
import { ownStretches } from './ownStretches.ts';

const cells = ['tanh', 'gru', 'lstm'] as const;
const longNote = (cell: string): string =>
  [
    `# ${cell}`,
    '',
    '```rnn',
    `cell: ${cell}`,
    'size: { h: 64, x: 16 }',
    'steps: 2000',
    '```',
    '',
  ].join('\n');

/** Runs `work` and gives the longest time for which this extension host did nothing else, in ms. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await pause(50);
  delay.enable();
  await work();
  await pause(50);
  delay.disable();
  return delay.max / 1e6;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

const phases: readonly {
  readonly name: string;
  readonly run: (document: vscode.TextDocument) => Thenable<unknown>;
}[] = [
  {
    name: 'panel',
    run: (document) => vscode.commands.executeCommand('gradientGraph.open', document.uri),
  },
  {
    name: 'report',
    run: (document) => vscode.commands.executeCommand('gradientGraph.analyseNote', document.uri),
  },
  {
    name: 'preview',
    run: (document) => vscode.commands.executeCommand('markdown.showPreviewToSide', document.uri),
  },
];

test(
  'how long the extension host is held',
  async () => {
    console.log(`✔ at rest: ${(await longestHold(() => pause(2000))).toFixed(1)} ms`);
    await openText('# Warm up\n\n```rnn\ncell: tanh\n```\n');
    await pause(2000);
    for (const cell of cells) {
      const { document } = await openText(longNote(cell));
      for (const { name, run } of phases) {
        let own: readonly number[] = [];
        const hold = await longestHold(async () => {
          own = await ownStretches(/dist\/extension\.cjs$/, async () => {
            await run(document);
            await pause(4000);
          });
        });
        const longest = Math.max(0, ...own).toFixed(1);
        console.log(
          `✔ ${cell}, H = 64, T = 2,000, ${name}: held ${hold.toFixed(1)} ms by all, ${longest} ms by ours`,
        );
      }
    }
  },
  { timeout: 180_000 },
);

const view: View = { model: 0, steps: undefined, loss: undefined, source: undefined };

/** The time from a cancellation to the answer to the next question, in ms. */
async function cancellation(engine: Engine, uri: string, after: number): Promise<number> {
  const source = new vscode.CancellationTokenSource();
  const analysis = engine.call('analyse', { uri, view }, source.token).then(
    () => 'done',
    () => 'cancelled',
  );
  await pause(after);
  const start = performance.now();
  source.cancel();
  await engine.call('outline', { uri });
  const took = performance.now() - start;
  return (await analysis) === 'cancelled' ? took : Number.NaN;
}

test(
  'how soon a computation is cancelled',
  async () => {
    const extension = ours();
    const script = vscode.Uri.joinPath(extension.extensionUri, 'dist', engineScript);
    for (const cell of cells) {
      const engine = createEngine(
        () => startPort(script),
        (reason) => {
          throw new Error(reason);
        },
      );
      const uri = `bench:${cell}`;
      await engine.call('open', { uri, text: longNote(cell), files: undefined, macros: {} });
      const cold = await cancellation(engine, uri, 3);
      const times: { readonly after: number; readonly took: number }[] = [];
      for (let after = 3; after < 2500; after = after * 1.15 + 2) {
        const took = await cancellation(engine, uri, after);
        if (Number.isNaN(took)) break;
        times.push({ after, took });
      }
      times.sort((a, b) => a.took - b.took);
      const middle = times[times.length >> 1];
      const longest = times.at(-1);
      console.log(
        `✔ ${cell}, H = 64, T = 2,000: cancelled ${times.length} times, median ${middle?.took.toFixed(1)} ms, longest ${longest?.took.toFixed(1)} ms (after ${longest?.after.toFixed(0)} ms); the first of the engine, while it reads its first note, ${cold.toFixed(1)} ms`,
      );
      engine.dispose();
    }
  },
  { timeout: 180_000 },
);

function ours(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('gradient-graph.gradient-graph');
  if (found === undefined) throw new Error('the extension is not there');
  return found;
}
