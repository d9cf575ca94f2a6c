import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../runner.ts';
import { net, openText, positionOf } from '../support/notes.ts';

async function hoverAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ text: string; range: string } | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const [hover] = hovers;
  if (hover?.range === undefined) return undefined;
  const text = hover.contents
    .map((part) => (part instanceof vscode.MarkdownString ? part.value : ''))
    .join('\n');
  return { text, range: document.getText(hover.range) };
}

test('a node has its meaning, shape and value, in the diagram and in a sentence', async () => {
  const { document } = await openText(net);
  const inSentence = await hoverAt(document, positionOf(document, 's_2'));
  const inDiagram = await hoverAt(document, positionOf(document, 's_2 = f'));
  assert.ok(inSentence && inDiagram);
  assert.equal(inSentence.range, 's_2');
  assert.equal(inDiagram.text, inSentence.text);
  assert.match(inSentence.text, /state/);
  assert.match(inSentence.text, /shape 4/);
  // Four components, each a number strictly between −1 and 1: the cell ends in a tanh.
  const components = [...inSentence.text.matchAll(/^\s*(−?0\.\d+|−?\d\.\d+e−\d+)$/gm)];
  assert.equal(components.length, 4);
});

test('A_n, H_k and C_{i,n} are read on the model', async () => {
  const { document } = await openText(net);
  const adjoint = await hoverAt(document, positionOf(document, 'A_3', 1));
  assert.match(adjoint?.text ?? '', /1 × 4/);
  const jacobian = await hoverAt(document, positionOf(document, 'H_1', 1));
  assert.match(jacobian?.text ?? '', /4 × 4/);
  const connectivity = await hoverAt(document, positionOf(document, 'C_{1,3}', 1));
  assert.match(connectivity?.text ?? '', /from step 1 to step 3/);
  assert.match(connectivity?.text ?? '', /‖·‖₂/);
});

test('a step that is not unrolled says why it has no value', async () => {
  const { document } = await openText(net);
  const hover = await hoverAt(document, positionOf(document, 's_9'));
  assert.match(hover?.text ?? '', /no value/);
  assert.match(hover?.text ?? '', /step 3/);
});

test('a parameter of the diagram is the bundle of what its function needs', async () => {
  const { document } = await openText(net);
  const hover = await hoverAt(document, positionOf(document, 'v, u_2'));
  assert.equal(hover?.range, 'v');
  assert.match(hover.text, /parameter/);
});

test('a function that the note leaves open says what was assumed', async () => {
  const { document } = await openText(net);
  const hover = await hoverAt(document, positionOf(document, 'f(v, u_2'));
  assert.match(hover?.text ?? '', /tanh/);
});

test('a symbol that nothing says the value of has a reason, a word has no hover', async () => {
  const { document } = await openText(net);
  const unknown = await hoverAt(document, positionOf(document, 'q_7'));
  assert.match(unknown?.text ?? '', /`q_7`\*\* has no value here\. \S/);
  assert.equal(await hoverAt(document, positionOf(document, 'sentence')), undefined);
});
