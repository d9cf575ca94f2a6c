import { t } from '@vscode/l10n';
import type { Verdict } from '../analysis/analysis.ts';
import { kindWords } from './kindWords.ts';

/** What the gradient does, as short as it can be said: `vanishing ×0.80 a step`. */
export function lensWords({
  kind,
  factorPerStep,
}: Pick<Verdict, 'kind' | 'factorPerStep'>): string {
  return Number.isFinite(factorPerStep)
    ? t('{0} ×{1} a step', kindWords(kind), factorPerStep.toFixed(2))
    : kindWords(kind);
}
