import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lossGradients } from '../../src/analysis/lossGradients.ts';
import { unroll } from '../../src/analysis/run.ts';
import { analyse } from '../../src/analysis/analyse.ts';
import { buildModels } from '../../src/model/buildModels.ts';
import type { Model } from '../../src/model/model.ts';
import type { Expression } from '../../src/note/expression.ts';
import type { Recurrence } from '../../src/note/recurrence.ts';
import { lossValue, moved, randomDirections, slope } from '../support/models.ts';

const range = { start: 3, end: 5 };
const symbol = (base: string, offset?: number): Expression => ({
  kind: 'symbol',
  symbol: {
    base,
    indices: offset === undefined ? [] : [{ kind: 'variable', name: 't', offset }],
  },
  range,
});
const call = (callee: string, ...args: Expression[]): Expression => ({
  kind: 'call',
  callee: { base: callee, indices: [] },
  calleeRange: range,
  args,
  range,
});
const times = (sign: 'juxtaposition' | 'odot', ...factors: Expression[]): Expression => ({
  kind: 'product',
  factors,
  signs: factors.slice(1).map(() => sign),
  range,
});
const plus = (...terms: Expression[]): Expression => ({
  kind: 'sum',
  terms: terms.map((term, i) => ({ sign: i % 2 === 0 ? '+' : '-', term })),
  range,
});

/** Smooth vector formulas over x_t, h_{t-1}, c_{t-1} and free parameters. */
const vectorFormulas = fc.letrec<{ vector: Expression }>((tie) => ({
  vector: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      times('juxtaposition', symbol('W'), symbol('x', 0)),
      times('juxtaposition', symbol('U'), symbol('h', -1)),
      times('juxtaposition', symbol('A'), symbol('c', -1)),
      symbol('h', -1),
      symbol('c', -1),
    ),
    fc
      .tuple(fc.constantFrom('\\tanh', '\\sigma', 'softmax', 'softplus', '\\sin'), tie('vector'))
      .map(([name, of]) => call(name, of)),
    fc.tuple(tie('vector'), tie('vector')).map(([a, b]) => plus(a, b, symbol('b'))),
    fc.tuple(tie('vector'), tie('vector')).map(([a, b]) => times('odot', a, b)),
    tie('vector').map((of) => times('juxtaposition', symbol('U'), call('\\tanh', of))),
  ),
})).vector;

/** Two states, a read-out and a loss around two random formulas. */
function recurrenceOf(h: Expression, c: Expression): Recurrence {
  const definition = (target: string, role: 'state' | 'output' | 'loss', body: Expression) => ({
    target,
    role,
    body,
    column: 1,
    occurrences: [],
  });
  const leaf = (base: string, role: 'input' | 'target') => ({
    base,
    role,
    column: undefined,
    occurrences: [],
  });
  return {
    kind: 'equations',
    range,
    definitions: [
      definition('c', 'state', call('\\tanh', c)),
      definition(
        'h',
        'state',
        call('\\tanh', plus(h, times('juxtaposition', symbol('R'), symbol('c', 0)))),
      ),
      definition('o', 'output', call('g', symbol('h', 0))),
      definition('E', 'loss', call('E', symbol('o', 0), symbol('y', 0))),
    ],
    states: ['c', 'h'],
    leaves: [leaf('x', 'input'), leaf('y', 'target')],
    parameters: [],
    borders: [],
    arrows: [],
    firstStep: 1,
    drawnSteps: 3,
    timeRuns: 'down',
    section: '',
    convention: 'column',
  };
}

test('gradients of random cells agree with central differences', () => {
  let compared = 0;
  fc.assert(
    fc.property(vectorFormulas, vectorFormulas, (h, c) => {
      const { models, problems } = buildModels({ recurrences: [recurrenceOf(h, c)] });
      const [model] = models;
      assert.ok(model !== undefined, problems[0]?.message);
      checkGradient(model);
      compared++;
    }),
    { numRuns: 200 },
  );
  assert.equal(compared, 200);
});

function checkGradient(model: Model): void {
  const directions = randomDirections(model, 'cell');
  const numeric = slope((s) => lossValue(moved(model, directions, s), 3, 3), 1e-3);
  const gradients = lossGradients(unroll(model, 3), 3);
  const exact = gradients.reduce(
    (sum, { value }, i) => sum + value.reduce((all, x, j) => all + x * directions[i]![j]!, 0),
    0,
  );
  const size = Math.hypot(...gradients.map(({ norm }) => norm));
  assert.ok(
    Math.abs(exact - numeric) <= 1e-7 * Math.max(size, 1e-3),
    `gradient ${exact}, differences ${numeric}`,
  );
}

/** Any expression at all, sensible or not. */
const anyExpression = fc.letrec<{ any: Expression }>((tie) => {
  const several = fc.array(tie('any'), { minLength: 0, maxLength: 3 });
  return {
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        symbol('W'),
        symbol('b'),
        symbol('\\alpha'),
        symbol('x', 0),
        symbol('x', -1),
        symbol('h', -1),
        symbol('h', 0),
        symbol('h', -2),
        symbol('h', 1),
        symbol('nothing', 0),
        symbol('h'),
      ),
      fc.double({ noNaN: true }).map((value): Expression => ({ kind: 'number', value, range })),
      fc
        .tuple(fc.constantFrom('f', '\\tanh', 'softmax', 'max', '\\phi'), several)
        .map(([name, args]) => call(name, ...args)),
      fc
        .tuple(fc.constantFrom('juxtaposition' as const, 'odot' as const), several)
        .map(([sign, factors]) => times(sign, ...factors)),
      several.map((terms) => plus(...terms)),
      fc
        .tuple(tie('any'), tie('any'))
        .map(([over, under]): Expression => ({ kind: 'fraction', over, under, range })),
      fc
        .tuple(tie('any'), tie('any'))
        .map(([of, exponent]): Expression => ({ kind: 'power', of, exponent, range })),
      tie('any').map((of): Expression => ({ kind: 'transpose', of, range })),
      tie('any').map((of): Expression => ({ kind: 'norm', bars: 'double', of, range })),
      several.map((items): Expression => ({ kind: 'bracket', items, range })),
      several.map((items): Expression => ({ kind: 'list', items, range })),
      fc.constant<Expression>({ kind: 'unread', why: 'no reason', parts: [], range }),
    ),
  };
}).any;

test('whatever the formulas are, building and analysing never throws', () => {
  let built = 0;
  fc.assert(
    fc.property(anyExpression, anyExpression, (h, c) => {
      const { models, problems } = buildModels({ recurrences: [recurrenceOf(h, c)] });
      assert.equal(models.length + problems.length, 1);
      for (const problem of problems) assert.deepEqual(problem.range, range);
      for (const model of models) {
        built++;
        analyse(unroll(model, 3));
      }
    }),
    { numRuns: 2000 },
  );
  assert.ok(built > 20, `${built} of the formulas had a value`);
});
