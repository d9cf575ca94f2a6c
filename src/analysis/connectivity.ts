import { bindLog10Norm2 } from '../tensor/norm2.ts';
import { runningProduct } from '../tensor/runningProduct.ts';
import { scaledProduct, type Scaled } from '../tensor/scaled.ts';
import { finish, type Work } from '../tensor/work.ts';
import type { Triangle } from './analysis.ts';
import { normsBetween } from './connectivityNorms.ts';
import type { Run } from './run.ts';

/** Up to this many steps every pair (i, n) has its norm; beyond, a grid of this many. */
export const gridSize = 64;

/** C_{from,to} = H_{to−1} ⋯ H_{from} (S × S), with its scale; the identity for from = to. */
export function connectivity(run: Run, from: number, to: number): Scaled {
  return finish(connecting(run, from, to));
}

/** The same in pieces. */
export function* connecting(run: Run, from: number, to: number): Work<Scaled> {
  const { stateSize } = run.model.program;
  const product = runningProduct(stateSize);
  for (let k = from; k < to; k++) {
    yield;
    product.multiply(run.stateJacobian(k));
  }
  return product.value();
}

/**
 * The norms of C_{i,n} for all pairs of a grid of `size` steps. Between two neighbours of the grid
 * the Jacobians are multiplied once, and every pair is a product of those: each cell is exact.
 */
export function* triangle(run: Run, size = gridSize): Work<Triangle> {
  const grid = evenGrid(run.firstStep, run.lastStep, size);
  const between = yield* links(run, size);
  return yield* normsBetween(run.model.program.stateSize, grid, between, grid, grid);
}

/** The grid of `triangle` before anything is known of it. */
export function emptyTriangle(run: Run, size = gridSize): Triangle {
  const grid = evenGrid(run.firstStep, run.lastStep, size);
  const unknown = (): Float64Array => new Float64Array(grid.length ** 2).fill(NaN);
  return { rows: grid, columns: grid, log10Norm2: unknown(), log10NormF: unknown() };
}

/** log10 ‖C_{i,n}‖₂ for the i of the grid up to n, and n itself, in ascending order of i. */
export function* spanNorms(
  run: Run,
  loss: number,
): Work<readonly { readonly from: number; readonly log10Norm2: number }[]> {
  const { stateSize } = run.model.program;
  const grid = evenGrid(run.firstStep, run.lastStep, gridSize);
  const between = yield* links(run, gridSize);
  const log10Norm2 = bindLog10Norm2(stateSize, 'left');
  const last = grid.findLastIndex((step) => step <= loss);
  let product = connectivity(run, grid[last]!, loss);
  const norms = grid[last] === loss ? [] : [{ from: loss, log10Norm2: 0 }];
  for (let index = last; index >= 0; index--) {
    yield;
    if (index < last) product = scaledProduct(product, between[index]!);
    norms.push({ from: grid[index]!, log10Norm2: log10Norm2(product) });
  }
  return norms.reverse();
}

/** C between the neighbours of the grid. */
function links(run: Run, size: number): Work<readonly Scaled[]> {
  return run.working(`links ${size}`, function* () {
    const grid = evenGrid(run.firstStep, run.lastStep, size);
    const products: Scaled[] = [];
    for (let index = 0; index + 1 < grid.length; index++) {
      products.push(yield* connecting(run, grid[index]!, grid[index + 1]!));
    }
    return products;
  });
}

/** All steps, or `size` of them as evenly as whole numbers can be, the first and last too. */
function evenGrid(first: number, last: number, size: number): readonly number[] {
  const count = Math.min(last - first + 1, size);
  return Array.from({ length: count }, (_, i) =>
    count === 1 ? last : first + Math.round((i * (last - first)) / (count - 1)),
  );
}
