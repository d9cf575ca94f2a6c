import type { OperationOf } from '../../model/program.ts';
import { one } from './linear.ts';
import type { Place, Rule, StepWriter } from './rule.ts';

type Normalisation = OperationOf<'softmax' | 'log-softmax' | 'layer-norm'>;

interface Normalising<Op extends Normalisation> {
  readonly forward: (operation: Op, x: Place, xAt: number, out: Place, at: number) => void;
  /** Adds adjoint · ∂y/∂x to `into`. */
  readonly pull: (
    operation: Op,
    x: Place,
    xAt: number,
    out: Place,
    at: number,
    adjoint: Float64Array,
    adjointAt: number,
    into: Float64Array,
    intoAt: number,
  ) => void;
}

/** A function of a whole vector into one of the same size. Its Jacobian is dense. */
function normalisation<Op extends Normalisation>({ forward, pull }: Normalising<Op>): Rule<Op> {
  return {
    forward: (operation, out, inputs) => {
      const [x] = one(inputs);
      return (from, to) => {
        for (let t = from; t < to; t++) {
          forward(operation, x, x.start + t * x.stride, out, out.start + t * out.stride);
        }
      };
    },
    pullback: (operation, _, out, inputs, adjoint, into) => {
      const [x] = one(inputs);
      return (lane, lanes, t, dt) => {
        for (let l = 0; l < lanes; l++) {
          const step = t + l * dt;
          const from = x.start + step * x.stride;
          const at = out.start + step * out.stride;
          const adjointAt = adjoint.start + (lane + l) * adjoint.stride;
          const intoAt = into.start + (lane + l) * into.stride;
          pull(operation, x, from, out, at, adjoint.data, adjointAt, into.data, intoAt);
        }
      };
    },
    local: (operation, _, out, inputs) => {
      const [x] = one(inputs);
      return { structure: 'dense', write: rowByRow(operation, x, out, pull) };
    },
  };
}

/** The Jacobian from its products with the unit rows. */
function rowByRow<Op extends Normalisation>(
  operation: Op,
  x: Place,
  out: Place,
  pull: Normalising<Op>['pull'],
): StepWriter {
  const unit = new Float64Array(out.size);
  const row = new Float64Array(x.size);
  return (t, into) => {
    for (let i = 0; i < out.size; i++) {
      unit[i] = 1;
      row.fill(0);
      const from = x.start + t * x.stride;
      pull(operation, x, from, out, out.start + t * out.stride, unit, 0, row, 0);
      into.set(row, i * x.size);
      unit[i] = 0;
    }
  };
}

/** y = e^x / Σ e^x; ∂y/∂x = diag(y) − y yᵀ. */
export const softmax = normalisation<OperationOf<'softmax'>>({
  forward: (_, x, xAt, out, at) => {
    const shift = logSumExp(x, xAt);
    for (let i = 0; i < out.size; i++) out.data[at + i] = Math.exp(x.data[xAt + i]! - shift);
  },
  pull: (_, __, ___, out, at, adjoint, adjointAt, into, intoAt) => {
    let inner = 0;
    for (let i = 0; i < out.size; i++) inner += adjoint[adjointAt + i]! * out.data[at + i]!;
    for (let i = 0; i < out.size; i++)
      into[intoAt + i]! += out.data[at + i]! * (adjoint[adjointAt + i]! - inner);
  },
});

/** y = x − log Σ e^x; ∂y/∂x = I − 1 softmax(x)ᵀ. */
export const logSoftmax = normalisation<OperationOf<'log-softmax'>>({
  forward: (_, x, xAt, out, at) => {
    const shift = logSumExp(x, xAt);
    for (let i = 0; i < out.size; i++) out.data[at + i] = x.data[xAt + i]! - shift;
  },
  pull: (_, __, ___, out, at, adjoint, adjointAt, into, intoAt) => {
    let total = 0;
    for (let i = 0; i < out.size; i++) total += adjoint[adjointAt + i]!;
    for (let i = 0; i < out.size; i++)
      into[intoAt + i]! += adjoint[adjointAt + i]! - Math.exp(out.data[at + i]!) * total;
  },
});

/** y = (x − μ)/s with s = √(σ² + ε); ∂y/∂x = (I − 1 1ᵀ/n − y yᵀ/n) / s. */
export const layerNorm = normalisation<OperationOf<'layer-norm'>>({
  forward: ({ epsilon }, x, xAt, out, at) => {
    const { mean, deviation } = moments(x, xAt, epsilon);
    for (let i = 0; i < out.size; i++) out.data[at + i] = (x.data[xAt + i]! - mean) / deviation;
  },
  pull: ({ epsilon }, x, xAt, out, at, adjoint, adjointAt, into, intoAt) => {
    const { deviation } = moments(x, xAt, epsilon);
    let total = 0;
    let inner = 0;
    for (let i = 0; i < out.size; i++) {
      total += adjoint[adjointAt + i]!;
      inner += adjoint[adjointAt + i]! * out.data[at + i]!;
    }
    for (let i = 0; i < out.size; i++) {
      into[intoAt + i]! +=
        (adjoint[adjointAt + i]! - (total + out.data[at + i]! * inner) / out.size) / deviation;
    }
  },
});

function logSumExp(x: Place, at: number): number {
  let largest = -Infinity;
  for (let i = 0; i < x.size; i++) largest = Math.max(largest, x.data[at + i]!);
  let sum = 0;
  for (let i = 0; i < x.size; i++) sum += Math.exp(x.data[at + i]! - largest);
  return largest + Math.log(sum);
}

function moments(
  x: Place,
  at: number,
  epsilon: number,
): { readonly mean: number; readonly deviation: number } {
  let mean = 0;
  for (let i = 0; i < x.size; i++) mean += x.data[at + i]!;
  mean /= x.size;
  let variance = 0;
  for (let i = 0; i < x.size; i++) variance += (x.data[at + i]! - mean) ** 2;
  return { mean, deviation: Math.sqrt(variance / x.size + epsilon) };
}
