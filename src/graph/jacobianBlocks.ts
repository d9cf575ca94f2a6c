import { matMulAdd } from '../tensor/matmul.ts';
import type { LocalJacobian } from './rules/rule.ts';

/** Work on the step with index t, counted from 0. */
export type StepKernel = (t: number) => void;

/**
 * ∂(operation)/∂(seed) by its structure, which is the same at every step. A dense block may be an
 * array that exists already (a weight matrix): nothing is copied then.
 */
export type Block =
  | { readonly structure: 'zero' }
  | { readonly structure: 'identity' }
  | { readonly structure: 'diagonal'; readonly data: Float64Array }
  | {
      readonly structure: 'dense';
      readonly data: Float64Array;
      readonly start: number;
      readonly stride: number;
    };

/** Sizes of the chain rule ∂out/∂seed = ∂out/∂input · ∂input/∂seed. */
export interface Sizes {
  readonly out: number;
  readonly input: number;
  readonly seed: number;
}

/** local · block; the kernels that keep it up to date are added to `kernels`. */
export function chain(
  local: LocalJacobian,
  block: Block,
  sizes: Sizes,
  kernels: StepKernel[],
): Block {
  if (block.structure === 'zero') return block;
  if (local.structure === 'identity') return block;
  if (local.structure === 'diagonal') return scaleRows(local, block, sizes, kernels);
  if (local.structure === 'block') return moveRows(local, block, sizes, kernels);
  const left = asDense(local, sizes, kernels);
  switch (block.structure) {
    case 'identity':
      return left;
    case 'diagonal':
      return scaleColumns(left, block.data, sizes, kernels);
    case 'dense': {
      const product = dense(sizes.out * sizes.seed);
      kernels.push((t) => {
        product.data.fill(0);
        const leftAt = left.start + t * left.stride;
        const at = block.start + t * block.stride;
        const { out, input, seed } = sizes;
        matMulAdd(out, input, seed, left.data, leftAt, block.data, at, product.data, 0);
      });
      return product;
    }
  }
}

type Dense = Extract<Block, { readonly structure: 'dense' }>;

function dense(length: number): Dense {
  return { structure: 'dense', data: new Float64Array(length), start: 0, stride: 0 };
}

function asDense(
  local: Extract<LocalJacobian, { readonly structure: 'stored' | 'dense' }>,
  { out, input }: Sizes,
  kernels: StepKernel[],
): Dense {
  if (local.structure === 'stored') {
    const { data, start, stride } = local.place;
    return { structure: 'dense', data, start, stride };
  }
  const matrix = dense(out * input);
  const { write } = local;
  kernels.push((t) => {
    write(t, matrix.data);
  });
  return matrix;
}

function scaleRows(
  { write }: Extract<LocalJacobian, { readonly structure: 'diagonal' }>,
  block: Exclude<Block, { readonly structure: 'zero' }>,
  { out, seed }: Sizes,
  kernels: StepKernel[],
): Block {
  const factors = new Float64Array(out);
  kernels.push((t) => {
    write(t, factors);
  });
  if (block.structure === 'identity') return { structure: 'diagonal', data: factors };
  if (block.structure === 'diagonal') {
    const data = new Float64Array(out);
    kernels.push(() => {
      for (let i = 0; i < out; i++) data[i] = factors[i]! * block.data[i]!;
    });
    return { structure: 'diagonal', data };
  }
  const result = dense(out * seed);
  kernels.push((t) => {
    const from = block.start + t * block.stride;
    const { data } = block;
    const into = result.data;
    for (let i = 0; i < out; i++) {
      const factor = factors[i]!;
      const row = i * seed;
      for (let j = 0; j < seed; j++) into[row + j] = factor * data[from + row + j]!;
    }
  });
  return result;
}

function scaleColumns(
  left: Dense,
  factors: Float64Array,
  { out, seed }: Sizes,
  kernels: StepKernel[],
): Block {
  const result = dense(out * seed);
  kernels.push((t) => {
    const from = left.start + t * left.stride;
    for (let i = 0; i < out; i++) {
      const row = i * seed;
      for (let j = 0; j < seed; j++)
        result.data[row + j] = left.data[from + row + j]! * factors[j]!;
    }
  });
  return result;
}

function moveRows(
  { row, column, length }: Extract<LocalJacobian, { readonly structure: 'block' }>,
  block: Exclude<Block, { readonly structure: 'zero' }>,
  { out, seed }: Sizes,
  kernels: StepKernel[],
): Block {
  const result = dense(out * seed);
  kernels.push((t) => {
    for (let i = 0; i < length; i++) {
      const to = (row + i) * seed;
      const from = column + i;
      if (block.structure === 'identity') result.data[to + from] = 1;
      else if (block.structure === 'diagonal') result.data[to + from] = block.data[from]!;
      else {
        const at = block.start + t * block.stride + from * seed;
        for (let j = 0; j < seed; j++) result.data[to + j] = block.data[at + j]!;
      }
    }
  });
  return result;
}
