import type { OperationOf } from '../../model/program.ts';
import { matTransposedVecAdd, matVecAdd, outerAdd } from '../../tensor/kernels.ts';
import { matMulAdd } from '../../tensor/matmul.ts';
import type { Place, Rule } from './rule.ts';

/** C = A B; dE/dA = (dE/dC) Bᵀ, dE/dB = Aᵀ (dE/dC). */
export const matmul: Rule<OperationOf<'matmul'>> = {
  forward: ({ m, k, n }, out, inputs) => {
    const [a, b] = both(inputs);
    return (t) => {
      const at = out.start + t * out.stride;
      const aAt = a.start + t * a.stride;
      const bAt = b.start + t * b.stride;
      out.data.fill(0, at, at + out.size);
      if (n === 1) matVecAdd(m, k, a.data, aAt, b.data, bAt, out.data, at);
      else if (m === 1) matTransposedVecAdd(k, n, b.data, bAt, a.data, aAt, out.data, at);
      else matMulAdd(m, k, n, a.data, aAt, b.data, bAt, out.data, at);
    };
  },
  pullback: ({ m, k, n }, _, inputs, adjoint, into) => {
    const [a, b] = both(inputs);
    const [intoA, intoB] = into;
    return (t) => {
      const aAt = a.start + t * a.stride;
      const bAt = b.start + t * b.stride;
      if (intoA !== undefined) {
        if (n === 1) outerAdd(m, k, adjoint, 0, b.data, bAt, intoA, 0);
        else {
          // Row i of dE/dA is B times row i of dE/dC.
          for (let i = 0; i < m; i++) matVecAdd(k, n, b.data, bAt, adjoint, i * n, intoA, i * k);
        }
      }
      if (intoB !== undefined) {
        if (n === 1) matTransposedVecAdd(m, k, a.data, aAt, adjoint, 0, intoB, 0);
        else {
          for (let i = 0; i < m; i++) {
            outerAdd(k, n, a.data, aAt + i * k, adjoint, i * n, intoB, 0);
          }
        }
      }
    };
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

/** a · b; dE/da = dE/dy b. */
export const dot: Rule<OperationOf<'dot'>> = {
  forward: (_, out, inputs) => {
    const [a, b] = both(inputs);
    return (t) => {
      const aAt = a.start + t * a.stride;
      const bAt = b.start + t * b.stride;
      let sum = 0;
      for (let i = 0; i < a.size; i++) sum += a.data[aAt + i]! * b.data[bAt + i]!;
      out.data[out.start + t * out.stride] = sum;
    };
  },
  pullback: (_, __, inputs, adjoint, into) => {
    const sides = both(inputs);
    return (t) => {
      for (let side = 0; side < 2; side++) {
        const target = into[side];
        if (target === undefined) continue;
        const other = sides[1 - side]!;
        const at = other.start + t * other.stride;
        const factor = adjoint[0]!;
        for (let i = 0; i < target.length; i++) target[i]! += factor * other.data[at + i]!;
      }
    };
  },
  local: (_, input, __, inputs) => ({
    structure: 'stored',
    place: both(inputs)[input === 0 ? 1 : 0],
  }),
};

export const transpose: Rule<OperationOf<'transpose'>> = {
  forward: ({ rows, columns }, out, inputs) => {
    const [of] = one(inputs);
    return (t) => {
      const from = of.start + t * of.stride;
      const at = out.start + t * out.stride;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          out.data[at + j * rows + i] = of.data[from + i * columns + j]!;
        }
      }
    };
  },
  pullback: ({ rows, columns }, _, __, adjoint, [into]) => {
    return () => {
      if (into === undefined) return;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) into[i * columns + j]! += adjoint[j * rows + i]!;
      }
    };
  },
  local: ({ rows, columns, size }) => ({
    structure: 'dense',
    write: (_, jacobian) => {
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) jacobian[(j * rows + i) * size + i * columns + j] = 1;
      }
    },
  }),
};

export function both(inputs: readonly Place[]): readonly [Place, Place] {
  return [inputs[0]!, inputs[1]!];
}

export function one(inputs: readonly Place[]): readonly [Place] {
  return [inputs[0]!];
}
