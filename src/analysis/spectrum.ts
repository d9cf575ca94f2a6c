import { log10ConditionNumber } from './conditionNumber.ts';
import type { Run } from './run.ts';
import { log10SingularValues, lyapunovExponents } from './spectra.ts';

/** How a run stretches and squeezes the directions of its state. */
export interface Spectrum {
  /** All Lyapunov exponents over the whole run, in natural logarithms a step, largest first. */
  readonly lyapunovExponents: readonly number[];
  /** Of C_{first,loss}: log10, largest first; -Infinity for zero. */
  readonly log10SingularValues: readonly number[];
  /** Of C_{first,loss}; Infinity where it is singular. */
  readonly log10ConditionNumber: number;
}

/** S³·T up to which a spectrum takes no more than about 0.1 s. */
const quickWork = 2e7;

/** Whether the spectrum of a span of steps is found in about 0.1 s. */
export function isQuick({ model }: Run, steps: number): boolean {
  return model.program.stateSize ** 3 * steps <= quickWork;
}

/** The spectrum of a run, for the connectivity from its first step to the step of `loss`. */
export function spectrum(run: Run, loss: number): Spectrum {
  const values = log10SingularValues(run, run.firstStep, loss);
  return {
    lyapunovExponents: lyapunovExponents(run),
    log10SingularValues: Array.from(values),
    log10ConditionNumber: log10ConditionNumber(values),
  };
}
