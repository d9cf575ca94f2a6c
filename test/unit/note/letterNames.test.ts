import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { termAt } from '../../../src/analysis/termAt.ts';

/** A gated cell in a diagram whose weights have the letter of their gate. */
const diagram = (letter: string, steps: readonly string[]): string =>
  String.raw`$$\begin{CD}
\\ @. @. @V h_${steps[0]!} VV
\\ x_${steps[1]!} @>>> g_${steps[1]!} = \sigma(W_L x_${steps[1]!} + U_L h_${steps[0]!} + b_L) @>>> h_${steps[1]!} = g_${steps[1]!} \odot \tanh(W x_${steps[1]!} + U h_${steps[0]!}) @>>> E(h_${steps[1]!}, y_${steps[1]!}) @<<< y_${steps[1]!}
\\ @. @. @V h_${steps[1]!} VV
\\ x_${steps[2]!} @>>> g_${steps[2]!} = \sigma(W_L x_${steps[2]!} + U_L h_${steps[1]!} + b_L) @>>> h_${steps[2]!} = g_${steps[2]!} \odot \tanh(W x_${steps[2]!} + U h_${steps[1]!}) @>>> E(h_${steps[2]!}, y_${steps[2]!}) @<<< y_${steps[2]!}
\\ @. @. @V h_${steps[2]!} VV
\end{CD}$$
`.replaceAll('_L', `_${letter}`);

test('in a diagram a letter below a weight is part of its name, whichever letter it is', () => {
  for (const letter of 'abcdefgijklmnopqrsuvwz') {
    for (const steps of [
      ['0', '1', '2'],
      ['{t-1}', 't', '{t+1}'],
    ]) {
      if (steps.includes(letter)) continue;
      const { models, problems } = openNote(diagram(letter, steps));
      assert.deepEqual(problems, [], letter);
      const names = models[0]!.parameters.map(({ name }) => name);
      for (const name of [`W_${letter}`, `U_${letter}`, `b_${letter}`]) {
        assert.ok(names.includes(name), `${name} in ${names.join()}`);
      }
    }
  }
});

test('such a weight is found at every place where it stands', () => {
  const text = diagram('i', ['0', '1', '2']);
  const open = openNote(text);
  for (const { index } of text.matchAll(/W_i/g)) {
    const found = termAt(open, index, () => ({ steps: undefined, loss: undefined }));
    assert.equal(found?.meaning.kind, 'term', `at ${index}`);
  }
  const [parameter] = open.note.recurrences[0]!.parameters.filter(({ base }) => base === 'W_i');
  assert.equal(parameter?.occurrences.length, 2);
});

test('a letter that counts the steps of something is no name', () => {
  const { models, problems } = openNote(
    diagram('i', ['0', '1', '2']).replace('E(h_2, y_2) @<<< y_2', 'E(h_i, y_i) @<<< y_i'),
  );
  const names = models.flatMap(({ parameters }) => parameters.map(({ name }) => name));
  assert.ok(!names.includes('W_i') && problems.length > 0, names.join());
});
