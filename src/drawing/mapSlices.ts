import type { Analysis } from '../analysis/analysis.ts';
import type { DrawingContext } from './context.ts';
import type { Patch } from './levelPaths.tsx';
import { onScale } from './scale.ts';

export function graphSpan({ firstStep, steps }: Pick<Analysis, 'firstStep' | 'steps'>): {
  readonly first: number;
  readonly count: number;
} {
  return { first: firstStep, count: steps };
}

/**
 * The contributions of all steps along `length` pixels, the largest of those that share two of
 * them; as wide as `width` for the largest of all.
 */
export function stepsOnMap(
  { analysis, flow }: DrawingContext,
  length: number,
  width: number,
): readonly Patch[] {
  const { first, count } = graphSpan(analysis);
  const slices = Math.max(1, Math.min(count, Math.floor(length / 2)));
  const most = new Float64Array(slices).fill(-Infinity);
  for (const { step, log10Norm } of analysis.contributions) {
    const slice = Math.floor(((step - first) / count) * slices);
    if (log10Norm > (most[slice] ?? Infinity)) most[slice] = log10Norm;
  }
  const height = length / slices;
  return Array.from(most, (log10, slice): Patch => {
    const place = onScale(flow, log10);
    return {
      x: 0,
      y: slice * height,
      width: place === undefined ? 0 : 1 + (width - 1) * place,
      height: Math.max(0.5, height - (height > 4 ? 1 : 0.2)),
      place: place ?? 0,
    };
  }).filter((patch) => patch.width > 0);
}
