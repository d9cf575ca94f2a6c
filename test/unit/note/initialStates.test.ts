import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import type { Model } from '../../../src/model/model.ts';
import { renderTex } from '../../../src/note/renderTex.ts';
import { readNote } from '../../../src/note/readNote.ts';

const rnn = String.raw`$h_t = \tanh(W h_{t-1} + U x_t)$`;
const lstm = String.raw`$c_t = f_t \odot c_{t-1} + \tanh(W x_t)$, $f_t = \sigma(U h_{t-1})$, $h_t = \tanh(c_t)$`;

function initial({ program, initialStates }: Model): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(program.states.map(({ base }, i) => [base, [...initialStates[i]!]]));
}

for (const statement of [
  'h_0 = 0',
  String.raw`h_{0} := \mathbf{0}`,
  'h^{(0)} = 0',
  String.raw`h_0 = \vec{0}`,
  String.raw`h_0 = \mathbf 0 \in \mathbb{R}^n`,
  String.raw`h_0 = \mathbf{0}_n`,
  'h(0) = 0',
]) {
  test(`$${statement}$ is the state before the first step, stated and not assumed`, () => {
    const text = `# A net\n${rnn} with $${statement}$.\n`;
    const [model] = openNote(text).models;
    assert.ok(initial(model!)['h']?.every((value) => value === 0));
    assert.deepEqual(
      model!.open.filter(({ what }) => what.includes('h_0')),
      [],
    );
    assert.deepEqual(
      model!.remarks.filter((remark) => remark.startsWith('h_0')),
      ['h_0 = 0, as the note says.'],
    );
    const [place] = model!.recurrence.borders[0]!.ranges;
    assert.ok(statement.startsWith(text.slice(place!.start, place!.end)));
    const failed = checkNote(openNote(text)).relations.filter(({ status }) => status === 'fails');
    assert.deepEqual(failed, []);
  });
}

test('two states get their first values from one statement, or from a list', () => {
  for (const statement of ['h_0 = c_0 = 0', 'h_0, c_0 = 0']) {
    const [model] = openNote(`${lstm} and $${statement}$`).models;
    const values = initial(model!);
    assert.deepEqual(Object.keys(values).sort(), ['c', 'h']);
    assert.ok(Object.values(values).every((value) => value.every((entry) => entry === 0)));
  }
});

test('a statement is about the model before it, and of a state of another name about none', () => {
  const text = `# One\n${rnn} and $h_0 = 0$.\n\n# Two\n${lstm}; $q_0 = 0$\n`;
  const [one, two] = openNote(text).models;
  assert.ok(initial(one!)['h']?.every((value) => value === 0));
  assert.ok(initial(two!)['h']?.every((value) => value !== 0));
});

test('what a spec says of the first state comes after what the text says', () => {
  const text = `${rnn}, $h_0 = 0$\n\n\`\`\`rnn\ninit: {h_0: ones}\n\`\`\`\n`;
  const [model] = openNote(text).models;
  assert.ok(initial(model!)['h']?.every((value) => value === 1));
  assert.ok(model!.remarks.every((remark) => !remark.includes('as the note says')));
});

test('a diagram takes its first state from the text as well', () => {
  const text = String.raw`
$$\begin{CD}
\\ @. @V h_0 VV
\\ x_1 @>>> h_1 = f(w, x_1, h_0)
\\ @. @V h_1 VV
\\ x_2 @>>> h_2 = f(w, x_2, h_1)
\\ @. @V h_2 VV
\end{CD}$$
where $h_0 = 0$.`;
  const [model] = openNote(text).models;
  assert.ok(initial(model!)['h']?.every((value) => value === 0));
});

test('a definition by cases of the step is the formula, with its first state', () => {
  const text = String.raw`$$h_t = \begin{cases} \mathbf{0} & \text{if } t = 0 \\ \tanh(W h_{t-1} + U x_t) & \text{otherwise} \end{cases}$$`;
  const [recurrence] = readNote(text).recurrences;
  assert.equal(renderTex(recurrence!.definitions[0]!.body), String.raw`\tanh(W h_{t-1} + U x_t)`);
  const [model] = openNote(text).models;
  assert.ok(initial(model!)['h']?.every((value) => value === 0));
});

for (const [way, text] of Object.entries({
  cases: String.raw`\begin{cases} h_t = \tanh(W h_{t-1} + U x_t) \\ o_t = V h_t \end{cases}`,
  'an array of one column': String.raw`\begin{array}{l} h_t = \tanh(W h_{t-1} + U x_t) \\ o_t = V h_t \end{array}`,
  'an array of three columns': String.raw`\begin{array}{rcl} h_t &=& \tanh(W h_{t-1} + U x_t) \\ o_t &=& V h_t \end{array}`,
  'an array behind a brace': String.raw`\left\{\begin{array}{ll} h_t &= \tanh(W h_{t-1} + U x_t) \\ o_t &= V h_t \end{array}\right.`,
})) {
  test(`equations in ${way} are definitions, at their places`, () => {
    const note = readNote(`$$${text}$$`);
    const [recurrence] = note.recurrences;
    assert.deepEqual(
      recurrence?.definitions.map(({ target, body }) => `${target} = ${renderTex(body)}`),
      [String.raw`h = \tanh(W h_{t-1} + U x_t)`, 'o = V h_t'],
    );
    for (const { statedAt, target } of recurrence.definitions) {
      assert.equal(note.text.slice(statedAt!.start, statedAt!.end), `${target}_t`);
    }
  });
}

test('a table of cases is no statement, nor is a matrix', () => {
  for (const tex of [
    String.raw`s = \begin{cases} 1 & x = 0 \\ 2 & x = 1 \end{cases}`,
    String.raw`A = \begin{pmatrix} a & b \\ c & d \end{pmatrix}`,
  ]) {
    const content = readNote(`$$${tex}$$`).formulas[0]?.content;
    assert.equal(content?.kind === 'relation' && content.items.length, 2);
  }
});

test('what a vector lies in is no part of its equation', () => {
  const text = String.raw`$h_t = \tanh(W h_{t-1} + U x_t) \in \mathbb{R}^{n}$ with $W \in \mathbb{R}^{n \times n}$`;
  const [recurrence] = readNote(text).recurrences;
  assert.equal(renderTex(recurrence!.definitions[0]!.body), String.raw`\tanh(W h_{t-1} + U x_t)`);
});
