import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNote } from '../../../src/analysis/openNote.ts';
import { readMacros } from '../../../src/note/readMacros.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { chainNote } from '../../support/recurrentNotes.ts';

test('macros from outside hold in formulas, diagrams and specs, and the note can redefine them', () => {
  const macros = { '\\cell': '\\tanh(#1)', '\\v': 'V' };
  const spec = '```rnn\nequations: |\n  f(p, u, s) = \\cell{W u + U s}\n  g(s) = \\v s\n```\n';
  const { problems, models } = openNote(`${chainNote}\n${spec}`, undefined, macros);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    models[0]!.parameters.map(({ name }) => name),
    ['W', 'U', 'V'],
  );
  const own = readNote('$\\def\\v{R}$ and $\\v$', macros);
  assert.deepEqual(own.problems, []);
  assert.match(JSON.stringify(own.formulas[1]?.content), /"R"/);
});

test('a macro that cannot be read drops only itself', () => {
  const good = { '\\good': 'x' };
  for (const bad of [
    { '\\frac': '\\frac' },
    { '\\tanh': '}{' },
    { '\\sigma': '\\nothing' },
    { x: '\\x{' },
  ]) {
    const { problems } = openNote(
      `${chainNote}\n$\\good + \\frac{1}{2} \\tanh(\\sigma(x))$`,
      undefined,
      { ...bad, ...good },
    );
    assert.deepEqual(problems, [], JSON.stringify(bad));
  }
});

test('reading a note with macros leaves those that were given as they are', () => {
  const macros = Object.freeze({ '\\a': 'b' });
  readNote('$\\gdef\\a{c} \\newcommand{\\d}{e}$', macros);
  assert.deepEqual(macros, { '\\a': 'b' });
});

test('of a setting only what can be a macro is taken', () => {
  assert.deepEqual(readMacros(undefined), {});
  assert.deepEqual(readMacros({ '\\R': '\\mathbb{R}', '\\n': 3, name: 'x' }), {
    '\\R': '\\mathbb{R}',
  });
});
