import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lossGradients } from '../../src/analysis/lossGradients.ts';
import { unroll } from '../../src/analysis/run.ts';
import { analyse } from '../../src/analysis/analyse.ts';
import { buildModels } from '../../src/model/buildModels.ts';
import { elementwise } from '../../src/model/elementwise.ts';
import type { Model } from '../../src/model/model.ts';
import type { Expression } from '../../src/note/expression.ts';
import type { Recurrence } from '../../src/note/recurrence.ts';
import { evaluateDual } from '../support/dualEvaluation.ts';
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

const number = (value: number): Expression => ({ kind: 'number', value, range });
const power = (of: Expression, exponent: number): Expression => ({
  kind: 'power',
  of,
  exponent: number(exponent),
  range,
});
const bracket = (...items: Expression[]): Expression => ({ kind: 'bracket', items, range });
const transpose = (of: Expression): Expression => ({ kind: 'transpose', of, range });
const sum = (...terms: Expression[]): Expression => ({
  kind: 'sum',
  terms: terms.map((term) => ({ sign: '+' as const, term })),
  range,
});
/** Above zero everywhere, for logarithms, roots and divisors. */
const positive = (of: Expression): Expression => sum(number(1.5), call('\\tanh', of));

const matrices = fc.constantFrom<Expression>(
  symbol('U'),
  symbol('A'),
  transpose(symbol('U')),
  call('\\tanh', symbol('U')),
  times('odot', symbol('U'), symbol('A')),
  call('\\tanh', times('juxtaposition', symbol('U'), symbol('A'))),
);

/** Vector formulas over x_t, h_{t-1}, c_{t-1} and free parameters: every operation that there is. */
const formulas = fc.letrec<{ vector: Expression; scalar: Expression }>((tie) => ({
  vector: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'formula' },
    fc.constantFrom(
      times('juxtaposition', symbol('W'), symbol('x', 0)),
      times('juxtaposition', symbol('U'), symbol('h', -1)),
      times('juxtaposition', symbol('A'), symbol('c', -1)),
      symbol('h', -1),
      symbol('c', -1),
    ),
    fc
      .tuple(
        fc.constantFrom(
          ...[
            '\\tanh',
            '\\sigma',
            'relu',
            'LeakyReLU',
            'elu',
            'softplus',
            'gelu',
            '\\sin',
            '\\cos',
          ],
          ...['abs', 'softmax', 'logsoftmax', 'LayerNorm'],
        ),
        tie('vector'),
      )
      .map(([name, of]) => call(name, of)),
    fc
      .tuple(fc.constantFrom('\\log', '\\sqrt'), tie('vector'))
      .map(([name, of]) => call(name, positive(of))),
    tie('vector').map((of) => call('\\exp', call('\\sin', of))),
    fc
      .tuple(fc.constantFrom(2, 3, -1, 0.5, -1.5), tie('vector'))
      .map(([exponent, of]) => power(positive(of), exponent)),
    tie('vector').map((of) => power(call('\\tanh', of), 2)),
    fc.tuple(tie('vector'), tie('vector')).map(([over, under]): Expression => ({
      kind: 'fraction',
      over,
      under: positive(under),
      range,
    })),
    fc.tuple(tie('vector'), tie('vector')).map(([a, b]) => plus(a, b, symbol('b'))),
    fc.tuple(tie('vector'), tie('vector')).map(([a, b]) => times('odot', a, b)),
    fc.tuple(tie('scalar'), tie('vector')).map(([a, b]) => times('juxtaposition', a, b)),
    fc.tuple(tie('vector'), tie('scalar')).map(([a, b]) => plus(a, b)),
    fc
      .tuple(matrices, tie('vector'))
      .map(([matrix, of]) => times('juxtaposition', matrix, call('\\tanh', of))),
    tie('vector').map((of) => times('juxtaposition', symbol('K'), bracket(of, symbol('x', 0)))),
    fc
      .tuple(fc.constantFrom(1, 2), tie('vector'))
      .map(([k, of]) => call('part', bracket(of, call('\\sin', of)), number(k), number(2))),
  ),
  scalar: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'formula' },
    fc.constantFrom(symbol('\\alpha'), number(0.7)),
    fc
      .tuple(fc.constantFrom('sum', 'mean', '\\max'), tie('vector'))
      .map(([name, of]) => call(name, call('\\tanh', of))),
    fc
      .tuple(tie('vector'), tie('vector'))
      .map(([a, b]) => times('juxtaposition', transpose(call('\\sin', a)), call('\\tanh', b))),
    fc.tuple(fc.constantFrom(1, 2), tie('vector')).map(([exponent, of]): Expression => {
      const norm: Expression = { kind: 'norm', bars: 'double', of: call('\\tanh', of), range };
      return exponent === 1 ? norm : power(norm, 2);
    }),
  ),
}));

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

const cells = 2000;

/** With these beside it every vector has the size of the state, so that what is cut fits. */
const before = symbol('h', -1);
const square = [
  before,
  times('juxtaposition', symbol('W'), symbol('x', 0)),
  times('juxtaposition', symbol('U'), before),
  times('juxtaposition', symbol('A'), before),
  times('juxtaposition', symbol('K'), bracket(before, symbol('x', 0))),
];

test('gradients of random cells of all operations agree with dual numbers and central differences', () => {
  const seen = new Set<string>();
  let compared = 0;
  fc.assert(
    fc.property(formulas.vector, formulas.vector, (h, c) => {
      const recurrence = recurrenceOf(sum(h, ...square), sum(c, symbol('c', -1), symbol('h', -1)));
      const { models, problems } = buildModels({ recurrences: [recurrence] });
      const [model] = models;
      assert.ok(model !== undefined, problems[0]?.message);
      for (const operation of model.program.operations) {
        seen.add(operation.kind === 'elementwise' ? operation.name : operation.kind);
      }
      if (checkGradient(model)) compared++;
    }),
    { numRuns: cells },
  );
  assert.ok(compared > 0.8 * cells, `differences told something of ${compared} cells only`);
  for (const kind of everyOperation) assert.ok(seen.has(kind), `no cell had ${kind}`);
});

const everyOperation = [
  ...['matmul', 'add', 'subtract', 'multiply', 'divide', 'scale', 'power', 'sum', 'mean', 'max'],
  ...[
    'squared-norm',
    'norm',
    'dot',
    'softmax',
    'log-softmax',
    'layer-norm',
    'concatenate',
    'slice',
  ],
  ...['transpose', ...Object.keys(elementwise)],
];

/**
 * The gradient along a random direction: always against dual numbers to 1e-10; against differences
 * to 1e-6 where no kink is near and the differences of two step sizes agree with each other.
 */
function checkGradient(model: Model): boolean {
  const directions = randomDirections(model, 'cell');
  const gradients = lossGradients(unroll(model, 2), 2);
  const exact = gradients.reduce(
    (all, { value }, i) => all + value.reduce((part, x, j) => part + x * directions[i]![j]!, 0),
    0,
  );
  const size = Math.max(Math.hypot(...gradients.map(({ norm }) => norm)), 1e-3);
  const { objective, kink } = evaluateDual(model, 2, directions);
  assert.ok(
    Math.abs(exact - objective.d) <= 1e-10 * size,
    `gradient ${exact}, dual numbers ${objective.d}, size ${size}`,
  );
  if (kink < 0.02) return false;
  const known = new Map<number, number>();
  const along = (s: number): number => {
    const value = known.get(s) ?? lossValue(moved(model, directions, s), 2, 2);
    known.set(s, value);
    return value;
  };
  const numeric = slope(along, 5e-4);
  if (Math.abs(numeric - slope(along, 1e-3)) > 1e-7 * size) return false;
  assert.ok(Math.abs(exact - numeric) <= 1e-6 * size, `gradient ${exact}, differences ${numeric}`);
  return true;
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
