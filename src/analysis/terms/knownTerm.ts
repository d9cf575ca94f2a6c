import type { Expression } from '../../note/expression.ts';
import { walkExpression } from '../../note/walkExpression.ts';
import { scaled, type Scaled } from '../../tensor/scaled.ts';
import { relativeDifference } from '../check/difference.ts';
import { NoValue } from '../check/noValue.ts';
import { valueOf, type Value } from '../check/value.ts';
import { connectivity } from '../connectivity.ts';
import { contribution } from '../contributions.ts';
import { immediate } from '../immediate.ts';
import { lossAdjoint } from '../lossAdjoint.ts';
import type { Run } from '../run.ts';
import { tapsOf } from '../sources.ts';
import type { Term } from '../term.ts';
import { stateBundle } from '../termValue.ts';

/** Two ways to compute the same matrix differ by no more. */
const same = 1e-10;

/** Larger matrices are not compared. */
const mostEntries = 20_000;
const mostWork = 2e7;

/**
 * The quantity of DESIGN section 3 that a value is: `\frac{\partial h_3}{\partial h_1}` is C_{1,3}.
 * Only what belongs to the steps that the expression speaks of is looked at, and nothing is said
 * where two would do: in a linear net all H_k are the same matrix.
 *
 * @param expression with numbers for its indices
 */
export function knownTerm(value: Value, expression: Expression, run: Run): Term | undefined {
  const { stateSize } = run.model.program;
  const { rows, columns, data } = value;
  if (value.identity || data.length < 2 || data.length > mostEntries || stateSize < 2) {
    return undefined;
  }
  if (data.every((entry) => entry === 0)) return undefined;
  const steps = mentionedSteps(expression, run);
  if (rows === stateSize && columns === stateSize) return knownSpan(value, steps, run);
  const bundle = stateBundle(run);
  const taps = tapsOf(run, bundle ?? 'all');
  const found: Term[] = [];
  if (rows === 1 && columns === stateSize) {
    for (const loss of steps) {
      if (hasLoss(run) && isSame(value, scaled(1, stateSize, lossAdjoint(run, loss)))) {
        found.push({ kind: 'loss-adjoint', loss });
      }
    }
  }
  if (rows === stateSize && columns === taps.size) {
    for (const step of steps) {
      const matrix = scaled(stateSize, taps.size, immediate(run, step, taps).slice());
      if (isSame(value, matrix)) found.push({ kind: 'immediate', step });
    }
  }
  const isPath = expression.kind === 'product' && rows === 1 && columns === taps.size;
  if (isPath && bundle !== undefined && hasLoss(run)) {
    for (const [step, loss] of pairsOf(steps, true)) {
      const { row, exponent } = contribution(run, loss, step, taps);
      if (isSame(value, scaled(1, taps.size, row.slice(), exponent))) {
        found.push({ kind: 'contribution', step, loss, source: bundle });
      }
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

function hasLoss({ model }: Run): boolean {
  return model.recurrence.definitions.some(({ role }) => role === 'loss');
}

/** H_k or C_{i,n}; the steps next to those mentioned only where none of those will do. */
function knownSpan(value: Value, steps: readonly number[], run: Run): Term | undefined {
  const { firstStep, lastStep } = run;
  const near = [...new Set(steps.flatMap((step) => [step - 1, step, step + 1]))]
    .filter((step) => step >= firstStep - 1 && step <= lastStep)
    .sort((a, b) => a - b);
  for (const some of [steps, near]) {
    const found = pairsOf(some, false).filter(([from, to]) => {
      if ((to - from) * run.model.program.stateSize ** 3 > mostWork) return false;
      return isSame(value, connectivity(run, from, to));
    });
    const [first, ...others] = found;
    if (first === undefined) continue;
    if (others.length > 0) return undefined;
    const [from, to] = first;
    return to === from + 1
      ? { kind: 'state-jacobian', k: from }
      : from < firstStep
        ? undefined
        : { kind: 'connectivity', from, to };
  }
  return undefined;
}

function pairsOf(steps: readonly number[], same: boolean): readonly (readonly [number, number])[] {
  const few = steps.slice(0, 8);
  return few.flatMap((from) =>
    few.filter((to) => to > from || (same && to === from)).map((to) => [from, to] as const),
  );
}

/** The steps of the model whose numbers stand in an expression. */
function mentionedSteps(expression: Expression, { firstStep, lastStep }: Run): readonly number[] {
  const numbers = new Set<number>();
  for (const part of walkExpression(expression)) {
    if (part.kind === 'number') numbers.add(part.value);
    if (part.kind !== 'symbol') continue;
    for (const index of part.symbol.indices) if (index.kind === 'number') numbers.add(index.value);
  }
  return [...numbers]
    .filter((step) => Number.isInteger(step) && step >= firstStep && step <= lastStep)
    .sort((a, b) => a - b);
}

function isSame(value: Value, matrix: Scaled): boolean {
  if (matrix.rows !== value.rows || matrix.columns !== value.columns) return false;
  try {
    return relativeDifference(value, valueOf(matrix)) <= same;
  } catch (error) {
    if (error instanceof NoValue) return false;
    throw error;
  }
}
