import { elementwise as table } from '../../model/elementwise.ts';
import type { Operation, OperationOf } from '../../model/program.ts';
import { one } from './linear.ts';
import type { Rule } from './rule.ts';

interface Pointwise {
  readonly value: (x: number) => number;
  /** f'(x), given y = f(x). */
  readonly derivative: (x: number, y: number) => number;
}

/** A function of each entry alone: its Jacobian is diag(f'(x)). */
function pointwise<Op extends Operation>(of: (operation: Op) => Pointwise): Rule<Op> {
  return {
    forward: (operation, out, inputs) => {
      const { value } = of(operation);
      const [x] = one(inputs);
      return (t) => {
        const from = x.start + t * x.stride;
        const at = out.start + t * out.stride;
        for (let i = 0; i < out.size; i++) out.data[at + i] = value(x.data[from + i]!);
      };
    },
    pullback: (operation, out, inputs, adjoint, [into]) => {
      const { derivative } = of(operation);
      const [x] = one(inputs);
      return (t) => {
        if (into === undefined) return;
        const from = x.start + t * x.stride;
        const at = out.start + t * out.stride;
        for (let i = 0; i < into.length; i++) {
          into[i]! += adjoint[i]! * derivative(x.data[from + i]!, out.data[at + i]!);
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

export const elementwise = pointwise<OperationOf<'elementwise'>>(({ name }) => table[name]);

export const power = pointwise<OperationOf<'power'>>(({ exponent }) =>
  exponent === 2
    ? { value: (x) => x * x, derivative: (x) => 2 * x }
    : {
        value: (x) => x ** exponent,
        derivative: (x) => (exponent === 0 ? 0 : exponent * x ** (exponent - 1)),
      },
);
