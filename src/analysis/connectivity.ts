import { log10Norm2 } from '../tensor/norm2.ts';
import {
  log10Frobenius,
  scaled,
  scaledIdentity,
  scaledProduct,
  type Scaled,
} from '../tensor/scaled.ts';
import type { Triangle } from './analysis.ts';
import type { Run } from './run.ts';

/** Up to this many steps every pair (i, n) has its norm; beyond, a grid of this many. */
export const gridSize = 64;

/** C_{from,to} = H_{to−1} ⋯ H_{from} (S × S), with its scale; the identity for from = to. */
export function connectivity(run: Run, from: number, to: number): Scaled {
  const { stateSize } = run.model.program;
  let product = scaledIdentity(stateSize);
  for (let k = from; k < to; k++) {
    product = scaledProduct(scaledJacobian(run, k), product);
  }
  return product;
}

/**
 * The norms of C_{i,n} for all pairs of the grid. Between two neighbours of the grid the Jacobians
 * are multiplied once, and every pair is a product of those.
 */
export function triangle(run: Run): Triangle {
  const grid = evenGrid(run.firstStep, run.lastStep);
  const size = grid.length;
  const links = grid.slice(1).map((to, index) => connectivity(run, grid[index]!, to));
  const log10Norm2s = new Float64Array(size * size).fill(NaN);
  const log10NormF = new Float64Array(size * size).fill(NaN);
  for (let row = 0; row < size; row++) {
    let product = scaledIdentity(run.model.program.stateSize);
    for (let column = row; column < size; column++) {
      if (column > row) product = scaledProduct(links[column - 1]!, product);
      log10Norm2s[row * size + column] = log10Norm2(product);
      log10NormF[row * size + column] = log10Frobenius(product);
    }
  }
  return { rows: grid, columns: grid, log10Norm2: log10Norm2s, log10NormF };
}

/** log10 ‖C_{i,n}‖₂ for i on an even grid from the first step to n, in ascending order of i. */
export function spanNorms(
  run: Run,
  loss: number,
): readonly { readonly from: number; readonly log10Norm2: number }[] {
  const grid = evenGrid(run.firstStep, loss);
  const norms: { from: number; log10Norm2: number }[] = [];
  let product = scaledIdentity(run.model.program.stateSize);
  for (let index = grid.length - 1; index >= 0; index--) {
    const from = grid[index]!;
    const next = grid[index + 1];
    if (next !== undefined) product = scaledProduct(product, connectivity(run, from, next));
    norms.push({ from, log10Norm2: log10Norm2(product) });
  }
  return norms.reverse();
}

/** All steps, or `gridSize` of them as evenly as whole numbers can be, the first and last too. */
function evenGrid(first: number, last: number): readonly number[] {
  const count = Math.min(last - first + 1, gridSize);
  return Array.from({ length: count }, (_, i) =>
    count === 1 ? last : first + Math.round((i * (last - first)) / (count - 1)),
  );
}

function scaledJacobian(run: Run, k: number): Scaled {
  const { stateSize } = run.model.program;
  return scaled(stateSize, stateSize, run.stateJacobian(k).slice());
}
