import type { Operation, OperationOf } from '../../model/program.ts';
import { both, one } from './linear.ts';
import type { ForwardKernel, LocalJacobian, Place, PullKernel, Rule } from './rule.ts';

type Binary = OperationOf<'add' | 'subtract' | 'multiply' | 'divide'>;

interface BinaryFunction {
  readonly forward: (out: Place, a: Place, b: Place) => ForwardKernel;
  /** ∂/∂a and ∂/∂b. */
  readonly derivatives: readonly [Derivative, Derivative];
}

type Derivative = (a: number, b: number) => number;

/**
 * A function of two entries with its partial derivatives; a scalar input is broadcast by reading
 * it again for every entry (a step of 0).
 */
function binary({ forward, derivatives }: BinaryFunction): Rule<Binary> {
  return {
    forward: (_, out, inputs) => forward(out, ...both(inputs)),
    pullback: (_, input, out, inputs, adjoint, into) =>
      pullBinary(derivatives[input === 0 ? 0 : 1], input, out, inputs, adjoint, into),
    local: (operation, input, out, inputs) => {
      const [a, b] = both(inputs);
      const aStep = stepOf(a, out);
      const bStep = stepOf(b, out);
      const derivative = derivatives[input === 0 ? 0 : 1];
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

function stepOf(input: Place, out: Place): 0 | 1 {
  return input.size === out.size ? 1 : 0;
}

function pullBinary(
  derivative: Derivative,
  input: number,
  out: Place,
  inputs: readonly Place[],
  adjoint: Place,
  into: Place,
): PullKernel {
  const [a, b] = both(inputs);
  const aStep = stepOf(a, out);
  const bStep = stepOf(b, out);
  const intoStep = input === 0 ? aStep : bStep;
  return (lane, lanes, t, dt) => {
    for (let l = 0; l < lanes; l++) {
      const aFrom = a.start + (t + l * dt) * a.stride;
      const bFrom = b.start + (t + l * dt) * b.stride;
      const from = adjoint.start + (lane + l) * adjoint.stride;
      const at = into.start + (lane + l) * into.stride;
      for (let i = 0; i < out.size; i++) {
        into.data[at + i * intoStep]! +=
          adjoint.data[from + i]! *
          derivative(a.data[aFrom + i * aStep]!, b.data[bFrom + i * bStep]!);
      }
    }
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
  const plain = binary({
    forward: (out, a, b) => {
      const aStep = stepOf(a, out);
      const bStep = stepOf(b, out);
      if (sign === 1 && aStep === 1 && bStep === 1) return sumInto(out, a, b);
      return (from, to) => {
        for (let t = from; t < to; t++) {
          const at = out.start + t * out.stride;
          const aAt = a.start + t * a.stride;
          const bAt = b.start + t * b.stride;
          for (let i = 0; i < out.size; i++) {
            out.data[at + i] = a.data[aAt + i * aStep]! + sign * b.data[bAt + i * bStep]!;
          }
        }
      };
    },
    derivatives: [() => 1, () => sign],
  });
  return {
    ...plain,
    local: (operation, input, out, inputs) =>
      inputs[input]?.size === out.size && (input === 0 || sign === 1)
        ? { structure: 'identity' }
        : plain.local(operation, input, out, inputs),
  };
}

/** a + b of one size, which every cell has most of. */
function sumInto(out: Place, a: Place, b: Place): ForwardKernel {
  const { size } = out;
  const { data: x } = a;
  const { data: y } = b;
  const { data: sum } = out;
  return (from, to) => {
    for (let t = from; t < to; t++) {
      const at = out.start + t * out.stride;
      const aAt = a.start + t * a.stride;
      const bAt = b.start + t * b.stride;
      for (let i = 0; i < size; i++) sum[at + i] = x[aAt + i]! + y[bAt + i]!;
    }
  };
}

export const add = additive(1);
export const subtract = additive(-1);

const product = binary({
  forward: (out, a, b) => {
    const aStep = stepOf(a, out);
    const bStep = stepOf(b, out);
    return (from, to) => {
      for (let t = from; t < to; t++) {
        const at = out.start + t * out.stride;
        const aAt = a.start + t * a.stride;
        const bAt = b.start + t * b.stride;
        for (let i = 0; i < out.size; i++) {
          out.data[at + i] = a.data[aAt + i * aStep]! * b.data[bAt + i * bStep]!;
        }
      }
    };
  },
  derivatives: [(_, b) => b, (a) => a],
});

/** ab; where nothing is broadcast, the pullback of a gate is one product an entry. */
export const multiply: Rule<Binary> = {
  ...product,
  pullback: (operation, input, out, inputs, adjoint, into) => {
    const [a, b] = both(inputs);
    if (a.size !== b.size) return product.pullback(operation, input, out, inputs, adjoint, into);
    const other = input === 0 ? b : a;
    const { size } = into;
    return (lane, lanes, t, dt) => {
      for (let l = 0; l < lanes; l++) {
        const otherAt = other.start + (t + l * dt) * other.stride;
        const from = adjoint.start + (lane + l) * adjoint.stride;
        const at = into.start + (lane + l) * into.stride;
        for (let i = 0; i < size; i++) {
          into.data[at + i]! += adjoint.data[from + i]! * other.data[otherAt + i]!;
        }
      }
    };
  },
};

export const divide = binary({
  forward: (out, a, b) => {
    const aStep = stepOf(a, out);
    const bStep = stepOf(b, out);
    return (from, to) => {
      for (let t = from; t < to; t++) {
        const at = out.start + t * out.stride;
        const aAt = a.start + t * a.stride;
        const bAt = b.start + t * b.stride;
        for (let i = 0; i < out.size; i++) {
          out.data[at + i] = a.data[aAt + i * aStep]! / b.data[bAt + i * bStep]!;
        }
      }
    };
  },
  derivatives: [(_, b) => 1 / b, (a, b) => -a / (b * b)],
});

export const scale: Rule<OperationOf<'scale'>> = {
  forward: ({ factor }, out, inputs) => timesInto(factor, out, one(inputs)[0]),
  pullback: ({ factor }, _, __, ___, adjoint, into) => addTimesInto(factor, adjoint, into),
  local: ({ factor }) => ({ structure: 'diagonal', write: (_, into) => into.fill(factor) }),
};

export const copy: Rule<OperationOf<'copy'>> = {
  forward: (_, out, inputs) => timesInto(1, out, one(inputs)[0]),
  pullback: (_, __, ___, ____, adjoint, into) => addTimesInto(1, adjoint, into),
  local: () => ({ structure: 'identity' }),
};

function timesInto(factor: number, out: Place, of: Place): ForwardKernel {
  return (from, to) => {
    for (let t = from; t < to; t++) {
      const at = out.start + t * out.stride;
      const ofAt = of.start + t * of.stride;
      for (let i = 0; i < out.size; i++) out.data[at + i] = factor * of.data[ofAt + i]!;
    }
  };
}

function addTimesInto(factor: number, adjoint: Place, into: Place): PullKernel {
  return (lane, lanes) => {
    for (let l = lane; l < lane + lanes; l++) {
      const from = adjoint.start + l * adjoint.stride;
      const at = into.start + l * into.stride;
      for (let i = 0; i < into.size; i++) into.data[at + i]! += factor * adjoint.data[from + i]!;
    }
  };
}
