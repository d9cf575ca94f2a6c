import { t } from '@vscode/l10n';
import type { GradientCheck } from '../../analysis/gradientCheck.ts';
import { formatNumber } from '../formatNumber.ts';
import { code } from '../termMarkdown.ts';
import { documentOf, numbers, plain, table, words } from './markdown.ts';

export interface GradientCheckAbout {
  readonly file: string;
  readonly lossTex: string;
  readonly steps: number;
}

/** The gradients beside central differences, with a sentence that says whether they agree. */
export function gradientCheckDocument(
  checks: readonly GradientCheck[],
  { file, lossTex, steps }: GradientCheckAbout,
): string {
  return documentOf([
    t('# Gradients beside finite differences'),
    t(
      'From {0}: the gradient of ${1}$ through {2} steps, as the backward pass has it, and as the loss itself changes when a parameter is moved a little.',
      plain(file),
      lossTex,
      steps,
    ),
    sentence(checks),
    table(
      [
        words(t('parameter')),
        numbers(t('shape')),
        numbers(t('backward pass')),
        numbers(t('differences')),
        numbers(t('relative error')),
        words(''),
      ],
      checks.map(({ parameter, shape, derivative, difference, relativeError, verdict }) => [
        `$${parameter}$`,
        shape.length === 0 ? t('scalar') : shape.join(' × '),
        formatNumber(derivative, 8),
        formatNumber(difference, 8),
        formatNumber(relativeError, 2),
        verdictWords(verdict),
      ]),
    ),
    t(
      'Each row moves one parameter $\\theta$ along a random direction $v$ of norm 1 and compares $\\langle \\partial {0}/\\partial \\theta, v \\rangle$ with $\\big({0}(\\theta + \\varepsilon v) - {0}(\\theta - \\varepsilon v)\\big) / 2\\varepsilon$, extrapolated from two widths $\\varepsilon$. Differences are never exact: float64 leaves them about eight to eleven digits.',
      lossTex,
    ),
  ]);
}

function verdictWords(verdict: GradientCheck['verdict']): string {
  switch (verdict) {
    case 'agrees':
      return t('agrees');
    case 'differs':
      return t('differs');
    case 'undecided':
      return t('undecided');
  }
}

function sentence(checks: readonly GradientCheck[]): string {
  const differing = checks.filter(({ verdict }) => verdict === 'differs');
  const undecided = checks.filter(({ verdict }) => verdict === 'undecided');
  if (checks.length === 0) return t('The model has no parameters that could be moved.');
  if (differing.length > 0) {
    return t(
      '**They differ** for {0}. Either the loss is not smooth there, or this is a defect of Gradient Graph: please report it with the note.',
      names(differing),
    );
  }
  const worst = checks.reduce((most, { relativeError }) => Math.max(most, relativeError), 0);
  if (undecided.length === 0) {
    return t(
      '**They agree** for every parameter; the largest relative error is {0}.',
      formatNumber(worst, 2),
    );
  }
  return t(
    'They agree wherever differences can tell. For {0} they cannot: the two widths disagree with each other (at a kink of relu or max, or where rounding hides so small a gradient).',
    names(undecided),
  );
}

function names(checks: readonly GradientCheck[]): string {
  return [...new Set(checks.map(({ parameter }) => code(parameter)))].join(', ');
}
