import { t } from '@vscode/l10n';
import type { PathFactor, PathFactors } from '../../analysis/pathFactors.ts';
import { pathTex } from '../formulas.ts';
import { formatLog10, formatNumber, formatShare } from '../formatNumber.ts';
import { documentOf, numbers, plain, table, words } from './markdown.ts';
import { matrixTex } from './matrixTex.ts';

export interface PathAbout {
  readonly file: string;
  /** `E_8` */
  readonly lossTex: string;
  /** `w` */
  readonly sourceTex: string;
}

/** More factors than this have their middle left out of the table and the written-out product. */
const mostRows = 24;

/** One path of the gradient as a document: the product, its factors, and how it grows and shrinks. */
export function pathDocument(path: PathFactors, about: PathAbout): string {
  const { loss, step, factors, log10Norm, share, product } = path;
  const { lossTex, sourceTex, file } = about;
  const from =
    step < 0 || factors.at(-1)?.log10Norm2 !== undefined
      ? t('the initial state')
      : t('step {0}', step);
  const tex =
    factors.at(-1)?.log10Norm2 === undefined
      ? pathTex(step, loss)
      : factors.map((one) => one.tex).join(' ');
  return documentOf([
    t('# The path of ${0}$ back to {1}', lossTex, from),
    t(
      'From {0}. The gradient $\\partial {1} / \\partial {2}$ is a sum with one product for each step; this is the one that goes back to {3}:',
      plain(file),
      lossTex,
      sourceTex,
      from,
    ),
    `$$${tex}$$`,
    t(
      'Its norm is **{0}**, which is {1} of the sum of the norms of all such products.',
      formatLog10(log10Norm, 4),
      formatShare(share),
    ),
    extremes(factors),
    t('## Factor by factor'),
    t(
      'The gradient enters at the loss and is multiplied by one factor after another, from the left. *So far* is the norm of the product up to there.',
    ),
    table(
      [
        words(t('factor')),
        words(t('what it is')),
        numbers(t('shape')),
        numbers(t('largest stretch ‖·‖₂')),
        numbers(t('so far')),
        numbers(t('change')),
      ],
      shownRows(factors),
    ),
    written(factors),
    product === undefined ? undefined : `${t('The whole product:')}\n\n$$${matrixTex(product)}$$`,
  ]);
}

function shownRows(factors: readonly PathFactor[]): readonly (readonly string[])[] {
  const rows = factors.map((factor, at) => [
    `$${factor.tex}$`,
    factor.words,
    `${factor.rows} × ${factor.columns}`,
    factor.log10Norm2 === undefined ? '' : formatLog10(factor.log10Norm2, 3),
    formatLog10(factor.log10SoFar, 3),
    at === 0 ? '' : `×${change(factors[at - 1]!, factor)}`,
  ]);
  if (rows.length <= mostRows) return rows;
  const half = mostRows / 2;
  const left = rows.length - 2 * half;
  return [
    ...rows.slice(0, half),
    [t('… {0} more', left), '', '', '', '', ''],
    ...rows.slice(-half),
  ];
}

function change(before: PathFactor, after: PathFactor): string {
  return formatNumber(10 ** (after.log10SoFar - before.log10SoFar), 3);
}

/** Where on the way most is lost, and most gained. */
function extremes(factors: readonly PathFactor[]): string | undefined {
  const jacobians = factors.flatMap((factor, at) =>
    at > 0 && factor.log10Norm2 !== undefined ? [{ factor, before: factors[at - 1]! }] : [],
  );
  const changes = jacobians.filter(({ factor }) => Number.isFinite(factor.log10SoFar));
  if (changes.length < 2) return undefined;
  const ratio = ({ factor, before }: (typeof changes)[number]): number =>
    factor.log10SoFar - before.log10SoFar;
  const sorted = changes.toSorted((a, b) => ratio(a) - ratio(b));
  const said = (one: (typeof changes)[number]): string =>
    t('×{0} at ${1}$', change(one.before, one.factor), one.factor.tex);
  const mean = changes.reduce((sum, one) => sum + ratio(one), 0) / changes.length;
  return t(
    'Over its {0} Jacobians the product changes by ×{1} a step on average: by as much as {2}, and as little as {3}.',
    changes.length,
    formatNumber(10 ** mean, 3),
    said(sorted.at(-1)!),
    said(sorted[0]!),
  );
}

/** The numbers themselves, where all factors are small. */
function written(factors: readonly PathFactor[]): string | undefined {
  const small = factors.filter(({ value }) => value !== undefined);
  if (small.length === 0 || small.length > 12) return undefined;
  return small.map(({ tex, value }) => `$$${tex} = ${matrixTex(value!)}$$`).join('\n\n');
}
