import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { walkExpression } from '../../../src/note/walkExpression.ts';
import { renderTex } from '../../../src/note/renderTex.ts';

const model = String.raw`
$$h^t = \tanh(W h^{t-1} + U x^t)$$
$$E^t = \tfrac12 \lVert h^t - y^t \rVert^2$$
`;
const inParentheses = String.raw`$$h^{(t)} = \tanh(W h^{(t-1)} + U x^{(t)})$$
`;
const sum = String.raw`The whole is $E = \sum_{t=1}^T E^t$.
`;
const transposes = String.raw`Errors run through $W^\top$.
`;

/** What the last formula of a note reads, symbol by symbol. */
function lastFormula(text: string): readonly string[] {
  const content = readNote(text).formulas.at(-1)?.content;
  assert.ok(content);
  return [...walkExpression(content)].flatMap((part) =>
    part.kind === 'transpose' || part.kind === 'symbol' ? [renderTex(part)] : [],
  );
}

function remarks(text: string): readonly string[] {
  return readNote(text).problems.map(({ message }) => message);
}

test('h^T is the last step where the note counts to T and writes transposes otherwise', () => {
  const text = `${model}${sum}${transposes}$$y = V h^T$$`;
  assert.deepEqual(lastFormula(text), ['y', 'V', 'h_T']);
  assert.deepEqual(remarks(text), []);
});

for (const [way, last] of Object.entries({
  'a sequence up to T': String.raw`Here $t = 1, \dots, T$. `,
  'an index': 'The last loss is $E_T$. ',
  'the step before the last': '$E^{T-1}$ comes before it. ',
  'a mean': String.raw`$\frac1T$ of it. `,
})) {
  test(`a note counts to T by ${way}`, () => {
    assert.deepEqual(lastFormula(`${model}${transposes}${last}$h^T$`), ['h_T']);
  });
}

test('a matrix with a prime beside it without one is a transpose written otherwise', () => {
  assert.deepEqual(lastFormula(`${model}${sum}The errors run through $W'$. $h^T$`), ['h_T']);
  assert.deepEqual(lastFormula(`${model}${sum}The outputs are $y'$. $h^T$`), ['h^\\top', 'h']);
});

test('h^T is a transpose where other transposes are written so, with a remark where T counts', () => {
  const plain = 'Errors run through $W^T$. ';
  const text = `${model}${sum}${plain}$h^T$`;
  assert.deepEqual(lastFormula(text), ['h^\\top', 'h']);
  assert.deepEqual(remarks(text), [
    'h^T is read as a transpose, though T may be the last step as well. Write ^{(T)} for the step, ^\\top for the transpose.',
  ]);
  assert.deepEqual(remarks(`${model}${plain}$h^T$`), []);
  assert.deepEqual(lastFormula(`${model}${plain}$h^T$`), ['h^\\top', 'h']);
});

test('the remark stands at the T in question and offers both ways of writing', () => {
  const text = `${model}${sum}$V h^{T}$`;
  const [remark, ...more] = readNote(text).problems;
  assert.deepEqual(more, []);
  assert.equal(text.slice(remark?.range.start, remark?.range.end), 'h^{T}');
  assert.equal(remark?.severity, 'information');
  const written = (remark.fixes ?? []).map(
    ({ range, replacement }) => text.slice(0, range.start) + replacement + text.slice(range.end),
  );
  const before = text.slice(0, -'^{T}$'.length);
  assert.deepEqual(written, [`${before}^{(T)}$`, `${before}^\\top$`]);
  for (const clear of written) assert.deepEqual(remarks(clear), []);
  assert.deepEqual(lastFormula(written[0] ?? ''), ['V', 'h_T']);
});

test('with steps in parentheses a note that transposes with T has no other T above a letter', () => {
  const counts = 'Here $t = 1, \\dots, T$. ';
  assert.deepEqual(remarks(`${inParentheses}${counts}$W^T$ and $h^T$`), []);
  assert.deepEqual(lastFormula(`${inParentheses}${counts}$W^T$ and $h^T$`), ['h^\\top', 'h']);
  assert.deepEqual(lastFormula(`${inParentheses}${counts}$W^\\top$ and $h^T$`), ['h_T']);
});

test('a T in a font of its own is a transpose in every note', () => {
  for (const script of ['\\mathsf{T}', '{\\mathrm T}', '\\text{T}', '\\top', '\\intercal']) {
    const text = `${model}${sum}${transposes}$h^${script}$`;
    assert.deepEqual(lastFormula(text), ['h^\\top', 'h'], script);
    assert.deepEqual(remarks(text), [], script);
  }
});

test('notes without steps above the letters are as they were, whatever T is', () => {
  const below = String.raw`$$h_t = \tanh(W h_{t-1} + U x_t)$$
with $t = 1, \dots, T$ and $W^\top$. `;
  assert.deepEqual(lastFormula(`${below}$h^T$`), ['h^\\top', 'h']);
  assert.deepEqual(lastFormula(`${below}$h^t$`), ['h', 't']);
  assert.deepEqual(remarks(`${below}$h^T$`), []);
});

test('equations of a note with steps as exponents are checked, the last step among them', () => {
  const { relations } = checkNote(
    openNote(
      `${model}${sum}${transposes}` +
        String.raw`$$\frac{\partial E^t}{\partial h^t} = h^t - y^t$$
$$\frac{\partial E^T}{\partial h^T} = h^T - y^T$$
$$\frac{\partial E^T}{\partial h^{T-1}} = W^\top (h^T - y^T)$$
$$\frac{\partial E^t}{\partial h^t} = h^t + y^t$$`,
    ),
  );
  assert.deepEqual(
    relations.slice(-4).map(({ status }) => status),
    ['holds', 'holds', 'fails', 'fails'],
  );
});

test('an exponent stays a power where its base has no steps', () => {
  const { content } = readNote(`${model}$$\\gamma^t h^2$$`).formulas.at(-1) ?? {};
  assert.ok(content);
  const powers = [...walkExpression(content)].filter(({ kind }) => kind === 'power');
  assert.deepEqual(
    powers.map((one) => renderTex(one)),
    ['\\gamma^{t}', 'h^{2}'],
  );
});

test('a first state is stated above the letter as well', () => {
  const [recurrence] = readNote(`${model}$h^0 = 0$`).recurrences;
  assert.deepEqual(
    recurrence?.borders.map(({ base, value }) => [base, value]),
    [['h', 0]],
  );
});
