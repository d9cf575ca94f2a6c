/** How many entries lie in `[from, to)`; the last bin of a histogram holds its end too. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * The finite entries in `bins` bins of one width from the least to the greatest. Entries that are
 * all one number give one bin; none give none.
 */
export function histogram(values: ArrayLike<number>, bins: number): readonly Bin[] {
  const finite = Array.from(values).filter((value) => Number.isFinite(value));
  let least = Infinity;
  let most = -Infinity;
  for (const value of finite) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (finite.length === 0) return [];
  const width = most / bins - least / bins;
  if (!(width > 0)) return [{ from: least, to: most, count: finite.length }];
  const counts = new Array<number>(bins).fill(0);
  for (const value of finite) {
    const bin = Math.min(bins - 1, Math.floor(value / width - least / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, place) => ({
    from: least + place * width,
    to: place === bins - 1 ? most : least + (place + 1) * width,
    count,
  }));
}
