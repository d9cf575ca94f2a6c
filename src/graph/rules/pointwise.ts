import { elementwise as table } from '../../model/elementwise.ts';
import type { Operation, OperationOf } from '../../model/program.ts';
import { one } from './linear.ts';
import type { Place, PullKernel, Rule } from './rule.ts';

interface Pointwise {
  readonly value: (x: number) => number;
  /** f'(x), given y = f(x). */
  readonly derivative: (x: number, y: number) => number;
  /** The c of f' = (1 − y)(c + y), where there is one. */
  readonly saturating?: number;
}

/** A function of each entry alone: its Jacobian is diag(f'(x)). */
function pointwise<Op extends Operation>(of: (operation: Op) => Pointwise): Rule<Op> {
  return {
    forward: (operation, out, inputs) => {
      const { value } = of(operation);
      const [x] = one(inputs);
      return (from, to) => {
        for (let t = from; t < to; t++) {
          const xAt = x.start + t * x.stride;
          const at = out.start + t * out.stride;
          for (let i = 0; i < out.size; i++) out.data[at + i] = value(x.data[xAt + i]!);
        }
      };
    },
    pullback: (operation, _, out, inputs, adjoint, into) => {
      const { derivative, saturating } = of(operation);
      if (saturating !== undefined) return pullSaturating(saturating, out, adjoint, into);
      const [x] = one(inputs);
      return (lane, lanes, t, dt) => {
        for (let l = 0; l < lanes; l++) {
          const step = t + l * dt;
          const xAt = x.start + step * x.stride;
          const yAt = out.start + step * out.stride;
          const from = adjoint.start + (lane + l) * adjoint.stride;
          const at = into.start + (lane + l) * into.stride;
          for (let i = 0; i < into.size; i++) {
            into.data[at + i]! +=
              adjoint.data[from + i]! * derivative(x.data[xAt + i]!, out.data[yAt + i]!);
          }
        }
      };
    },
    local: (operation, _, out, inputs) => {
      const { derivative } = of(operation);
      const [x] = one(inputs);
      return {
        structure: 'diagonal',
        write: (t, into) => {
          const from = x.start + t * x.stride;
          const at = out.start + t * out.stride;
          for (let i = 0; i < out.size; i++) {
            into[i] = derivative(x.data[from + i]!, out.data[at + i]!);
          }
        },
      };
    },
  };
}

/** f' = (1 − y)(c + y): tanh and sigmoid, which nearly every cell has, without a call an entry. */
function pullSaturating(c: number, out: Place, adjoint: Place, into: Place): PullKernel {
  const { size } = into;
  const y = out.data;
  const delta = adjoint.data;
  const result = into.data;
  return (lane, lanes, t, dt) => {
    for (let l = 0; l < lanes; l++) {
      const yAt = out.start + (t + l * dt) * out.stride;
      const from = adjoint.start + (lane + l) * adjoint.stride;
      const at = into.start + (lane + l) * into.stride;
      for (let i = 0; i < size; i++) {
        const value = y[yAt + i]!;
        result[at + i]! += delta[from + i]! * ((1 - value) * (c + value));
      }
    }
  };
}

export const elementwise = pointwise<OperationOf<'elementwise'>>(({ name }) => table[name]);

export const power = pointwise<OperationOf<'power'>>(({ exponent }) =>
  exponent === 2
    ? { value: (x) => x * x, derivative: (x) => 2 * x }
    : {
        value: (x) => x ** exponent,
        derivative: (x) => (exponent === 0 ? 0 : exponent * x ** (exponent - 1)),
      },
);
