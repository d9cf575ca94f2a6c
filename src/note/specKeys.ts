import type { CellName, LossName, ReadoutName } from './spec.ts';

export type SpecKey =
  | 'equations'
  | 'cell'
  | 'readout'
  | 'loss'
  | 'steps'
  | 'size'
  | 'init'
  | 'data'
  | 'weights'
  | 'names'
  | 'seed'
  | 'check';

/** What each key of an `rnn` block says; for problems, completion, hover and the documentation. */
export const specKeys: Readonly<
  Record<SpecKey, { readonly says: string; readonly example: string }>
> = {
  equations: {
    says: "The diagram's functions, or step equations, in LaTeX, one a line.",
    example: 'f(w, x, h) = \\tanh(W x + U h + b)',
  },
  cell: {
    says: "A cell instead of equations, with PyTorch's formulas and parameter names.",
    example: 'lstm',
  },
  readout: {
    says: "How a cell's state becomes its output: linear (y'_t = V h_t + c) or none.",
    example: 'linear',
  },
  loss: { says: "What compares a cell's output with its target.", example: 'half-mse' },
  steps: { says: 'How many steps to unroll.', example: '12' },
  size: { says: 'How many entries a vector has, by symbol.', example: '{x: 3, h: 8, y: 2}' },
  init: {
    says: 'First values by symbol: zeros, ones, constant(c), normal(std), uniform(a), glorot, orthogonal(gain), identity(gain), a number or nested lists.',
    example: '{U: orthogonal(0.9), b: zeros, h_0: zeros}',
  },
  data: {
    says: 'Inputs and targets by symbol: a file beside the note (csv, json, npy, npz, safetensors; row t is step t), nested lists or an initialiser.',
    example: '{x: data/x.csv}',
  },
  weights: {
    says: 'A file beside the note with the parameters by name: safetensors, npz or json.',
    example: 'model.safetensors',
  },
  names: {
    says: 'What the weights file calls a symbol.',
    example: '{U: weight_hh_l0, W: weight_ih_l0}',
  },
  seed: { says: 'Chooses the random numbers.', example: '7' },
  check: { says: "Whether the note's equations are checked: on or off.", example: 'off' },
};

export const cellNames: Readonly<Record<CellName, string>> = {
  tanh: "h_t = tanh(W x_t + b + U h_{t-1} + b'), PyTorch's RNN",
  relu: "the same with relu, PyTorch's RNN with nonlinearity='relu'",
  gru: "PyTorch's GRU, gates r z n",
  lstm: "PyTorch's LSTM, gates i f g o; the state is (h, c)",
};

export const lossNames: Readonly<Record<LossName, string>> = {
  'half-mse': 'half the squared distance, not divided by the number of entries',
  mse: "the mean of the squared differences, PyTorch's mse_loss",
  'cross-entropy': 'with softmax inside; the target is a vector of probabilities',
  bce: 'binary cross-entropy with sigmoid inside, the mean over the entries',
};

export const checkNames: Readonly<Record<'on' | 'off', string>> = {
  on: "the note's equations are evaluated on its models",
  off: 'they are not, in the whole note',
};

export const readoutNames: Readonly<Record<ReadoutName, string>> = {
  linear: "y'_t = V h_t + c",
  none: 'the state itself is the output',
};

/** Names of initialisers and the number that they take; a default where it may be left out. */
export const initialiserNames = {
  zeros: { takes: 'nothing' },
  ones: { takes: 'nothing' },
  constant: { takes: 'number' },
  normal: { takes: 'number' },
  uniform: { takes: 'number' },
  glorot: { takes: 'nothing' },
  orthogonal: { takes: 'number', otherwise: 1 },
  identity: { takes: 'number', otherwise: 1 },
} as const;

export type InitialiserName = keyof typeof initialiserNames;

/** What a spec may ask for. */
export const specLimits = {
  /** Characters of one block. */
  characters: 200_000,
  steps: 100_000,
  /** Entries of a vector; a random rotation of this size takes some seconds. */
  size: 1024,
  /** Numbers of nested lists. */
  numbers: 100_000,
  equations: 200,
  /** Characters of one equation. */
  equation: 5_000,
  /** Characters of a symbol. */
  symbol: 200,
} as const;

export const dataFileKinds = ['csv', 'tsv', 'txt', 'json', 'npy', 'npz', 'safetensors'] as const;
export const weightFileKinds = ['safetensors', 'npz', 'json'] as const;
