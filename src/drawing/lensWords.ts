import type { Verdict } from '../analysis/analysis.ts';

/** What the gradient does, as short as it can be said: `vanishing ×0.80 a step`. */
export function lensWords({
  kind,
  factorPerStep,
}: Pick<Verdict, 'kind' | 'factorPerStep'>): string {
  return Number.isFinite(factorPerStep) ? `${kind} ×${factorPerStep.toFixed(2)} a step` : kind;
}
