import { t } from '@vscode/l10n';
import type { DrawingContext } from './context.ts';
import type { Steps } from './folds.ts';
import { formatLog10 } from './formatNumber.ts';
import { triangleNorms } from './scale.ts';

/** Of positive numbers, all as log10; the mean is that of the numbers themselves. */
export interface Spread {
  readonly least: number;
  readonly mean: number;
  readonly most: number;
}

/** @returns undefined for no numbers; NaN among them, which is not known, is left out */
export function spreadOf(log10Values: ArrayLike<number>): Spread | undefined {
  const { length } = log10Values;
  let count = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < length; at += 1) {
    const value = log10Values[at] ?? NaN;
    if (Number.isNaN(value)) continue;
    count += 1;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (count === 0) return undefined;
  // Relative to the largest, so that no power leaves the range of float64.
  let sum = 0;
  for (let at = 0; most > -Infinity && at < length; at += 1) {
    const value = log10Values[at] ?? NaN;
    if (!Number.isNaN(value)) sum += 10 ** (value - most);
  }
  return { least, mean: sum === 0 ? -Infinity : most + Math.log10(sum / count), most };
}

export function spreadWords(spread: Spread): string {
  return spreadLines(spread).join(' · ');
}

export function spreadLines({ least, mean, most }: Spread): readonly [string, string, string] {
  return [
    t('min {0}', formatLog10(least)),
    t('mean {0}', formatLog10(mean)),
    t('max {0}', formatLog10(most)),
  ];
}

/** What a slice of a strip shows, as far as the analysis says. */
export interface SliceNumbers {
  /** ‖A_n C_{i,n} W_i‖ of the chosen loss n. */
  readonly contributions: Spread | undefined;
  /** ‖H_k‖₂ of the steps from k into k + 1, for the steps k + 1. */
  readonly rates: Spread | undefined;
  /** Flow along the state's arrows, and along the taps: the largest, as log10. */
  readonly stateFlow: number;
  readonly tapFlow: number;
}

/** What a whole strip says. */
export interface StripNumbers extends SliceNumbers {
  /** ‖C_{i,n}‖ to the chosen loss n, or the last step of the grid before it. */
  readonly connectivity: Spread | undefined;
}

type Known = Pick<DrawingContext, 'analysis' | 'index' | 'norm'>;

export function stripNumbers(steps: Steps, known: Known): StripNumbers {
  return { ...sliceNumbers(steps, known), connectivity: spreadOf(connectivityOf(steps, known)) };
}

export function sliceNumbers({ first, last }: Steps, known: Omit<Known, 'norm'>): SliceNumbers {
  const { contribution, rate, stateFlow, tapFlow } = known.index.series;
  const from = first - known.analysis.firstStep;
  const end = last - known.analysis.firstStep + 1;
  return {
    contributions: spreadOf(contribution.subarray(from, end)),
    rates: spreadOf(rate.subarray(from, end)),
    stateFlow: largestOf(stateFlow.subarray(from, end)),
    tapFlow: largestOf(tapFlow.subarray(from, end)),
  };
}

function largestOf(log10Values: Float64Array): number {
  return log10Values.reduce((most, value) => (value > most ? value : most), -Infinity);
}

function connectivityOf(
  { first, last }: Steps,
  { analysis, norm }: Pick<Known, 'analysis' | 'norm'>,
): readonly number[] {
  const { rows, columns } = analysis.connectivity;
  const norms = triangleNorms(analysis, norm);
  const column = columns.findLastIndex((step) => step <= analysis.loss);
  return rows.flatMap((from, row) => {
    const log10 = norms[row * columns.length + column];
    return from < first || from > last || log10 === undefined ? [] : [log10];
  });
}
