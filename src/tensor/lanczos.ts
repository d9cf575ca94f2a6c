import { addTimes, dot, matTransposedVecAdd, matVecAdd } from './kernels.ts';
import { createRandom } from './random.ts';
import { norm } from './scaled.ts';
import { largestTridiagonalEigenvalue } from './tridiagonal.ts';

/**
 * The largest eigenvalue of AᵀA by Lanczos with full reorthogonalisation (Golub and Van Loan,
 * Matrix Computations, 10.1), for A with entries of magnitude at most 1.
 */
export function lanczosLargest(rows: number, columns: number, a: Float64Array): number {
  const steps = columns;
  const basis = new Float64Array((steps + 1) * columns);
  const diagonal: number[] = [];
  const off: number[] = [];
  const image = new Float64Array(rows);
  const random = createRandom('lanczos');
  for (let i = 0; i < columns; i++) basis[i] = random.normal();
  const first = norm(basis, 0, columns);
  for (let i = 0; i < columns; i++) basis[i]! /= first;

  let largest = 0;
  let calm = 0;
  for (let k = 0; k < steps; k++) {
    const at = k * columns;
    const next = at + columns;
    image.fill(0);
    matVecAdd(rows, columns, a, 0, basis, at, image, 0);
    matTransposedVecAdd(rows, columns, a, 0, image, 0, basis, next);
    diagonal.push(dot(columns, basis, at, basis, next));
    orthogonalise(basis, k, columns);
    const beta = norm(basis, next, next + columns);
    const check = (k + 1) % 8 === 0 || k + 1 === steps || beta <= 1e-16 * largest;
    if (check) {
      const before = largest;
      largest = largestTridiagonalEigenvalue(diagonal, off);
      calm = largest - before <= 4e-16 * largest ? calm + 1 : 0;
      if (calm === 2 || beta <= 1e-15 * largest) break;
    }
    off.push(beta);
    for (let i = 0; i < columns; i++) basis[next + i]! /= beta;
  }
  return largest;
}

/** Makes basis vector k + 1 orthogonal to all before it; twice is enough (Kahan, Parlett). */
function orthogonalise(basis: Float64Array, k: number, size: number): void {
  const next = (k + 1) * size;
  for (let pass = 0; pass < 2; pass++) {
    for (let j = 0; j <= k; j++) {
      const part = dot(size, basis, j * size, basis, next);
      addTimes(size, -part, basis, j * size, basis, next);
    }
  }
}
