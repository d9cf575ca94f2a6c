import type { OperationOf } from '../../model/program.ts';
import type { Place, Rule } from './rule.ts';

/** a · b; dE/da = dE/dy b. */
export const dot: Rule<OperationOf<'dot'>> = {
  forward: (_, out, inputs) => {
    const [a, b] = both(inputs);
    return (from, to) => {
      for (let t = from; t < to; t++) {
        const aAt = a.start + t * a.stride;
        const bAt = b.start + t * b.stride;
        let sum = 0;
        for (let i = 0; i < a.size; i++) sum += a.data[aAt + i]! * b.data[bAt + i]!;
        out.data[out.start + t * out.stride] = sum;
      }
    };
  },
  pullback: (_, input, __, inputs, adjoint, into) => {
    const other = both(inputs)[input === 0 ? 1 : 0];
    return (lane, lanes, t, dt) => {
      for (let l = 0; l < lanes; l++) {
        const otherAt = other.start + (t + l * dt) * other.stride;
        const factor = adjoint.data[adjoint.start + (lane + l) * adjoint.stride]!;
        const at = into.start + (lane + l) * into.stride;
        for (let i = 0; i < into.size; i++) into.data[at + i]! += factor * other.data[otherAt + i]!;
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
    return (from, to) => {
      for (let t = from; t < to; t++) {
        const ofAt = of.start + t * of.stride;
        const at = out.start + t * out.stride;
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < columns; j++) {
            out.data[at + j * rows + i] = of.data[ofAt + i * columns + j]!;
          }
        }
      }
    };
  },
  pullback: ({ rows, columns }, _, __, ___, adjoint, into) => {
    return (lane, lanes) => {
      for (let l = lane; l < lane + lanes; l++) {
        const from = adjoint.start + l * adjoint.stride;
        const at = into.start + l * into.stride;
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < columns; j++) {
            into.data[at + i * columns + j]! += adjoint.data[from + j * rows + i]!;
          }
        }
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
