import { t } from '@vscode/l10n';
import { specLimits } from '../note/specKeys.ts';
import type { Program } from './program.ts';

/** Numbers that one run may keep, 8 bytes each. */
const mostValues = 2 ** 27;

/** Why a program is not run for so many steps, in words; undefined where it is. */
export function tooManySteps({ operations }: Program, steps: number): string | undefined {
  const perStep = operations.reduce((sum, { size }) => sum + size, 0);
  const most = Math.min(specLimits.steps, Math.floor(mostValues / perStep));
  return steps > most
    ? t(
        '{0} steps of {1} numbers each are more than can be kept; at most {2} steps of this size are computed.',
        steps,
        perStep,
        most,
      )
    : undefined;
}
