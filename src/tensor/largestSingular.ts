import { addTimes } from './kernels.ts';
import { createRandom } from './random.ts';
import { copyRows, roundUp } from './rowsTimes.ts';
import { norm } from './scaled.ts';
import { simd } from './simd/machine.ts';
import type { BlockKernels } from './simd/plainMachine.ts';
import { eigenvector, largestEigenvalue } from './tridiagonalEigenpair.ts';

/** Which singular vector neighbours in a chain share: A' = B A the right one, A' = A B the left. */
export type Side = 'left' | 'right';

/**
 * ‖A‖₂ of a row-major square matrix with entries of magnitude at most 1; undefined where its
 * largest singular values lie so close together that another way is quicker.
 */
export type LargestSingular = (matrix: Float64Array) => number | undefined;

/**
 * A Ritz value counts as an eigenvalue of AᵀA where its residual is this small beside it, and where
 * the last step did not change it: it is right to the square of that over the gap to the next one,
 * and in a cluster, where the gap is nothing, to the residual itself.
 */
const smallResidual = 1e-9;
const smallChange = 1e-10;

/** Part of the start that is random, so that no direction is missing from it. */
const fresh = 1e-5;

/**
 * The spectral norm by Lanczos on AᵀA, or AAᵀ for the left side, with full reorthogonalisation (Golub and Van Loan, Matrix
 * Computations, 10.1), each matrix starting from the leading singular vector of the one before:
 * between neighbours in a chain of products it hardly turns. Undefined where the platform or the
 * size does not allow it.
 */
export function bindLargestSingular(size: number, side: Side): LargestSingular | undefined {
  if (simd === undefined || size < leastSize || size > mostSize) return undefined;
  const machine = simd;
  const width = roundUp(size);
  const largest = bindLanczos(machine, size, side);
  return (matrix) => {
    const a = machine.scratch(width * width + lanczosRoom(size, size));
    const memory = machine.memory();
    memory.fill(0, a, a + width * width);
    copyRows(size, size, matrix, 0, size, memory, a, width);
    return largest({ at: a, across: size, stride: width }, a + width * width);
  };
}

/** Below, Jacobi rotations are quicker; above, the matrices leave the cache. */
const leastSize = 8;
const mostSize = 512;

/** Lanczos steps until the matrix is given up, and until the next one is where that happened. */
const patience = 24;
const impatience = 8;

/** A matrix in the kernels' memory; its rows and columns are filled up with zeros to multiples of 4. */
export interface MatrixPlace {
  readonly at: number;
  /** Its rows for the right side, its columns for the left: the length of the other vectors. */
  readonly across: number;
  readonly stride: number;
}

/** Numbers of memory that `bindLanczos` works in. */
export function lanczosRoom(size: number, across: number): number {
  const width = roundUp(size);
  return (width + 2) * width + roundUp(Math.max(size, across)) + width;
}

/** The same for matrices that lie in the kernels' memory, with singular vectors of length `size`. */
export function bindLanczos(
  machine: BlockKernels,
  size: number,
  side: Side,
): (matrix: MatrixPlace, work: number) => number | undefined {
  const width = roundUp(size);
  const random = createRandom('largest singular value');
  const leading = new Float64Array(size);
  for (let i = 0; i < size; i++) leading[i] = random.normal();
  const noise = Float64Array.from(leading, () => random.normal());
  const diagonal = new Float64Array(size);
  const off = new Float64Array(size);

  let steps = patience;

  return ({ at: a, across, stride }, basis) => {
    const other = roundUp(across);
    const image = basis + (width + 2) * width;
    const parts = image + Math.max(width, other);
    const memory = machine.memory();
    memory.fill(0, basis, parts + width);

    const scale = fresh * norm(leading);
    for (let i = 0; i < size; i++) memory[basis + i] = leading[i]! + scale * noise[i]!;
    divide(memory, basis, size, Math.sqrt(squares(memory, basis, size)));
    let known = 0;
    for (let k = 0; k < size; k++) {
      const at = basis + k * width;
      const next = at + width;
      if (side === 'right') {
        machine.columnProduct(other, width, a, stride, at, image);
        machine.rowProduct(other, width, image, a, stride, next);
      } else {
        machine.rowProduct(width, other, at, a, stride, image);
        machine.columnProduct(width, other, a, stride, image, next);
      }
      diagonal[k] = squares(memory, image, across);
      // Twice is enough (Kahan, Parlett).
      for (let pass = 0; pass < 2; pass++) {
        const rows = roundUp(k + 1);
        machine.columnProduct(rows, width, basis, width, next, parts);
        machine.rowProduct(k + 1, width, parts, basis, width, image);
        for (let i = 0; i < size; i++) memory[next + i]! -= memory[image + i]!;
      }
      const beta = Math.sqrt(squares(memory, next, size));
      off[k] = beta;
      const value = largestEigenvalue(k + 1, diagonal, off, known);
      const isCalm = value - known <= smallChange * value;
      known = value;
      // What is left is rounding: the basis spans all that the start reaches.
      const isWhole = k + 1 === size || beta <= 1e-15 * value;
      if (isCalm || isWhole || k + 1 === steps) {
        const vector = eigenvector(k + 1, diagonal, off, value);
        // |β s_k| is the residual of the Ritz pair (Parlett, The Symmetric Eigenvalue Problem, 13.2).
        const residual = beta * Math.abs(vector[k]!);
        const isFound = isWhole || (isCalm && residual <= smallResidual * value);
        if (isFound || k + 1 === steps) {
          steps = isFound ? patience : impatience;
          leading.fill(0);
          for (let j = 0; j <= k; j++) {
            addTimes(size, vector[j]!, memory, basis + j * width, leading, 0);
          }
          return isFound ? Math.sqrt(value) : undefined;
        }
      }
      divide(memory, next, size, beta);
    }
    return undefined;
  };
}

function squares(data: Float64Array, at: number, size: number): number {
  let sum = 0;
  for (let i = at; i < at + size; i++) sum += data[i]! * data[i]!;
  return sum;
}

function divide(data: Float64Array, at: number, size: number, by: number): void {
  for (let i = at; i < at + size; i++) data[i]! /= by;
}
