import type { Taps } from '../graph/taps.ts';
import { log10Norm2, norm2 } from '../tensor/norm2.ts';
import { log10Scaled, norm, scaled, scaledProduct, type Scaled } from '../tensor/scaled.ts';
import { immediate } from './immediate.ts';
import type { Run } from './run.ts';
import { blockOf, stateVariables, type StateVariable } from './stateVariables.ts';

/** log10 of bounds on what the rest of a path multiplies a row by; steps are those of the run. */
export interface PathBounds {
  /** ‖W_step‖ restricted to the rows of a variable. */
  readonly source: (step: number, variable: number) => number;
  /** The largest possible of all paths that go on from the variable at the step, or end there. */
  readonly rest: (step: number, variable: number) => number;
}

/** So many steps in one variable are bounded by the norm of their product, not norm by norm. */
const stretch = 8;

/** S²·P·T up to which W_i gets its 2-norm; beyond it its Frobenius norm bounds that. */
const exactWork = 3e8;

/**
 * Bounds on the strength of paths, from the first step to the last: a path from variable v at step
 * t stays in v for some steps and then enters the source or moves on to another variable, and the
 * norm of a product is at most the product of the norms of those stretches.
 */
export function pathBounds(run: Run, loss: number, taps: Taps): PathBounds {
  const variables = stateVariables(run);
  const { firstStep } = run;
  const { stateSize } = run.model.program;
  const count = variables.length;
  const sources = sourceNorms(run, loss, taps, variables);
  const rest: number[] = [];
  const at = (step: number, variable: number): number => (step - firstStep) * count + variable;
  const block = (k: number, to: StateVariable, from: StateVariable): Float64Array =>
    blockOf(run.stateJacobian(k), stateSize, to, from);
  /** What a path does that leaves `variable` at `step`, or enters the source there. */
  const leaving: number[] = [];
  for (let step = firstStep; step <= loss; step++) {
    variables.forEach((variable, v) => {
      let most = sources[at(step, v)]!;
      if (step > firstStep) {
        variables.forEach((other, u) => {
          if (u === v || !other.isRead) return;
          const on = rest[at(step - 1, u)]!;
          if (on === -Infinity) return;
          const across = norm2(variable.size, other.size, block(step - 1, variable, other));
          most = Math.max(most, Math.log10(across) + on);
        });
      }
      leaving.push(most);
    });
    variables.forEach((variable, v) => {
      let most = leaving[at(step, v)]!;
      let product: Scaled | undefined;
      for (let back = 1; back <= stretch && step - back >= firstStep; back++) {
        if (!variable.isRead) break;
        const factor = scaled(variable.size, variable.size, block(step - back, variable, variable));
        product = product === undefined ? factor : scaledProduct(product, factor);
        const then = back === stretch ? rest[at(step - back, v)]! : leaving[at(step - back, v)]!;
        most = Math.max(most, log10Norm2(product) + then);
      }
      rest.push(most);
    });
  }
  return {
    source: (step, variable) => sources[at(step, variable)]!,
    rest: (step, variable) => rest[at(step, variable)]!,
  };
}

function sourceNorms(
  run: Run,
  loss: number,
  taps: Taps,
  variables: readonly StateVariable[],
): readonly number[] {
  const { stateSize } = run.model.program;
  const isExact = stateSize ** 2 * taps.size * run.steps <= exactWork;
  const norms: number[] = [];
  for (let step = run.firstStep; step <= loss; step++) {
    const matrix = immediate(run, step, taps);
    for (const { start, size } of variables) {
      const rows = matrix.subarray(start * taps.size, (start + size) * taps.size);
      norms.push(log10Scaled(isExact ? norm2(size, taps.size, rows) : norm(rows), 0));
    }
  }
  return norms;
}
