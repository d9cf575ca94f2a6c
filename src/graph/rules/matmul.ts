import type { OperationOf } from '../../model/program.ts';
import { clearRow, matTransposedVecAdd, matVecAdd, outerAdd } from '../../tensor/kernels.ts';
import { matMulAdd } from '../../tensor/matmul.ts';
import { outerSum } from '../../tensor/outerSum.ts';
import { bindRowsTimes } from '../../tensor/rowsTimes.ts';
import { both } from './linear.ts';
import type { ForwardKernel, Place, PullKernel, Rule } from './rule.ts';

type MatMul = OperationOf<'matmul'>;

/** C = A B; dE/dA = (dE/dC) Bᵀ, dE/dB = Aᵀ (dE/dC). */
export const matmul: Rule<MatMul> = {
  forward: (operation, out, inputs) => {
    const [a, b] = both(inputs);
    const { m, k, n } = operation;
    if (n === 1 && a.stride === 0) return forwardByMatrix(k, m, b, a, true, out);
    if (m === 1 && b.stride === 0) return forwardByMatrix(k, n, a, b, false, out);
    return (from, to) => {
      for (let t = from; t < to; t++) {
        const at = out.start + t * out.stride;
        const aAt = a.start + t * a.stride;
        const bAt = b.start + t * b.stride;
        clearRow(out.data, at, out.size);
        if (n === 1) matVecAdd(m, k, a.data, aAt, b.data, bAt, out.data, at);
        else matMulAdd(m, k, n, a.data, aAt, b.data, bAt, out.data, at);
      }
    };
  },
  pullback: (operation, input, _, inputs, adjoint, into) => {
    const [a, b] = both(inputs);
    const { m, k, n } = operation;
    if (n === 1) {
      return input === 0
        ? pullOuter(m, k, adjoint, 'adjoint first', b, into)
        : pullByMatrix(m, k, a, false, adjoint, into);
    }
    if (m === 1) {
      return input === 1
        ? pullOuter(k, n, adjoint, 'adjoint last', a, into)
        : pullByMatrix(n, k, b, true, adjoint, into);
    }
    return pullMatrices(operation, input, a, b, adjoint, into);
  },
  local: ({ m, k, n }, input, _, inputs) => {
    const [a, b] = both(inputs);
    if (input === 1 && n === 1) return { structure: 'stored', place: a };
    if (input === 0) {
      const columns = m * k;
      return {
        structure: 'dense',
        write: (t, jacobian) => {
          const bAt = b.start + t * b.stride;
          for (let i = 0; i < m; i++) {
            for (let j = 0; j < n; j++) {
              const row = (i * n + j) * columns;
              for (let l = 0; l < k; l++) jacobian[row + i * k + l] = b.data[bAt + l * n + j]!;
            }
          }
        },
      };
    }
    const columns = k * n;
    return {
      structure: 'dense',
      write: (t, jacobian) => {
        const aAt = a.start + t * a.stride;
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            const row = (i * n + j) * columns;
            for (let l = 0; l < k; l++) jacobian[row + l * n + j] = a.data[aAt + i * k + l]!;
          }
        }
      },
    };
  },
};

/** The vectors of all steps at once, times a matrix that is the same at every step. */
function forwardByMatrix(
  k: number,
  n: number,
  x: Place,
  matrix: Place,
  transposed: boolean,
  out: Place,
): ForwardKernel {
  const times = bindRowsTimes(k, n, matrix.data, matrix.start, transposed);
  return (from, to) => {
    const at = out.start + from * out.stride;
    for (let t = from; t < to; t++) {
      clearRow(out.data, out.start + t * out.stride, out.size);
    }
    times(to - from, x.data, x.start + from * x.stride, x.stride, out.data, at, out.stride);
  };
}

/** into += adjoint · M, with M (k × n), or the transpose of what is stored. */
function pullByMatrix(
  k: number,
  n: number,
  matrix: Place,
  transposed: boolean,
  adjoint: Place,
  into: Place,
): PullKernel {
  if (matrix.stride === 0) {
    const times = bindRowsTimes(k, n, matrix.data, matrix.start, transposed);
    return (lane, lanes) => {
      const from = adjoint.start + lane * adjoint.stride;
      const at = into.start + lane * into.stride;
      times(lanes, adjoint.data, from, adjoint.stride, into.data, at, into.stride);
    };
  }
  return (lane, lanes, t, dt) => {
    for (let l = 0; l < lanes; l++) {
      const mAt = matrix.start + (t + l * dt) * matrix.stride;
      const from = adjoint.start + (lane + l) * adjoint.stride;
      const at = into.start + (lane + l) * into.stride;
      if (transposed) matVecAdd(n, k, matrix.data, mAt, adjoint.data, from, into.data, at);
      else matTransposedVecAdd(k, n, matrix.data, mAt, adjoint.data, from, into.data, at);
    }
  };
}

/** into (rows × columns) += the outer product of the adjoint and the other factor. */
function pullOuter(
  rows: number,
  columns: number,
  adjoint: Place,
  order: 'adjoint first' | 'adjoint last',
  other: Place,
  into: Place,
): PullKernel {
  const first = order === 'adjoint first';
  return (lane, lanes, t, dt) => {
    const from = adjoint.start + lane * adjoint.stride;
    const otherAt = other.start + t * other.stride;
    const otherStride = other.stride * dt;
    if (into.stride === 0) {
      const { data: d } = adjoint;
      const { data: o } = other;
      const { data, start } = into;
      const { stride } = adjoint;
      if (first) {
        outerSum(lanes, rows, columns, d, from, stride, o, otherAt, otherStride, data, start);
      } else outerSum(lanes, rows, columns, o, otherAt, otherStride, d, from, stride, data, start);
      return;
    }
    for (let l = 0; l < lanes; l++) {
      const dAt = from + l * adjoint.stride;
      const oAt = otherAt + l * otherStride;
      const at = into.start + (lane + l) * into.stride;
      if (first) outerAdd(rows, columns, adjoint.data, dAt, other.data, oAt, into.data, at);
      else outerAdd(rows, columns, other.data, oAt, adjoint.data, dAt, into.data, at);
    }
  };
}

/** Both factors are matrices. */
function pullMatrices(
  { m, k, n }: MatMul,
  input: number,
  a: Place,
  b: Place,
  adjoint: Place,
  into: Place,
): PullKernel {
  return (lane, lanes, t, dt) => {
    for (let l = 0; l < lanes; l++) {
      const from = adjoint.start + (lane + l) * adjoint.stride;
      const at = into.start + (lane + l) * into.stride;
      const aAt = a.start + (t + l * dt) * a.stride;
      const bAt = b.start + (t + l * dt) * b.stride;
      for (let i = 0; i < m; i++) {
        const row = from + i * n;
        // Row i of dE/dA is B times row i of dE/dC.
        if (input === 0) matVecAdd(k, n, b.data, bAt, adjoint.data, row, into.data, at + i * k);
        else outerAdd(k, n, a.data, aAt + i * k, adjoint.data, row, into.data, at);
      }
    }
  };
}
