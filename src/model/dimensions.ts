import type { Range } from '../note/range.ts';

/** A size that may not be known yet. */
export type Dimension = number;

/** Sizes that must agree are joined into classes (union–find); each class gets one size. */
export interface Dimensions {
  readonly fresh: () => Dimension;
  /** `range` is the place of the note that makes them the same. */
  readonly join: (a: Dimension, b: Dimension, range: Range) => void;
  readonly same: (a: Dimension, b: Dimension) => boolean;
  /** The size of the class; undefined until it is given one. */
  readonly sizeOf: (dimension: Dimension) => number | undefined;
  readonly give: (dimension: Dimension, size: number) => void;
  /** The place whose joining made the two the same; undefined where they are not. */
  readonly joinedBy: (a: Dimension, b: Dimension) => Range | undefined;
}

export function createDimensions(): Dimensions {
  const classes = createClasses();
  const joins: { readonly a: Dimension; readonly b: Dimension; readonly range: Range }[] = [];
  const sizes = new Map<number, number>();
  let count = 0;
  return {
    fresh: () => count++,
    join: (a, b, range) => {
      joins.push({ a, b, range });
      const into = classes.root(a);
      const from = classes.root(b);
      if (into === from) return;
      const size = sizes.get(into) ?? sizes.get(from);
      classes.put(from, into);
      if (size !== undefined) sizes.set(into, size);
    },
    same: (a, b) => classes.root(a) === classes.root(b),
    sizeOf: (dimension) => sizes.get(classes.root(dimension)),
    give: (dimension, size) => {
      sizes.set(classes.root(dimension), size);
    },
    joinedBy: (a, b) => {
      const again = createClasses();
      for (const { a: left, b: right, range } of joins) {
        again.put(again.root(right), again.root(left));
        if (again.root(a) === again.root(b)) return range;
      }
      return undefined;
    },
  };
}

interface Classes {
  readonly root: (dimension: Dimension) => Dimension;
  readonly put: (root: Dimension, into: Dimension) => void;
}

function createClasses(): Classes {
  const parents = new Map<Dimension, Dimension>();
  return {
    root: (dimension) => {
      let at = dimension;
      for (let up = parents.get(at); up !== undefined; up = parents.get(at)) {
        // Path halving: long chains would be walked again for every question.
        const above = parents.get(up);
        if (above !== undefined) parents.set(at, above);
        at = up;
      }
      return at;
    },
    put: (root, into) => {
      if (root !== into) parents.set(root, into);
    },
  };
}
