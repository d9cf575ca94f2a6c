import type { Range } from '../note/range.ts';
import { modelsOfSpec } from './specSymbols.ts';
import type { OpenNote } from './openNote.ts';

/** Where the note speaks of a model as a whole; `model` is its place among the models. */
export interface LensPlace {
  readonly range: Range;
  readonly model: number;
}

/** The models' own places, and the specs that are about just one of them, in order of the text. */
export function lensPlaces(open: OpenNote): readonly LensPlace[] {
  const { models, note } = open;
  const own = models.map(({ recurrence }, model) => ({ range: recurrence.range, model }));
  const isTaken = (range: Range): boolean =>
    own.some((one) => one.range.start < range.end && range.start < one.range.end);
  const specs = note.specs.flatMap(({ spec: { range } }) => {
    const [only, ...others] = modelsOfSpec(open, range.start);
    if (only === undefined || others.length > 0 || isTaken(range)) return [];
    return [{ range, model: models.indexOf(only) }];
  });
  return [...own, ...specs].sort((a, b) => a.range.start - b.range.start);
}
