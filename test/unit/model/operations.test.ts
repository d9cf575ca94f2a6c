import assert from 'node:assert/strict';
import { test } from 'node:test';
import { termValue } from '../../../src/analysis/termValue.ts';
import { openNote } from '../../../src/analysis/openNote.ts';
import { unroll } from '../../../src/analysis/run.ts';
import { assertCloseVectors } from '../../support/close.ts';
import { constant, dualFunctions } from '../../support/dualFunctions.ts';

const x = [0.5, -1.2, 2, 0.3];
const z = [1.5, 0.25, -0.75, 1];
const m = [
  [1, 2, 3, 4],
  [0.5, -1, 0, 2],
];

/** A note whose q_t is the formula, over vectors x_t and z_t and a matrix M (2 × 4). */
function noteOf(formula: string): string {
  return [
    '```rnn',
    'equations: |',
    `  q_t = ${formula}`,
    String.raw`  h_t = \tanh(U h_{t-1} + \operatorname{mean}(q_t))`,
    'size: {x: 4, z: 4, h: 3}',
    `data: {x: [${JSON.stringify(x)}], z: [${JSON.stringify(z)}]}`,
    `init: {M: ${JSON.stringify(m)}}`,
    'steps: 1',
    '```',
    '',
  ].join('\n');
}

function valueOf(formula: string): readonly number[] {
  const { models, problems } = openNote(noteOf(formula));
  const errors = problems.filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    errors.map(({ message }) => message),
    [],
    formula,
  );
  return termValue(unroll(models[0]!, 1), { kind: 'node', id: 'q_1' })!.value!;
}

const each = (of: (a: number, b: number) => number): number[] => x.map((a, i) => of(a, z[i]!));
const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((v, i) => v * b[i]!));
const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));
const shares = each((a) => Math.exp(a) / sum(x.map(Math.exp)));
const average = sum(x) / 4;
const spread = Math.sqrt(sum(x.map((a) => (a - average) ** 2)) / 4 + 1e-5);
const timesX = m.map((row) => dot(row, x));

/** How each operation is written, and what it gives. */
const operations: Readonly<Record<string, readonly [readonly string[], readonly number[]]>> = {
  'matrix times vector': [['M x_t', String.raw`M \cdot x_t`, String.raw`M \, x_t`], timesX],
  'matrix times matrix': [
    [String.raw`M M^\top M x_t`],
    m
      .map((row) =>
        dot(
          row,
          [0, 1, 2, 3].map((j) =>
            dot(
              timesX,
              m.map((r) => r[j]!),
            ),
          ),
        ),
      )
      .map((_, i) =>
        dot(
          [0, 1].map((k) => dot(m[i]!, m[k]!)),
          timesX,
        ),
      ),
  ],
  transpose: [
    [String.raw`M^\top M x_t`, 'M^T M x_t', String.raw`M^{\intercal} (M x_t)`],
    [0, 1, 2, 3].map((j) =>
      dot(
        timesX,
        m.map((row) => row[j]!),
      ),
    ),
  ],
  sums: [['x_t + z_t'], each((a, b) => a + b)],
  differences: [['x_t - z_t', '-z_t + x_t'], each((a, b) => a - b)],
  'Hadamard product': [
    [String.raw`x_t \odot z_t`, String.raw`x_t \circ z_t`, 'x_t * z_t'],
    each((a, b) => a * b),
  ],
  'entry by entry quotient': [[String.raw`\frac{x_t}{z_t}`, 'x_t / z_t'], each((a, b) => a / b)],
  'scalar times vector': [
    ['0.5 x_t', String.raw`\tfrac12 x_t`, String.raw`\frac{x_t}{2}`, 'x_t / 2'],
    each((a) => a / 2),
  ],
  broadcasting: [['1 - x_t', '-x_t + 1'], each((a) => 1 - a)],
  'a computed scalar times a vector': [
    [String.raw`(x_t^\top z_t) x_t`, String.raw`\operatorname{sum}(x_t \odot z_t) x_t`],
    each((a) => a * dot(x, z)),
  ],
  tanh: [
    [
      String.raw`\tanh(x_t)`,
      String.raw`\tanh x_t`,
      String.raw`\operatorname{tanh}(x_t)`,
      String.raw`\text{tanh}(x_t)`,
    ],
    each(Math.tanh),
  ],
  sigmoid: [
    [
      String.raw`\sigma(x_t)`,
      String.raw`\operatorname{sigmoid}(x_t)`,
      String.raw`\mathrm{sigmoid}(x_t)`,
    ],
    each(sigmoid),
  ],
  relu: [
    [
      String.raw`\operatorname{relu}(x_t)`,
      String.raw`\mathrm{ReLU}(x_t)`,
      String.raw`\text{ReLU}(x_t)`,
      String.raw`\max(0, x_t)`,
    ],
    each((a) => Math.max(a, 0)),
  ],
  'leaky relu': [
    [String.raw`\operatorname{LeakyReLU}(x_t)`, String.raw`\operatorname{leaky\_relu}(x_t)`],
    each((a) => (a > 0 ? a : 0.01 * a)),
  ],
  elu: [
    [String.raw`\operatorname{elu}(x_t)`, String.raw`\mathrm{ELU}(x_t)`],
    each((a) => (a > 0 ? a : Math.expm1(a))),
  ],
  softplus: [[String.raw`\operatorname{softplus}(x_t)`], each((a) => Math.log1p(Math.exp(a)))],
  gelu: [
    [String.raw`\operatorname{GELU}(x_t)`, String.raw`\operatorname{gelu}(x_t)`],
    each((a) => dualFunctions.gelu(constant(a)).v),
  ],
  sin: [[String.raw`\sin(x_t)`, String.raw`\sin x_t`], each(Math.sin)],
  cos: [[String.raw`\cos(x_t)`], each(Math.cos)],
  exp: [[String.raw`\exp(x_t)`, 'e^{x_t}'], each(Math.exp)],
  log: [[String.raw`\log(x_t \odot x_t)`, String.raw`\ln(x_t^2)`], each((a) => Math.log(a * a))],
  sqrt: [[String.raw`\sqrt{x_t \odot x_t}`, String.raw`\sqrt{x_t^2}`], each(Math.abs)],
  abs: [[String.raw`\operatorname{abs}(x_t)`], each(Math.abs)],
  powers: [['x_t^2', 'x_t^{2}', '(x_t)^2'], each((a) => a * a)],
  'powers of other kinds': [
    ['(x_t^2)^{-1}', 'x_t^{-2}', String.raw`\frac{1}{x_t^2}`],
    each((a) => 1 / (a * a)),
  ],
  softmax: [
    [
      String.raw`\operatorname{softmax}(x_t)`,
      String.raw`\mathrm{softmax}(x_t)`,
      String.raw`\text{Softmax}(x_t)`,
    ],
    shares,
  ],
  'log-softmax': [
    [
      String.raw`\operatorname{logsoftmax}(x_t)`,
      String.raw`\operatorname{log\_softmax}(x_t)`,
      String.raw`\operatorname{LogSoftmax}(x_t)`,
      String.raw`\log(\operatorname{softmax}(x_t))`,
    ],
    shares.map(Math.log),
  ],
  'layer norm': [
    [
      String.raw`\operatorname{LayerNorm}(x_t)`,
      String.raw`\operatorname{layernorm}(x_t)`,
      String.raw`\mathrm{LN}(x_t)`,
    ],
    each((a) => (a - average) / spread),
  ],
  concatenation: [
    ['[x_t, z_t]', '[x_t; z_t]', String.raw`\operatorname{concat}(x_t, z_t)`],
    [...x, ...z],
  ],
  slices: [
    [String.raw`\operatorname{part}(x_t, 2, 2)`, String.raw`\operatorname{part}([z_t; x_t], 4, 4)`],
    x.slice(2),
  ],
  dot: [[String.raw`x_t^\top z_t`, String.raw`\operatorname{dot}(x_t, z_t)`], [dot(x, z)]],
  'sum of the entries': [[String.raw`\operatorname{sum}(x_t)`], [sum(x)]],
  mean: [[String.raw`\operatorname{mean}(x_t)`], [average]],
  norm: [
    [
      String.raw`\lVert x_t \rVert`,
      String.raw`\| x_t \|_2`,
      String.raw`\left\lVert x_t \right\rVert_2`,
      String.raw`\operatorname{norm}(x_t)`,
    ],
    [Math.hypot(...x)],
  ],
  'squared norm': [
    [String.raw`\lVert x_t \rVert^2`, String.raw`\lVert x_t \rVert_2^2`, String.raw`\| x_t \|^2_2`],
    [dot(x, x)],
  ],
  '1-norm': [[String.raw`\lVert x_t \rVert_1`], [sum(x.map(Math.abs))]],
  max: [[String.raw`\max(x_t)`, String.raw`\operatorname{max}(x_t)`], [2]],
  'larger and smaller of two': [
    [String.raw`\max(x_t, z_t) - \min(x_t, z_t)`, String.raw`\operatorname{abs}(x_t - z_t)`],
    each((a, b) => Math.abs(a - b)),
  ],
  constants: [[String.raw`0.5 + 2 \cdot 3 + x_t`], each((a) => a + 6.5)],
};

for (const [name, [formulas, expected]] of Object.entries(operations)) {
  for (const formula of formulas) {
    test(`${name}: ${formula}`, () => {
      assertCloseVectors(valueOf(formula), expected, 1e-13, formula);
    });
  }
}

test('shape errors name both shapes and stand at their place', () => {
  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ['x_t + z_t', '3', /z has the shape 3 here, and 4 is needed: x has the shape 4/],
    [String.raw`x_t \odot z_t`, '3', /z has the shape 3 here, and 4 is needed/],
    [String.raw`x_t^\top z_t`, '3', /z has the shape 3 here, and 4 is needed/],
    ['M z_t + x_t', JSON.stringify(m), /M has the shape 2×4 here, and 4×3 is needed/],
    ['[x_t; z_t] + x_t', '[x_t; z_t]', /joined here have more than 4 entries together, and 4 are/],
    [
      String.raw`\operatorname{part}(x_t, 1, 3)`,
      String.raw`\operatorname{part}(x_t, 1, 3)`,
      /shape 4 has no 3 equal parts/,
    ],
  ];
  for (const [formula, place, message] of wrong) {
    const text = noteOf(formula)
      .replace('z: 4', 'z: 3')
      .replace(/^data: .*\n/m, '');
    const found = openNote(text).problems.filter(({ severity }) => severity === 'error');
    assert.ok(
      found.some(
        (one) => text.slice(one.range.start, one.range.end) === place && message.test(one.message),
      ),
      `${formula}: ${found.map((one) => `${text.slice(one.range.start, one.range.end)}: ${one.message}`).join('; ')}`,
    );
  }
});
