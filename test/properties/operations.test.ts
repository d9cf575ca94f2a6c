import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bindJacobian } from '../../src/graph/jacobian.ts';
import { bindSweep } from '../../src/graph/sweep.ts';
import { runForward, valueAt } from '../../src/graph/trajectory.ts';
import { elementwise, type ElementwiseName } from '../../src/model/elementwise.ts';
import type { Model } from '../../src/model/model.ts';
import type { Operation, OperationKind, Shape } from '../../src/model/program.ts';
import { createRandom } from '../../src/tensor/random.ts';
import { assertClose, assertCloseVectors } from '../support/close.ts';
import { evaluate } from '../support/dualEvaluation.ts';
import type { Dual } from '../support/dualFunctions.ts';
import { slope } from '../support/models.ts';

type Computed = Exclude<OperationKind, 'parameter' | 'state' | 'leaf' | 'constant'>;

/** An operation with the shapes of its inputs. */
interface Case {
  readonly name: string;
  readonly inputs: readonly Shape[];
  readonly shape: Shape;
  readonly make: (common: Common) => Operation;
  /** Inputs must be positive. */
  readonly positive?: boolean;
}

type Common = Pick<Operation, 'shape' | 'size' | 'inputs' | 'range'>;

const sizeOf = (shape: Shape): number => shape.reduce((a, b) => a * b, 1);

function matmulCase(left: Shape, right: Shape, m: number, k: number, n: number): Case {
  const shape = [...left.slice(0, -1), ...right.slice(1)];
  const name = `matmul ${left.join('×')} by ${right.join('×')}`;
  return {
    name,
    inputs: [left, right],
    shape,
    make: (common) => ({ ...common, kind: 'matmul', m, k, n }),
  };
}

function binaryCases(kind: 'add' | 'subtract' | 'multiply' | 'divide'): readonly Case[] {
  const shapes: readonly (readonly [Shape, Shape, Shape])[] = [
    [[3], [3], [3]],
    [[], [3], [3]],
    [[3], [], [3]],
    [[], [], []],
    [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
  ];
  return shapes.map(([a, b, shape]) => ({
    name: `${kind} ${a.join('×') || 'scalar'} and ${b.join('×') || 'scalar'}`,
    inputs: [a, b],
    shape,
    make: (common) => ({ ...common, kind }),
    positive: kind === 'divide',
  }));
}

function unary(
  name: string,
  shape: Shape,
  result: Shape,
  make: Case['make'],
  positive = false,
): readonly Case[] {
  return [{ name, inputs: [shape], shape: result, make, positive }];
}

const cases: Readonly<Record<Computed, readonly Case[]>> = {
  matmul: [
    matmulCase([3, 4], [4], 3, 4, 1),
    matmulCase([4], [4, 2], 1, 4, 2),
    matmulCase([3, 4], [4, 2], 3, 4, 2),
    matmulCase([3, 1], [1, 2], 3, 1, 2),
  ],
  add: binaryCases('add'),
  subtract: binaryCases('subtract'),
  multiply: binaryCases('multiply'),
  divide: binaryCases('divide'),
  scale: unary('scale', [3], [3], (common) => ({ ...common, kind: 'scale', factor: -0.7 })),
  elementwise: (Object.keys(elementwise) as ElementwiseName[]).flatMap((name) =>
    unary(
      name,
      [4],
      [4],
      (common) => ({ ...common, kind: 'elementwise', name }),
      /log|sqrt/.test(name),
    ),
  ),
  power: [2, 3, -1, 0.5].flatMap((exponent) =>
    unary(
      `power ${exponent}`,
      [3],
      [3],
      (common) => ({ ...common, kind: 'power', exponent }),
      true,
    ),
  ),
  sum: unary('sum', [4], [], (common) => ({ ...common, kind: 'sum' })),
  mean: unary('mean', [4], [], (common) => ({ ...common, kind: 'mean' })),
  max: unary('max', [4], [], (common) => ({ ...common, kind: 'max' })),
  'squared-norm': unary('squared norm', [4], [], (common) => ({ ...common, kind: 'squared-norm' })),
  norm: unary('norm', [4], [], (common) => ({ ...common, kind: 'norm' })),
  dot: [
    { name: 'dot', inputs: [[4], [4]], shape: [], make: (common) => ({ ...common, kind: 'dot' }) },
  ],
  softmax: unary('softmax', [4], [4], (common) => ({ ...common, kind: 'softmax' })),
  'log-softmax': unary('log-softmax', [4], [4], (common) => ({ ...common, kind: 'log-softmax' })),
  'layer-norm': unary('layer norm', [5], [5], (common) => ({
    ...common,
    kind: 'layer-norm',
    epsilon: 1e-5,
  })),
  concatenate: [
    {
      name: 'concatenate',
      inputs: [[2], [], [3]],
      shape: [6],
      make: (common) => ({ ...common, kind: 'concatenate' }),
    },
  ],
  slice: unary('slice', [5], [2], (common) => ({ ...common, kind: 'slice', start: 2 })),
  transpose: unary('transpose', [2, 3], [3, 2], (common) => ({
    ...common,
    kind: 'transpose',
    rows: 2,
    columns: 3,
  })),
  copy: unary('copy', [3], [3, 1], (common) => ({ ...common, kind: 'copy' })),
};

const range = { start: 0, end: 0 };

/** A model whose only operation reads parameters with the given values. */
function modelOf({ inputs, shape, make }: Case, values: readonly Float64Array[]): Model {
  const operations: Operation[] = inputs.map((input, parameter) => ({
    kind: 'parameter',
    parameter,
    shape: input,
    size: sizeOf(input),
    inputs: [],
    range,
  }));
  const operation = operations.length;
  operations.push(make({ shape, size: sizeOf(shape), inputs: inputs.map((_, i) => i), range }));
  const node = { base: 'v', role: 'other', first: operation, operation } as const;
  return {
    name: 'v',
    recurrence: {
      kind: 'equations',
      range,
      definitions: [],
      states: [],
      leaves: [],
      parameters: [],
      borders: [],
      arrows: [],
      firstStep: 1,
      drawnSteps: 1,
      timeRuns: 'down',
      section: '',
      convention: 'column',
    },
    program: {
      operations,
      nodes: [node],
      states: [],
      stateSize: 0,
      objective: { kind: 'sum-of-entries', nodes: [0], first: operation, operation },
    },
    parameters: values.map((value, i) => ({
      name: `p${i}`,
      tensor: `p${i}`,
      bundle: undefined,
      of: 'v',
      shape: inputs[i]!,
      value,
    })),
    weighted: [],
    assumedFunctions: [],
    initialStates: [],
    leafValue: () => new Float64Array(0),
    steps: 1,
    functions: [],
    assumed: [],
    open: [],
    remarks: [],
  };
}

/** Values away from the kinks of relu, abs and max, where no derivative exists. */
function draw({ inputs, positive }: Case, seed: string): readonly Float64Array[] {
  const random = createRandom(seed);
  return inputs.map((shape) =>
    Float64Array.from({ length: sizeOf(shape) }, () => {
      const size = 0.2 + 1.5 * random.uniform();
      return positive === true || random.uniform() < 0.5 ? size : -size;
    }),
  );
}

for (const [kind, ofKind] of Object.entries(cases)) {
  for (const one of ofKind) {
    test(`the derivative rules of ${kind} (${one.name}) agree with central differences and dual numbers`, () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          checkDerivatives(one, String(seed));
        }),
        { numRuns: 15 },
      );
    });
  }
}

function checkDerivatives(one: Case, seed: string): void {
  const values = draw(one, seed);
  const random = createRandom(`${seed} directions`);
  const model = modelOf(one, values);
  const output = one.inputs.length;
  const row = Float64Array.from({ length: sizeOf(one.shape) }, () => random.normal());
  const directions = values.map((value) => value.map(() => random.normal()));
  const numeric = slope((s) => {
    const shifted = values.map((value, i) => value.map((x, j) => x + s * directions[i]![j]!));
    const result = valueAt(runForward(modelOf(one, shifted), 1), output, 0);
    return result.reduce((sum, y, i) => sum + y * row[i]!, 0);
  }, 2e-4);

  const trajectory = runForward(model, 1);
  const inputs = one.inputs.map((_, i) => i);
  const sweep = bindSweep(trajectory, new Set(inputs));
  sweep.adjoints[output]!.set(row);
  sweep.pull({ first: output, operation: output, reads: inputs }, 0);
  const pulled = inputs.reduce(
    (sum, i) => sum + sweep.adjoints[i]!.reduce((all, x, j) => all + x * directions[i]![j]!, 0),
    0,
  );
  const size = Math.hypot(...row) * Math.hypot(...directions.flatMap((d) => [...d]));
  assert.ok(
    Math.abs(pulled - numeric) <= 1e-8 * Math.max(size, Math.abs(numeric)),
    `reverse ${pulled}, differences ${numeric}`,
  );
  const moving = values.map((value, i) =>
    Array.from(value, (v, j): Dual => ({ v, d: directions[i]![j]! })),
  );
  const exact = evaluate(model.program.operations[output]!, moving);
  const along = exact.reduce((sum, { d }, i) => sum + d * row[i]!, 0);
  assert.ok(
    Math.abs(pulled - along) <= 1e-10 * Math.max(size, Math.abs(along)),
    `reverse ${pulled}, dual numbers ${along}`,
  );
  const forward = valueAt(runForward(model, 1), output, 0);
  const expected = exact.map(({ v }) => v);
  assertCloseVectors(forward, expected, 1e-12, 'the value by its definition');

  const jacobian = bindJacobian(trajectory, [output], inputs)(0);
  const columns = jacobian.length / row.length;
  const product = Float64Array.from({ length: columns }, (_, j) =>
    row.reduce((sum, factor, i) => sum + factor * jacobian[i * columns + j]!, 0),
  );
  const adjoint = inputs.flatMap((i) => [...sweep.adjoints[i]!]);
  assertCloseVectors(product, adjoint, 1e-12, 'forward and reverse Jacobian');
}

test('the normal distribution inside gelu is exact far out on both sides', () => {
  const { value } = elementwise.gelu;
  // Φ(−10) and Φ(−3) from tables of the normal distribution.
  assertClose(value(-10) / -10, 7.619853024160527e-24, 1e-12, 'at -10');
  assertClose(value(-3) / -3, 1.3498980316300945e-3, 1e-12, 'at -3');
  assertClose(value(7), 7, 1e-11, 'at 7');
});
