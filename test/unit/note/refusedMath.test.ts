import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNote } from '../../../src/note/readNote.ts';

function onlyProblem(text: string): { code: string; at: string; start: number; message: string } {
  const { problems } = readNote(text);
  assert.equal(problems.length, 1, JSON.stringify(problems));
  const [problem] = problems;
  assert.ok(problem);
  const { range, code, message } = problem;
  return { code, at: text.slice(range.start, range.end), start: range.start, message };
}

test('a brace that is never closed is marked itself, not the place where KaTeX gave up', () => {
  const diagram =
    '$$\\begin{CD}\nA @>>> g(h_{2) \\\\\n@VVV @VVV \\\\\nC @>>> \\frac{1}{2}\n\\end{CD}$$';
  const inDiagram = onlyProblem(diagram);
  assert.equal(inDiagram.code, 'cd-does-not-parse');
  assert.equal(inDiagram.at, '{');
  assert.equal(inDiagram.start, diagram.indexOf('{2)'));
  assert.match(inDiagram.message, /never closed/);

  const formula = 'Text with $a + \\frac{1}{b$ in it.';
  const inFormula = onlyProblem(formula);
  assert.equal(inFormula.code, 'math-does-not-parse');
  assert.equal(inFormula.start, formula.indexOf('{b'));
});

test('an unknown command is marked and named', () => {
  const problem = onlyProblem('Here $x + \\nosuch y$.');
  assert.equal(problem.at, '\\nosuch');
  assert.match(problem.message, /\\nosuch/);
});
