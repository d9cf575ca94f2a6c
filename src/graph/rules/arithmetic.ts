import type { Operation, OperationOf } from '../../model/program.ts';
import { both, one } from './linear.ts';
import type { LocalJacobian, Place, Rule } from './rule.ts';

type Binary = OperationOf<'add' | 'subtract' | 'multiply' | 'divide'>;

/**
 * A function of two entries with its partial derivatives; a scalar input is broadcast by reading
 * it again for every entry (`step` 0).
 */
function binary(
  value: (a: number, b: number) => number,
  byA: (a: number, b: number) => number,
  byB: (a: number, b: number) => number,
): Rule<Binary> {
  return {
    forward: (_, out, inputs) => {
      const [a, b] = both(inputs);
      const aStep = a.size === out.size ? 1 : 0;
      const bStep = b.size === out.size ? 1 : 0;
      return (t) => {
        let aAt = a.start + t * a.stride;
        let bAt = b.start + t * b.stride;
        const at = out.start + t * out.stride;
        for (let i = 0; i < out.size; i++, aAt += aStep, bAt += bStep) {
          out.data[at + i] = value(a.data[aAt]!, b.data[bAt]!);
        }
      };
    },
    pullback: (_, out, inputs, adjoint, into) => {
      const [a, b] = both(inputs);
      const aStep = a.size === out.size ? 1 : 0;
      const bStep = b.size === out.size ? 1 : 0;
      const [intoA, intoB] = into;
      return (t) => {
        const aFrom = a.start + t * a.stride;
        const bFrom = b.start + t * b.stride;
        for (let i = 0; i < out.size; i++) {
          const x = a.data[aFrom + i * aStep]!;
          const y = b.data[bFrom + i * bStep]!;
          if (intoA !== undefined) intoA[i * aStep]! += adjoint[i]! * byA(x, y);
          if (intoB !== undefined) intoB[i * bStep]! += adjoint[i]! * byB(x, y);
        }
      };
    },
    local: (operation, input, out, inputs) => {
      const [a, b] = both(inputs);
      const aStep = a.size === out.size ? 1 : 0;
      const bStep = b.size === out.size ? 1 : 0;
      const derivative = input === 0 ? byA : byB;
      return perEntry(operation, (input === 0 ? aStep : bStep) === 1, (t, into) => {
        const aFrom = a.start + t * a.stride;
        const bFrom = b.start + t * b.stride;
        for (let i = 0; i < out.size; i++) {
          into[i] = derivative(a.data[aFrom + i * aStep]!, b.data[bFrom + i * bStep]!);
        }
      });
    },
  };
}

/** One derivative an entry: a diagonal, or the single column of a broadcast scalar. */
function perEntry(
  { size }: Operation,
  sameSize: boolean,
  write: (t: number, into: Float64Array) => void,
): LocalJacobian {
  return sameSize || size === 1 ? { structure: 'diagonal', write } : { structure: 'dense', write };
}

/** a ± b, whose derivative is the identity wherever nothing is broadcast. */
function additive(sign: 1 | -1): Rule<Binary> {
  const plain = binary(
    sign === 1 ? (a, b) => a + b : (a, b) => a - b,
    () => 1,
    () => sign,
  );
  return {
    ...plain,
    local: (operation, input, out, inputs) =>
      inputs[input]?.size === out.size && (input === 0 || sign === 1)
        ? { structure: 'identity' }
        : plain.local(operation, input, out, inputs),
  };
}

export const add = additive(1);
export const subtract = additive(-1);

export const multiply = binary(
  (a, b) => a * b,
  (_, b) => b,
  (a) => a,
);

export const divide = binary(
  (a, b) => a / b,
  (_, b) => 1 / b,
  (a, b) => -a / (b * b),
);

export const scale: Rule<OperationOf<'scale'>> = {
  forward: ({ factor }, out, inputs) => {
    const [of] = one(inputs);
    return (t) => {
      const from = of.start + t * of.stride;
      const at = out.start + t * out.stride;
      for (let i = 0; i < out.size; i++) out.data[at + i] = factor * of.data[from + i]!;
    };
  },
  pullback: ({ factor }, _, __, adjoint, [into]) => {
    return () => {
      if (into === undefined) return;
      for (let i = 0; i < into.length; i++) into[i]! += factor * adjoint[i]!;
    };
  },
  local: ({ factor }) => ({ structure: 'diagonal', write: (_, into) => into.fill(factor) }),
};

export const copy: Rule<OperationOf<'copy'>> = {
  forward: (_, out: Place, inputs) => {
    const [of] = one(inputs);
    return (t) => {
      const from = of.start + t * of.stride;
      const at = out.start + t * out.stride;
      for (let i = 0; i < out.size; i++) out.data[at + i] = of.data[from + i]!;
    };
  },
  pullback: (_, __, ___, adjoint, [into]) => {
    return () => {
      if (into === undefined) return;
      for (let i = 0; i < into.length; i++) into[i]! += adjoint[i]!;
    };
  },
  local: () => ({ structure: 'identity' }),
};
