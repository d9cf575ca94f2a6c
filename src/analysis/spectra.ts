import { eigenvalues, type Eigenvalues } from '../tensor/eigenvalues.ts';
import { gradedProduct, type Factors, type GradedProduct } from '../tensor/gradedProduct.ts';
import { gradedSingularValues, singularValuesOf } from '../tensor/gradedSingularValues.ts';
import type { Run } from './run.ts';
import { finish } from '../tensor/work.ts';
import { stateJacobians } from './stateJacobian.ts';

/** C_{from,to} = H_{to−1} ⋯ H_{from}, factor by factor. */
export function connectivityFactors(run: Run, from: number, to: number): Factors {
  return {
    size: run.model.program.stateSize,
    count: to - from,
    factor: (index) => run.stateJacobian(from + index),
  };
}

/**
 * log10 of all singular values of C_{from,to}, largest first; -Infinity for those that are zero.
 * Each is right by itself, however far apart they are, which the singular values of the multiplied
 * matrix would not be.
 */
export function log10SingularValues(run: Run, from: number, to: number): Float64Array {
  return run.once(`singular values ${from} ${to}`, () => {
    const product = spanProduct(run, from, to);
    return product === undefined
      ? gradedSingularValues(connectivityFactors(run, from, to))
      : singularValuesOf(product);
  });
}

/** log10 of all singular values of H_k, largest first. */
export function log10JacobianValues(run: Run, k: number): Float64Array {
  return log10SingularValues(run, k, k + 1);
}

/** log10 of Π‖H_k‖₂ ≥ ‖C_{from,to}‖₂ over from ≤ k < to (Pascanu, Mikolov, Bengio 2013). */
export function log10Bound(run: Run, from: number, to: number): number {
  const norms = finish(run.working('jacobians', () => stateJacobians(run)));
  let total = 0;
  for (let k = from; k < to; k++) total += Math.log10(norms[k - run.firstStep + 1]!.norm2);
  return total;
}

/** All eigenvalues of H_k; undefined where they are not found. */
export function jacobianEigenvalues(run: Run, k: number): Eigenvalues | undefined {
  return run.once(`eigenvalues ${k}`, () => ({
    found: eigenvalues(run.model.program.stateSize, run.stateJacobian(k)),
  })).found;
}

/** ρ(H_k), the largest magnitude of an eigenvalue; undefined where they are not found. */
export function jacobianRadius(run: Run, k: number): number | undefined {
  const found = jacobianEigenvalues(run, k);
  if (found === undefined) return undefined;
  return found.real.reduce((most, re, i) => Math.max(most, Math.hypot(re, found.imaginary[i]!)), 0);
}

/**
 * All Lyapunov exponents over the steps of the run, in natural logarithms a step, largest first:
 * (1/T) Σ_k ln |(R_k)_jj| with Q_k R_k = H_k Q_{k−1} from the first step to the last (Benettin,
 * Galgani, Giorgilli, Strelcyn 1980). e to the largest is the rate at which small changes of the
 * state grow. -Infinity for directions that a step sends to zero; empty for a run of one step, and
 * where an H_k is not finite.
 */
export function lyapunovExponents(run: Run): readonly number[] {
  return run.once('lyapunov', () => {
    const { firstStep, lastStep } = run;
    const product = spanProduct(run, firstStep, lastStep);
    if (product === undefined) return [];
    const { size, log2Diagonal } = product;
    const exponents = Array.from({ length: size }, (_, i) =>
      i < log2Diagonal.length ? (log2Diagonal[i]! * Math.LN2) / (lastStep - firstStep) : -Infinity,
    );
    return exponents.sort((a, b) => b - a);
  });
}

/** The decomposed product, which the singular values of a span and its exponents share. */
function spanProduct(run: Run, from: number, to: number): GradedProduct | undefined {
  if (to <= from) return undefined;
  return run.once(`graded ${from} ${to}`, () => ({
    product: gradedProduct(connectivityFactors(run, from, to)),
  })).product;
}
