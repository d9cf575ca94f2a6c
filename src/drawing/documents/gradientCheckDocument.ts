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
    '# Gradients beside finite differences',
    `From ${plain(file)}: the gradient of $${lossTex}$ through ${steps} steps, as the backward pass has it, and as the loss itself changes when a parameter is moved a little.`,
    sentence(checks),
    table(
      [
        words('parameter'),
        numbers('shape'),
        numbers('backward pass'),
        numbers('differences'),
        numbers('relative error'),
        words(''),
      ],
      checks.map(({ parameter, shape, derivative, difference, relativeError, verdict }) => [
        `$${parameter}$`,
        shape.length === 0 ? 'scalar' : shape.join(' × '),
        formatNumber(derivative, 8),
        formatNumber(difference, 8),
        formatNumber(relativeError, 2),
        verdict,
      ]),
    ),
    `Each row moves one parameter $\\theta$ along a random direction $v$ of norm 1 and compares $\\langle \\partial ${lossTex}/\\partial \\theta, v \\rangle$ with $\\big(${lossTex}(\\theta + \\varepsilon v) - ${lossTex}(\\theta - \\varepsilon v)\\big) / 2\\varepsilon$, extrapolated from two widths $\\varepsilon$. Differences are never exact: float64 leaves them about eight to eleven digits.`,
  ]);
}

function sentence(checks: readonly GradientCheck[]): string {
  const differing = checks.filter(({ verdict }) => verdict === 'differs');
  const undecided = checks.filter(({ verdict }) => verdict === 'undecided');
  if (checks.length === 0) return 'The model has no parameters that could be moved.';
  if (differing.length > 0) {
    return `**They differ** for ${names(differing)}. Either the loss is not smooth there, or this is a defect of Gradient Graph: please report it with the note.`;
  }
  const worst = checks.reduce((most, { relativeError }) => Math.max(most, relativeError), 0);
  if (undecided.length === 0) {
    return `**They agree** for every parameter; the largest relative error is ${formatNumber(worst, 2)}.`;
  }
  return `They agree wherever differences can tell. For ${names(undecided)} they cannot: the two widths disagree with each other (at a kink of relu or max, or where rounding hides so small a gradient).`;
}

function names(checks: readonly GradientCheck[]): string {
  return [...new Set(checks.map(({ parameter }) => code(parameter)))].join(', ');
}
