import * as vscode from 'vscode';
import { createEngine } from '../../../src/features/engine.ts';
import { engineScript, startPort } from '../../../src/features/enginePort.node.ts';
import { test } from '../../vscode/runner.ts';
import { openText } from '../../vscode/support/notes.ts';
import { takeOwnHovers } from './ownHovers.ts';

const hovers = (document: vscode.TextDocument, offset: number): Thenable<vscode.Hover[]> =>
  vscode.commands.executeCommand(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(offset),
  );

async function took(work: () => Thenable<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function told(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
  return `${sorted.length} times, median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, longest ${at(1)} ms`;
}

/** The places of letters in the formulas of a note. */
function lettersOfFormulas(text: string): readonly number[] {
  return [...text.matchAll(/\$\$?[^$]+\$\$?/g)].flatMap(({ 0: formula, index }) =>
    [...formula.matchAll(/(?<![\\A-Za-z])[A-Za-z](?![A-Za-z])/g)].map((one) => index + one.index),
  );
}

test(
  'how soon a hover is there',
  async () => {
    const empty = vscode.languages.registerHoverProvider(
      { language: 'plaintext' },
      { provideHover: () => new vscode.Hover('nothing') },
    );
    const plain = await vscode.workspace.openTextDocument({
      language: 'plaintext',
      content: 'a\n'.repeat(200),
    });
    const own: number[] = [];
    for (let i = 0; i < 200; i++) own.push(await took(() => hovers(plain, 2 * i)));
    empty.dispose();
    console.log(`✔ VS Code's own share, by an empty hover: ${told(own)}`);

    const [file] = await vscode.workspace.findFiles('rnn-gradients.md');
    if (file === undefined) throw new Error('the example is not in the folder');
    const { document } = await openText(
      Buffer.from(await vscode.workspace.fs.readFile(file)).toString(),
    );
    const places = lettersOfFormulas(document.getText());
    // The model is computed by the first one.
    await hovers(document, places[0] ?? 0);
    takeOwnHovers();
    const times: number[] = [];
    const pictured: number[] = [];
    const ours: number[] = [];
    const oursPictured: number[] = [];
    for (const place of places) {
      let found: readonly vscode.Hover[] = [];
      const time = await took(async () => {
        found = await hovers(document, place);
      });
      times.push(time);
      for (const { milliseconds, text } of takeOwnHovers()) {
        if (text !== '') (text.includes('](data:') ? oursPictured : ours).push(milliseconds);
      }
      const hasPicture = found.some(({ contents }) =>
        contents.some(
          (one) => one instanceof vscode.MarkdownString && one.value.includes('](data:'),
        ),
      );
      if (hasPicture) pictured.push(time);
    }
    console.log(`✔ every letter of the example: ${told(times)}`);
    if (pictured.length > 0) console.log(`✔ of these with a picture: ${told(pictured)}`);
    console.log(`✔ our provider's own share, text with the value: ${told(ours)}`);
    console.log(`✔ our provider's own share, with a picture: ${told(oursPictured)}`);
  },
  { timeout: 180_000 },
);

/** A note of a thousand equations that all differ, each true of the model. */
const thousand = [
  '```rnn\nequations: |\n  a_t = U h_{t-1} + W x_t + b\n  h_t = \\tanh(a_t)\n  E_t = \\tfrac12 \\lVert h_t - y_t \\rVert^2\nsteps: 4\n```',
  ...Array.from(
    { length: 1000 },
    (_, i) =>
      `$$${i + 2} \\frac{\\partial h_t}{\\partial h_{t-1}} = ${i + 1} \\operatorname{diag}(1 - h_t^2) U + \\frac{\\partial h_t}{\\partial h_{t-1}}$$`,
  ),
].join('\n\n');

test(
  'how long the equations of a note are checked',
  async () => {
    const extension = vscode.extensions.getExtension('gradient-graph.gradient-graph');
    if (extension === undefined) throw new Error('the extension is not there');
    const script = vscode.Uri.joinPath(extension.extensionUri, 'dist', engineScript);
    const [file] = await vscode.workspace.findFiles('rnn-gradients.md');
    if (file === undefined) throw new Error('the example is not in the folder');
    const example = Buffer.from(await vscode.workspace.fs.readFile(file)).toString();
    for (const [name, text] of [
      ['the example', example],
      ['1,000 equations', thousand],
    ] as const) {
      const engine = createEngine(
        () => startPort(script),
        (reason) => {
          throw new Error(reason);
        },
      );
      const open = (uri: string, of: string): Promise<unknown> =>
        engine.call('open', { uri, text: of, files: undefined, macros: {} });
      const check = async (uri: string): Promise<string> => {
        const time = await took(() => engine.call('check', { uri }));
        return `${time.toFixed(0)} ms`;
      };
      await open('bench:a', text);
      const first = await check('bench:a');
      await open('bench:b', text);
      const warm = await check('bench:b');
      await open('bench:b', text.replace(/\$\$([^$]+)\$\$\s*$/, '$$$$0 + $1$$$$\n'));
      const edited = await check('bench:b');
      console.log(`✔ ${name}: first ${first}, in a warm engine ${warm}, after an edit ${edited}`);
      engine.dispose();
    }
  },
  { timeout: 180_000 },
);
