import type { OperationOf } from '../../model/program.ts';
import { one } from './linear.ts';
import type { Rule } from './rule.ts';

type Reduction = OperationOf<'sum' | 'mean' | 'max' | 'squared-norm' | 'norm'>;

interface Reducing {
  /** The value over `size` entries of x from `at`. */
  readonly value: (x: Float64Array, at: number, size: number) => number;
  /** ∂value/∂x_i, given the value. */
  readonly derivative: (
    x: Float64Array,
    at: number,
    size: number,
    i: number,
    value: number,
  ) => number;
}

/** A number made of all entries: its Jacobian is one row. */
function reduction({ value, derivative }: Reducing): Rule<Reduction> {
  return {
    forward: (_, out, inputs) => {
      const [x] = one(inputs);
      return (from, to) => {
        for (let t = from; t < to; t++) {
          out.data[out.start + t * out.stride] = value(x.data, x.start + t * x.stride, x.size);
        }
      };
    },
    pullback: (_, __, out, inputs, adjoint, into) => {
      const [x] = one(inputs);
      return (lane, lanes, t, dt) => {
        for (let l = 0; l < lanes; l++) {
          const step = t + l * dt;
          const from = x.start + step * x.stride;
          const result = out.data[out.start + step * out.stride]!;
          const delta = adjoint.data[adjoint.start + (lane + l) * adjoint.stride]!;
          const at = into.start + (lane + l) * into.stride;
          for (let i = 0; i < x.size; i++) {
            into.data[at + i]! += delta * derivative(x.data, from, x.size, i, result);
          }
        }
      };
    },
    local: (_, __, out, inputs) => {
      const [x] = one(inputs);
      return {
        structure: 'dense',
        write: (t, into) => {
          const from = x.start + t * x.stride;
          const result = out.data[out.start + t * out.stride]!;
          for (let i = 0; i < x.size; i++) into[i] = derivative(x.data, from, x.size, i, result);
        },
      };
    },
  };
}

function total(x: Float64Array, at: number, size: number): number {
  let result = 0;
  for (let i = 0; i < size; i++) result += x[at + i]!;
  return result;
}

function squares(x: Float64Array, at: number, size: number): number {
  let result = 0;
  for (let i = 0; i < size; i++) result += x[at + i]! * x[at + i]!;
  return result;
}

function placeOfLargest(x: Float64Array, at: number, size: number): number {
  let best = 0;
  for (let i = 1; i < size; i++) if (x[at + i]! > x[at + best]!) best = i;
  return best;
}

export const sum = reduction({ value: total, derivative: () => 1 });

export const mean = reduction({
  value: (x, at, size) => total(x, at, size) / size,
  derivative: (_, __, size) => 1 / size,
});

/** Of several equal entries the first counts as the largest. */
export const max = reduction({
  value: (x, at, size) => x[at + placeOfLargest(x, at, size)]!,
  derivative: (x, at, size, i) => (placeOfLargest(x, at, size) === i ? 1 : 0),
});

export const squaredNorm = reduction({
  value: squares,
  derivative: (x, at, _, i) => 2 * x[at + i]!,
});

/** At 0, where it has none, the derivative is taken as 0. */
export const norm = reduction({
  value: (x, at, size) => Math.sqrt(squares(x, at, size)),
  derivative: (x, at, _, i, value) => (value === 0 ? 0 : x[at + i]! / value),
});
