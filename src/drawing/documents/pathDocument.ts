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
    step < 0 || factors.at(-1)?.log10Norm2 !== undefined ? 'the initial state' : `step ${step}`;
  const tex =
    factors.at(-1)?.log10Norm2 === undefined
      ? pathTex(step, loss)
      : factors.map((one) => one.tex).join(' ');
  return documentOf([
    `# The path of $${lossTex}$ back to ${from}`,
    `From ${plain(file)}. The gradient $\\partial ${lossTex} / \\partial ${sourceTex}$ is a sum with one product for each step; this is the one that goes back to ${from}:`,
    `$$${tex}$$`,
    `Its norm is **${formatLog10(log10Norm, 4)}**, which is ${formatShare(share)} of the sum of the norms of all such products.`,
    extremes(factors),
    '## Factor by factor',
    'The gradient enters at the loss and is multiplied by one factor after another, from the left. *So far* is the norm of the product up to there.',
    table(
      [
        words('factor'),
        words('what it is'),
        numbers('shape'),
        numbers('largest stretch ‖·‖₂'),
        numbers('so far'),
        numbers('change'),
      ],
      shownRows(factors),
    ),
    written(factors),
    product === undefined ? undefined : `The whole product:\n\n$$${matrixTex(product)}$$`,
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
  return [...rows.slice(0, half), [`… ${left} more`, '', '', '', '', ''], ...rows.slice(-half)];
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
    `×${change(one.before, one.factor)} at $${one.factor.tex}$`;
  const mean = changes.reduce((sum, one) => sum + ratio(one), 0) / changes.length;
  return `Over its ${changes.length} Jacobians the product changes by ×${formatNumber(10 ** mean, 3)} a step on average: by as much as ${said(sorted.at(-1)!)}, and as little as ${said(sorted[0]!)}.`;
}

/** The numbers themselves, where all factors are small. */
function written(factors: readonly PathFactor[]): string | undefined {
  const small = factors.filter(({ value }) => value !== undefined);
  if (small.length === 0 || small.length > 12) return undefined;
  return small.map(({ tex, value }) => `$$${tex} = ${matrixTex(value!)}$$`).join('\n\n');
}
