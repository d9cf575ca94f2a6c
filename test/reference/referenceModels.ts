import { carriedTargetNote, chainNote, twoStatesNote } from '../support/recurrentNotes.ts';

/** A model that has figures from PyTorch. */
export interface ReferenceModel {
  readonly name: string;
  /** The function of make_figures.py, with its arguments. */
  readonly net: string;
  readonly text: string;
  readonly steps: number;
  /** Only the last losses and the gradients are kept, and the values are the note's own. */
  readonly brief: boolean;
}

const diagrams: readonly Omit<ReferenceModel, 'brief'>[] = [
  { name: 'chain-3', net: 'chain', text: chainNote, steps: 3 },
  { name: 'carried-target-3', net: 'carried_target', text: carriedTargetNote, steps: 3 },
  { name: 'chain-30', net: 'chain', text: chainNote, steps: 30 },
  { name: 'two-states-8', net: 'two_states', text: twoStatesNote, steps: 8 },
];

function spec(...lines: readonly string[]): string {
  return ['```rnn', ...lines, '```', ''].join('\n');
}

const customFunctions = spec(
  'equations: |',
  String.raw`  f(w, x, h) = \tanh(A x + \tfrac12 B h)`,
  String.raw`  g(h) = \sigma(C h) \odot h + m`,
  String.raw`  L(p, y, h) = \operatorname{mean}((p - y)^2) + \tfrac1{20} \lVert h \rVert^2`,
  'size: {u: 3, s: 5}',
  'init: {A: uniform(0.7), B: orthogonal(1.1), C: glorot, m: [1, 2, 3, -4, 0.5], s_0: zeros}',
);

const gatedEquations = spec(
  'equations: |',
  String.raw`  i_t = \sigma(W_i x_t + U_i h_{t-1})`,
  String.raw`  h_t = i_t \odot h_{t-1} + (1 - i_t) \odot \tanh(W [h_{t-1}; x_t] + b)`,
  String.raw`  E_t = -y_t^\top \operatorname{logsoftmax}(V h_t)`,
  'size: {x: 2, h: 4, y: 3}',
);

const custom: readonly Omit<ReferenceModel, 'brief'>[] = [
  {
    name: 'custom-functions-6',
    net: 'custom_chain',
    text: chainNote.replaceAll(/L\(o_(\d), d_\1\)/g, 'L(o_$1, d_$1, s_$1)') + customFunctions,
    steps: 6,
  },
  { name: 'gated-equations-7', net: 'gated', text: gatedEquations, steps: 7 },
];

const cells = ['tanh', 'relu', 'gru', 'lstm'].flatMap((cell) =>
  ['half-mse', 'mse', 'cross-entropy', 'bce'].map((loss) => ({
    name: `${cell}-${loss}-5`,
    net: `cell ${cell} ${loss} linear`,
    text: spec(`cell: ${cell}`, `loss: ${loss}`, 'size: {x: 2, h: 3, y: 2}'),
    steps: 5,
  })),
);

const long: readonly Omit<ReferenceModel, 'brief'>[] = ['tanh', 'lstm'].map((cell) => ({
  name: `${cell}-none-1500`,
  net: `cell ${cell} bce none`,
  text: spec(
    `cell: ${cell}`,
    'loss: bce',
    'readout: none',
    'size: {x: 2, h: 4}',
    'init: {W_hh: orthogonal(1), W_ih: normal(0.1), b_ih: zeros, b_hh: zeros, h_0: zeros}',
    'seed: 3',
  ),
  steps: 1500,
}));

export const referenceModels: readonly ReferenceModel[] = [
  ...[...diagrams, ...custom, ...cells].map((model) => ({ ...model, brief: false })),
  ...long.map((model) => ({ ...model, brief: true })),
];
