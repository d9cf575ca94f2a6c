import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckedRelation, CheckStatus } from '../../../src/analysis/check/checkedRelation.ts';
import { relationAt } from '../../../src/analysis/check/relationAt.ts';
import { holdWords, relationMarkdown, summaryWords } from '../../../src/drawing/checkWords.ts';
import { lensWords } from '../../../src/drawing/lensWords.ts';

function relation(status: CheckStatus, more: Partial<CheckedRelation> = {}): CheckedRelation {
  return {
    status,
    severity: undefined,
    range: { start: 10, end: 20 },
    signRange: { start: 14, end: 15 },
    tex: 'a = b',
    relativeError: undefined,
    reason: undefined,
    suggestion: undefined,
    values: undefined,
    model: 'h',
    ...more,
  };
}

test('the count is of what was put to the test, not of definitions or of what is unchecked', () => {
  const both = [relation('holds'), relation('fails'), relation('defines'), relation('unchecked')];
  assert.equal(holdWords(both), '1 of 2 equations hold');
  assert.equal(summaryWords(both), '1 of 2 equations hold · 1 definition · 1 not checked');
  assert.equal(holdWords([relation('holds'), relation('holds')]), 'all 2 equations hold');
  assert.equal(holdWords([relation('scalars-only')]), '1 equation does not hold');
  assert.equal(holdWords([relation('defines')]), undefined);
  assert.equal(summaryWords([]), 'The note has no equations.');
});

test('the hover of an equation that fails has error, reason, both values and what is near', () => {
  const markdown = relationMarkdown(
    relation('fails', {
      relativeError: 0.25,
      reason: 'The two sides differ on the model.',
      values: { left: '0.5', right: '0.4', at: 'n = 2' },
      suggestion: { text: 'With a transpose it holds.', edit: undefined },
    }),
  );
  assert.match(markdown, /^\*\*Does not hold on the model\*\*; the sides differ by 0\.25/);
  assert.match(markdown, /The two sides differ on the model\./);
  assert.match(markdown, /At `n = 2`:\n\n```text\nleft {3}0\.5\nright {2}0\.4\n```/);
  assert.match(markdown, /With a transpose it holds\.$/);
});

test('the hover says no more than the values where a problem has the reason already', () => {
  const markdown = relationMarkdown(
    relation('fails', {
      severity: 'warning',
      reason: 'The two sides differ on the model.',
      values: { left: '0.5', right: '0.4', at: '' },
      suggestion: { text: 'With a transpose it holds.', edit: undefined },
    }),
  );
  assert.match(markdown, /^\*\*Does not hold on the model\*\*/);
  assert.match(markdown, /left {3}0\.5/);
  assert.doesNotMatch(markdown, /differ on the model|transpose/);
});

test('the hover is at the sign of every relation, and at the mark of those that have one', () => {
  const held = [relation('holds')];
  assert.equal(relationAt(held, 14, false), held[0]);
  assert.equal(relationAt(held, 20, false), undefined);
  assert.equal(relationAt(held, 20, true), held[0]);
  assert.equal(relationAt(held, 12, true), undefined);
  const open = [relation('unchecked')];
  assert.equal(relationAt(open, 14, true), open[0]);
  assert.equal(relationAt(open, 20, true), undefined);
});

test('a gradient whose change a step is no number is said without it', () => {
  assert.equal(lensWords({ kind: 'vanishing', factorPerStep: 0.8 }), 'vanishing ×0.80 a step');
  assert.equal(lensWords({ kind: 'vanishing', factorPerStep: 0 }), 'vanishing ×0.00 a step');
  assert.equal(lensWords({ kind: 'stable', factorPerStep: NaN }), 'stable');
});
