import type { VNode } from 'preact';
import { fillAt, type Paint } from './paint.ts';
import { rampLevel, rampLevels } from './ramp.ts';

/** A rectangle with its place on a scale. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly place: number;
}

interface LevelPathsProps {
  readonly patches: readonly Patch[];
  readonly paint: Paint;
  readonly className: string;
}

/** Many rectangles as one path for each colour, so that thousands of them cost no more than a few. */
export function LevelPaths({ patches, paint, className }: LevelPathsProps): VNode {
  const levels = new Map<number, string[]>();
  for (const { x, y, width, height, place } of patches) {
    const level = rampLevel(place);
    const path = `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
    const paths = levels.get(level);
    if (paths === undefined) levels.set(level, [path]);
    else paths.push(path);
  }
  return (
    <>
      {[...levels].map(([level, paths]) => (
        <path
          key={level}
          {...fillAt(paint, level / (rampLevels - 1), className)}
          d={paths.join('')}
        />
      ))}
    </>
  );
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
