/**
 * The largest eigenvalue of the leading `size` × `size` part of a symmetric tridiagonal matrix,
 * positive semidefinite, that `diagonal` and `off` (not negative) describe.
 * `atLeast` is a lower bound, such as the largest eigenvalue of a smaller leading part.
 *
 * The last pivot q of T − λI = LDLᵀ is a convex, falling function of λ right of the largest
 * eigenvalue of the smaller part, with its root at the one sought: Newton's steps, kept between
 * bounds.
 */
export function largestEigenvalue(
  size: number,
  diagonal: Float64Array,
  off: Float64Array,
  atLeast = 0,
): number {
  let low = atLeast;
  let high = 0;
  for (let i = 0; i < size; i++) {
    const radius = (i > 0 ? off[i - 1]! : 0) + (i + 1 < size ? off[i]! : 0);
    high = Math.max(high, diagonal[i]! + radius);
    low = Math.max(low, diagonal[i]!);
  }
  let value = high;
  for (let round = 0; round < 100 && high - low > 2e-16 * high; round++) {
    let pivot = diagonal[0]! - value;
    let slope = -1;
    let positive = pivot > 0;
    for (let i = 1; i < size && !positive; i++) {
      const ratio = off[i - 1]! / pivot;
      slope = -1 + ratio * ratio * slope;
      pivot = diagonal[i]! - value - ratio * off[i - 1]!;
      positive = i + 1 < size && pivot >= 0;
    }
    if (pivot === 0) break;
    if (positive || pivot > 0) low = value;
    else high = value;
    const next = positive ? NaN : value - pivot / slope;
    if (Math.abs(next - value) <= 1e-16 * value) break;
    value = next > low && next < high ? next : (low + high) / 2;
  }
  return value;
}

/**
 * The unit eigenvector of that part for an eigenvalue.
 *
 * From both ends towards the entry at which the pivots of the two factorisations, from above and
 * from below, nearly cancel (Parlett and Dhillon 1997, "twisted"): from there both recurrences run
 * towards smaller entries, so that these, too, are right beside the rest.
 */
export function eigenvector(
  size: number,
  diagonal: Float64Array,
  off: Float64Array,
  value: number,
): Float64Array {
  const above = new Float64Array(size);
  const below = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    above[i] = diagonal[i]! - value - (i === 0 ? 0 : passed(off[i - 1]!, above[i - 1]!));
  }
  for (let i = size - 1; i >= 0; i--) {
    below[i] = diagonal[i]! - value - (i + 1 === size ? 0 : passed(off[i]!, below[i + 1]!));
  }
  let twist = 0;
  let least = Infinity;
  for (let i = 0; i < size; i++) {
    const gap = Math.abs(above[i]! + below[i]! - (diagonal[i]! - value));
    if (gap < least) [least, twist] = [gap, i];
  }
  const vector = new Float64Array(size);
  vector[twist] = 1;
  let squares = 1;
  for (let i = twist - 1; i >= 0 && off[i] !== 0; i--) {
    vector[i] = (-off[i]! / nonZero(above[i]!)) * vector[i + 1]!;
    squares += vector[i]! * vector[i]!;
  }
  for (let i = twist + 1; i < size && off[i - 1] !== 0; i++) {
    vector[i] = (-off[i - 1]! / nonZero(below[i]!)) * vector[i - 1]!;
    squares += vector[i]! * vector[i]!;
  }
  const length = Math.sqrt(squares);
  for (let i = 0; i < size; i++) vector[i]! /= length;
  return vector;
}

/** What a pivot takes from the next. */
function passed(beta: number, pivot: number): number {
  return (beta * beta) / nonZero(pivot);
}

function nonZero(pivot: number): number {
  return pivot === 0 ? -1e-300 : pivot;
}
