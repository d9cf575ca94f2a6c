import type { Analysis, Triangle } from '../analysis/analysis.ts';

export type ScaleKind = 'log' | 'linear';

/**
 * A scale up to the largest value: a logarithmic one from `decades` below it, as a gradient's parts
 * differ by powers of ten, or a linear one from zero, which shows how little the small parts are.
 */
export interface Scale {
  readonly kind: ScaleKind;
  readonly log10Largest: number;
  readonly decades: number;
}

const spans = [3, 6, 12] as const;

/** The narrowest of the scales of 3, 6 or 12 decades that shows all `log10Values`, else the widest. */
export function logScale(log10Values: Iterable<number>): Scale {
  let largest = -Infinity;
  let smallest = Infinity;
  for (const value of log10Values) {
    if (!Number.isFinite(value)) continue;
    if (value > largest) largest = value;
    if (value < smallest) smallest = value;
  }
  if (largest === -Infinity) return { kind: 'log', log10Largest: 0, decades: spans[0] };
  const decades = spans.find((span) => largest - smallest <= span) ?? 12;
  return { kind: 'log', log10Largest: largest, decades };
}

/**
 * Place on the scale: 1 for the largest (and beyond), 0 for what is `decades` or more below it,
 * undefined for zero, which has no logarithm, and for what is not known.
 */
export function onScale(scale: Scale, log10Value: number): number | undefined {
  if (Number.isNaN(log10Value) || log10Value === -Infinity) return undefined;
  const below = log10Value - scale.log10Largest;
  const place = scale.kind === 'log' ? 1 + below / scale.decades : 10 ** below;
  return Math.min(1, Math.max(0, place));
}

/** Width in pixels of a line that carries a flow at this place of the scale. */
export function flowWidth(place: number): number {
  return 1.5 + 4.5 * place;
}

/**
 * The scale that taps, arrows and bars share: shares of the largest contribution, also of another
 * setting that is compared with it.
 */
export function flowScale(analysis: Analysis, kind: ScaleKind = 'log', other?: Analysis): Scale {
  const contributions = [analysis, ...(other === undefined ? [] : [other])].flatMap((one) =>
    one.contributions.map(({ log10Norm }) => log10Norm),
  );
  const isAny = contributions.some(Number.isFinite);
  const values = isAny ? contributions : analysis.edges.map(({ log10Flow }) => log10Flow);
  return { ...logScale(values), kind };
}

export type NormKind = '2' | 'F';

export function triangleNorms({ connectivity }: Analysis, norm: NormKind): Float64Array {
  return normsOf(connectivity, norm);
}

export function normsOf({ log10Norm2, log10NormF }: Triangle, norm: NormKind): Float64Array {
  switch (norm) {
    case '2':
      return log10Norm2;
    case 'F':
      return log10NormF;
  }
}
