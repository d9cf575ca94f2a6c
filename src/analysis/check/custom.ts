import { hasAsked, type Reading } from './choices.ts';
import type { Evaluated } from './checkStatement.ts';

/** How a note writes what is open to custom, as its true equations show. */
export interface Custom {
  /** Undefined where the note does not show it: then both will do. */
  readonly layout: Reading['layout'] | undefined;
  readonly vectors: Reading['vectors'] | undefined;
}

/** A layout that the note clearly has: what is true in the other one only is then a slip. */
export function customOf(results: readonly Evaluated[]): Custom {
  const count = (layout: Reading['layout']): number =>
    results.filter(({ layouts }) => layouts === layout).length;
  const numerator = count('numerator');
  const denominator = count('denominator');
  const readings = results.flatMap(({ examination }) =>
    examination.kind === 'true' && hasAsked(examination.found, 'vectors')
      ? [examination.found.reading.vectors]
      : [],
  );
  const rows = readings.filter((vectors) => vectors === 'row').length;
  return {
    layout:
      numerator >= 2 && numerator >= 2 * denominator
        ? 'numerator'
        : denominator >= 2 && denominator >= 2 * numerator
          ? 'denominator'
          : undefined,
    vectors: readings.length === 0 ? undefined : rows > readings.length / 2 ? 'row' : 'column',
  };
}
