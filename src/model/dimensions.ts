/** A size that may not be known yet. */
export type Dimension = number;

/** Sizes that must agree are joined into classes (union–find); each class gets one size. */
export interface Dimensions {
  readonly fresh: () => Dimension;
  readonly join: (a: Dimension, b: Dimension) => void;
  readonly same: (a: Dimension, b: Dimension) => boolean;
  /** The size of the class; undefined until it is given one. */
  readonly sizeOf: (dimension: Dimension) => number | undefined;
  readonly give: (dimension: Dimension, size: number) => void;
}

export function createDimensions(): Dimensions {
  const parents: number[] = [];
  const sizes = new Map<number, number>();
  const root = (dimension: Dimension): number => {
    let at = dimension;
    while (parents[at] !== at) at = parents[at]!;
    return at;
  };
  return {
    fresh: () => parents.push(parents.length) - 1,
    join: (a, b) => {
      const into = root(a);
      const from = root(b);
      if (into === from) return;
      const size = sizes.get(into) ?? sizes.get(from);
      parents[from] = into;
      if (size !== undefined) sizes.set(into, size);
    },
    same: (a, b) => root(a) === root(b),
    sizeOf: (dimension) => sizes.get(root(dimension)),
    give: (dimension, size) => {
      sizes.set(root(dimension), size);
    },
  };
}
