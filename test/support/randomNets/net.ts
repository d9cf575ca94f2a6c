/** A column vector of one step. What a note would call it is not said here. */
export type Vector =
  | { readonly kind: 'symbol'; readonly name: string; readonly lag: 0 | 1 }
  | { readonly kind: 'bias'; readonly parameter: string }
  | { readonly kind: 'times'; readonly parameter: string; readonly of: Vector }
  | { readonly kind: 'sum'; readonly terms: readonly Vector[] }
  | { readonly kind: 'odot'; readonly a: Vector; readonly b: Vector }
  | { readonly kind: 'complement'; readonly of: Vector }
  | { readonly kind: 'apply'; readonly name: FunctionName; readonly of: Vector };

/** Smooth everywhere, so that differences tell their derivatives. */
export const functions = {
  tanh: Math.tanh,
  sigma: (x: number) => 1 / (1 + Math.exp(-x)),
  sin: Math.sin,
  softplus: (x: number) => Math.log1p(Math.exp(x)),
} as const;
export type FunctionName = keyof typeof functions;

export const losses = ['half-mse', 'mse', 'cross-entropy', 'norm', 'half-mse and state'] as const;
export type LossName = (typeof losses)[number];

/** Of a cell of torch.nn, whose parameters are the blocks of what PyTorch stacks. */
export type CellName = 'tanh' | 'lstm' | 'gru';

export interface Parameter {
  readonly name: string;
  /** Rows and columns; a bias has one column. */
  readonly shape: readonly [number, number];
  /** Row-major. */
  readonly value: readonly number[];
}

/** A recurrent net with all its numbers, of which every notation can be written. */
export interface Net {
  readonly equations: readonly { readonly target: string; readonly body: Vector }[];
  readonly states: readonly string[];
  /** The state that the read-out o = V h + c reads, whose parameters are called V and c. */
  readonly shown: string;
  readonly loss: LossName;
  readonly cell: CellName | undefined;
  readonly parameters: readonly Parameter[];
  readonly initial: Readonly<Record<string, readonly number[]>>;
  /** One vector a step. */
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
}
