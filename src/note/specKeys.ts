import type { Convention } from './recurrence.ts';
import type { CellName, LossName, ReadoutName } from './spec.ts';

export type SpecKey =
  | 'equations'
  | 'cell'
  | 'readout'
  | 'loss'
  | 'convention'
  | 'layers'
  | 'steps'
  | 'size'
  | 'init'
  | 'data'
  | 'weights'
  | 'names'
  | 'seed'
  | 'check';

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

export const conventionNames: Readonly<Record<Convention, string>> = {
  column: 'vectors are columns, W h_{t-1}',
  row: 'vectors are rows, h_{t-1} W, as in batches of examples',
};

/** What stands behind a key. */
export type SpecValueKind =
  /** Formulas, one a line. */
  | { readonly kind: 'latex' }
  /** One of a few words, each with what it means. */
  | { readonly kind: 'word'; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: 'count' }
  /** A number or a word. */
  | { readonly kind: 'seed' }
  /** A path relative to the note. */
  | { readonly kind: 'file'; readonly files: readonly string[] }
  /** Symbols, each with a value of its own. */
  | { readonly kind: 'by-symbol'; readonly of: 'count' | 'initial-value' | 'data' | 'tensor' };

export interface SpecKeyWords {
  readonly says: string;
  readonly example: string;
  readonly takes: SpecValueKind;
}

export const dataFileKinds = ['csv', 'tsv', 'txt', 'json', 'npy', 'npz', 'safetensors'] as const;
export const weightFileKinds = ['safetensors', 'npz', 'json'] as const;

/**
 * What each key of an `rnn` block says; for problems, completion, hover, the JSON schema and the
 * documentation.
 */
export const specKeys: Readonly<Record<SpecKey, SpecKeyWords>> = {
  equations: {
    says: "The diagram's functions, or step equations, in LaTeX, one a line.",
    example: 'f(w, x, h) = \\tanh(W x + U h + b)',
    takes: { kind: 'latex' },
  },
  cell: {
    says: "A cell instead of equations, with PyTorch's formulas and parameter names.",
    example: 'lstm',
    takes: { kind: 'word', words: cellNames },
  },
  readout: {
    says: "How a cell's state becomes its output: linear (y'_t = V h_t + c) or none.",
    example: 'linear',
    takes: { kind: 'word', words: readoutNames },
  },
  loss: {
    says: "What compares a cell's output with its target.",
    example: 'half-mse',
    takes: { kind: 'word', words: lossNames },
  },
  convention: {
    says: 'How vectors stand in the formulas, and so how derivatives are laid out; without it the products of the formulas tell.',
    example: 'row',
    takes: { kind: 'word', words: conventionNames },
  },
  layers: {
    says: 'How many layers a stack has whose equations are written for a letter, h_t^{(l)}.',
    example: '3',
    takes: { kind: 'count' },
  },
  steps: { says: 'How many steps to unroll.', example: '12', takes: { kind: 'count' } },
  size: {
    says: 'How many entries a vector has, by symbol.',
    example: '{x: 3, h: 8, y: 2}',
    takes: { kind: 'by-symbol', of: 'count' },
  },
  init: {
    says: 'First values by symbol: zeros, ones, constant(c), normal(std), uniform(a), glorot, orthogonal(gain), identity(gain), a number or nested lists.',
    example: '{U: orthogonal(0.9), b: zeros, h_0: zeros}',
    takes: { kind: 'by-symbol', of: 'initial-value' },
  },
  data: {
    says: 'Inputs and targets by symbol: a file beside the note (csv, json, npy, npz, safetensors; row t is step t), nested lists or an initialiser.',
    example: '{x: data/x.csv}',
    takes: { kind: 'by-symbol', of: 'data' },
  },
  weights: {
    says: 'A file beside the note with the parameters by name: safetensors, npz or json.',
    example: 'model.safetensors',
    takes: { kind: 'file', files: weightFileKinds },
  },
  names: {
    says: 'What the weights file calls a symbol.',
    example: '{U: weight_hh_l0, W: weight_ih_l0}',
    takes: { kind: 'by-symbol', of: 'tensor' },
  },
  seed: { says: 'Chooses the random numbers.', example: '7', takes: { kind: 'seed' } },
  check: {
    says: "Whether the note's equations are checked: on or off.",
    example: 'off',
    takes: { kind: 'word', words: checkNames },
  },
};

/** Names of initialisers, the number that they take, and a default where it may be left out. */
export const initialiserNames = {
  zeros: { takes: 'nothing', says: 'every entry is 0' },
  ones: { takes: 'nothing', says: 'every entry is 1' },
  constant: { takes: 'number', example: 0.5, says: 'every entry is that number' },
  normal: {
    takes: 'number',
    example: 0.1,
    says: 'normal random numbers around 0 with that standard deviation',
  },
  uniform: {
    takes: 'number',
    example: 0.1,
    says: 'random numbers, all equally likely, between minus and plus that number',
  },
  glorot: {
    takes: 'nothing',
    says: 'uniform random numbers up to √(6 / (rows + columns)), so that sizes stay alike from layer to layer (Glorot and Bengio 2010)',
  },
  orthogonal: {
    takes: 'number',
    otherwise: 1,
    example: 0.9,
    says: 'a random rotation times that number, the gain: all singular values are the gain',
  },
  identity: {
    takes: 'number',
    otherwise: 1,
    example: 1,
    says: 'the identity matrix times that number',
  },
} as const;

/** `orthogonal(gain)` */
export const initialiserArguments: Readonly<Partial<Record<InitialiserName, string>>> = {
  constant: 'c',
  normal: 'std',
  uniform: 'a',
  orthogonal: 'gain',
  identity: 'gain',
};

export type InitialiserName = keyof typeof initialiserNames;

/** What a spec may ask for. */
export const specLimits = {
  /** Characters of one block. */
  characters: 200_000,
  /** Of a stack; each is computed with equations of its own. */
  layers: 16,
  steps: 100_000,
  /** Entries of a vector; a random rotation of this size takes two seconds. */
  size: 1024,
  /** Numbers of nested lists. */
  numbers: 100_000,
  equations: 200,
  /** Characters of one equation. */
  equation: 5_000,
  /** Characters of a symbol. */
  symbol: 200,
} as const;
