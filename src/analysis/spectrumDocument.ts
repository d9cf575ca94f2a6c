import type { JacobianResult } from './analysis.ts';
import { log10ConditionNumber } from './conditionNumber.ts';
import { finite } from './finite.ts';
import type { Run } from './run.ts';
import { jacobianEigenvalues, jacobianRadius, log10Bound, log10SingularValues } from './spectra.ts';
import { spectrum } from './spectrum.ts';

/** The singular values of the connectivity from the first step to the loss, and the exponents. */
export interface SpectrumDocument {
  readonly i: number;
  readonly n: number;
  /** Natural logarithms a step, over all steps, largest first; null for minus infinity. */
  readonly lyapunovExponents: readonly (number | null)[];
  /** Largest first; null for a singular value that is zero. */
  readonly log10SingularValues: readonly (number | null)[];
  /** Null where C_{i,n} is singular. */
  readonly log10ConditionNumber: number | null;
  /** Of the product of the 2-norms of the H_k between them, which ‖C_{i,n}‖₂ cannot exceed. */
  readonly log10Bound: number | null;
  readonly log10Norm2: number | null;
}

export interface JacobianDocument extends JacobianResult {
  /** Absent where the H_k are so many or so large that it would take long, and no values are asked for. */
  readonly spectralRadius?: number | null;
  /** Null where H_k is singular. */
  readonly log10ConditionNumber?: number | null;
  /** With the values: as [real, imaginary]. */
  readonly eigenvalues?: readonly (readonly [number, number])[];
}

export function spectrumDocument(run: Run, loss: number): SpectrumDocument {
  const { firstStep } = run;
  const found = spectrum(run, loss);
  return {
    i: firstStep,
    n: loss,
    lyapunovExponents: found.lyapunovExponents.map(finite),
    log10SingularValues: found.log10SingularValues.map(finite),
    log10ConditionNumber: finite(found.log10ConditionNumber),
    log10Bound: finite(log10Bound(run, firstStep, loss)),
    log10Norm2: finite(found.log10SingularValues[0]),
  };
}

/** S³·T up to which all H_k get their eigenvalues and condition numbers in less than a second. */
const quickWork = 1e7;

export function jacobianDocument(
  run: Run,
  jacobian: JacobianResult,
  { values = false }: { readonly values?: boolean | undefined },
): JacobianDocument {
  const { k } = jacobian;
  const { stateSize } = run.model.program;
  if (!values && stateSize ** 3 * run.steps > quickWork) {
    return jacobian;
  }
  const found = values ? jacobianEigenvalues(run, k) : undefined;
  return {
    ...jacobian,
    spectralRadius: jacobianRadius(run, k) ?? null,
    log10ConditionNumber: finite(log10ConditionNumber(log10SingularValues(run, k, k + 1))),
    ...(found === undefined
      ? {}
      : { eigenvalues: Array.from(found.real, (re, i) => [re, found.imaginary[i]!] as const) }),
  };
}
