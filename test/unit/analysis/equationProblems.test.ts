import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckedRelation } from '../../../src/analysis/check/checkedRelation.ts';
import { checkNote } from '../../../src/analysis/check/checkNote.ts';
import { equationProblems } from '../../../src/analysis/check/equationProblems.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { noteOf } from '../../support/checked.ts';

const net = [
  'h_t = \\tanh(W h_{t-1} + U x_t)',
  'y_t = V h_t',
  'E_t = \\frac{1}{2} \\lVert y_t - d_t \\rVert^2',
];

function problemsIn(text: string) {
  return equationProblems(checkNote(openNote(text)), text);
}

test('an equation whose factors stand in the wrong order is a warning with a fix that mends it', () => {
  const wrong = '\\frac{\\partial y_t}{\\partial h_{t-1}} = V W \\operatorname{diag}(1 - h_t^2)';
  const text = noteOf(net, [wrong]);
  const [problem, ...others] = problemsIn(text);
  assert.deepEqual(others, []);
  assert.equal(problem?.code, 'equation-scalars-only');
  assert.equal(problem.severity, 'warning');
  assert.equal(text.slice(problem.range.start, problem.range.end), wrong);
  const [fix] = problem.fixes ?? [];
  assert.ok(fix);
  const mended = text.slice(0, fix.range.start) + fix.replacement + text.slice(fix.range.end);
  assert.deepEqual(problemsIn(mended), []);
});

test('an equation that fails is a warning which shows the value of each side at its place', () => {
  const text = noteOf(net, ['\\frac{\\partial y_t}{\\partial h_t} = \\frac{1}{2} V']);
  const [problem] = problemsIn(text);
  assert.equal(problem?.code, 'equation-fails');
  assert.equal(problem.severity, 'warning');
  const [left, right] = problem.related ?? [];
  assert.ok(left && right);
  assert.equal(
    text.slice(left.range.start, left.range.end),
    '\\frac{\\partial y_t}{\\partial h_t}',
  );
  assert.equal(text.slice(right.range.start, right.range.end), '\\frac{1}{2} V');
  assert.match(left.message, /^The left side at t = \d+: \[/);
  assert.notEqual(left.message.split(': ')[1], right.message.split(': ')[1]);
});

test('what holds, defines or could not be checked is no problem', () => {
  const text = noteOf(net, [
    'A_n = \\frac{\\partial E_n}{\\partial h_n}',
    '\\frac{\\partial y_t}{\\partial h_t} = V',
    'Q_t = Z_t + Q_{t-1}',
  ]);
  assert.deepEqual(problemsIn(text), []);
});

const relation: CheckedRelation = {
  status: 'fails',
  severity: 'warning',
  range: { start: 0, end: 12 },
  signRange: { start: 8, end: 9 },
  tex: '',
  relativeError: 1,
  reason: 'The two sides differ.',
  suggestion: undefined,
  values: { left: '1', right: '2', at: '' },
  model: 'h',
};

test('a sign on a line of its own leaves line breaks and tabs out of the sides', () => {
  const text = 'a b \\\\ &= c d'.slice(0, 13);
  const [problem] = equationProblems(
    { relations: [{ ...relation, range: { start: 0, end: 13 } }], isOff: false },
    text,
  );
  const sides = (problem?.related ?? []).map(({ range }) => text.slice(range.start, range.end));
  assert.deepEqual(sides, ['a b', 'c d']);
});

test('a note that turns the check off has no such problems', () => {
  assert.deepEqual(equationProblems({ relations: [relation], isOff: true }, 'a = b'), []);
});
