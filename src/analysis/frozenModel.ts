import type { Model } from '../model/model.ts';

/**
 * A model as plain data, without the note that it was read from, for a number of steps: with it all
 * that is said of the model can be computed again elsewhere.
 */
export interface FrozenModel {
  readonly model: Omit<Model, 'leafValue'>;
  /** How far it can be unrolled: there is no data beyond. */
  readonly steps: number;
  readonly leaves: readonly FrozenLeaf[];
}

interface FrozenLeaf {
  readonly base: string;
  /** The step of the first row. */
  readonly from: number;
  /** Entries of one step. */
  readonly size: number;
  readonly values: Float64Array;
}

export function freezeModel({ leafValue, ...model }: Model, steps: number): FrozenModel {
  return {
    model,
    steps,
    leaves: leafSpans(model, steps).map((span) => frozenLeaf(span, leafValue)),
  };
}

/** The model again. What lies beyond its data is not a number. */
export function thawModel({ model, leaves }: FrozenModel): Model {
  const byBase = new Map(leaves.map((leaf) => [leaf.base, leaf]));
  return {
    ...model,
    leafValue: (base, step) => {
      const leaf = byBase.get(base);
      if (leaf === undefined) return new Float64Array(0);
      const at = (step - leaf.from) * leaf.size;
      return at >= 0 && at < leaf.values.length
        ? leaf.values.slice(at, at + leaf.size)
        : new Float64Array(leaf.size).fill(NaN);
    },
  };
}

/** From which step on, and for how many, a leaf is read. */
export interface LeafSpan {
  readonly base: string;
  readonly from: number;
  readonly rows: number;
  readonly size: number;
  readonly shape: readonly number[];
}

/** What `steps` steps read of every leaf of the steps: their own, and those around them. */
export function leafSpans(
  { program, recurrence }: Omit<Model, 'leafValue'>,
  steps: number,
): readonly LeafSpan[] {
  const reads = program.operations.flatMap((operation) =>
    operation.kind === 'leaf' ? [operation] : [],
  );
  return [...new Set(reads.map(({ base }) => base))].map((base) => {
    const own = reads.filter((read) => read.base === base);
    // The drawing shows a leaf at every step, also where only the next one reads it.
    const offsets = [0, ...own.map(({ offset }) => offset)];
    const least = Math.min(...offsets);
    const { shape, size } = own[0]!;
    return {
      base,
      from: recurrence.firstStep + least,
      rows: steps + Math.max(...offsets) - least,
      size,
      shape,
    };
  });
}

/** Row-major over (row, entry). */
export function leafRows(
  { base, from, rows, size }: LeafSpan,
  leafValue: Model['leafValue'],
): Float64Array {
  const values = new Float64Array(rows * size);
  for (let row = 0; row < rows; row++) values.set(leafValue(base, from + row), row * size);
  return values;
}

function frozenLeaf(span: LeafSpan, leafValue: Model['leafValue']): FrozenLeaf {
  const { base, from, size } = span;
  return { base, from, size, values: leafRows(span, leafValue) };
}
