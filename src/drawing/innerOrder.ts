import type { InnerNode } from '../analysis/cell/insideCell.ts';

/** A place in a layer: a node's, or that of an edge on its way past it. */
export interface Slot {
  readonly key: string;
  readonly layer: number;
  readonly width: number;
  readonly node: InnerNode | undefined;
}

export const gapAside = 14;

type Links = readonly (readonly [string, string])[];

/** Sweeps down and up; each layer is sorted by the mean place of what it is linked with. */
export function ordered(
  rows: readonly (readonly Slot[])[],
  links: Links,
): readonly (readonly Slot[])[] {
  let now = rows;
  let best = now;
  let fewest = crossings(now, links);
  for (let sweep = 0; sweep < 8; sweep++) {
    const down = sweep % 2 === 0;
    const next = now.map((row) => [...row]);
    const indices = next.map((_, at) => at);
    for (const at of down ? indices.slice(1) : indices.reverse().slice(1)) {
      const beside = next[down ? at - 1 : at + 1] ?? [];
      const placeOf = new Map(
        beside.map(({ key }, i) => [key, i / Math.max(1, beside.length - 1)]),
      );
      const means = new Map(
        (next[at] ?? []).map(({ key }, i, row) => {
          const own = links.flatMap(([a, b]) =>
            down ? (b === key ? [a] : []) : a === key ? [b] : [],
          );
          const places = own.flatMap((one) => placeOf.get(one) ?? []);
          const mean = places.reduce((sum, one) => sum + one, 0) / places.length;
          return [key, places.length === 0 ? i / Math.max(1, row.length - 1) : mean];
        }),
      );
      next[at]?.sort((a, b) => (means.get(a.key) ?? 0) - (means.get(b.key) ?? 0));
    }
    now = next;
    const count = crossings(now, links);
    if (count < fewest) {
      fewest = count;
      best = now;
    }
  }
  return best;
}

function crossings(rows: readonly (readonly Slot[])[], links: Links): number {
  const place = new Map(rows.flatMap((row) => row.map(({ key }, at) => [key, at] as const)));
  const layer = new Map(rows.flatMap((row, at) => row.map(({ key }) => [key, at] as const)));
  let count = 0;
  links.forEach(([a, b], i) => {
    for (const [c, d] of links.slice(i + 1)) {
      if (layer.get(a) !== layer.get(c)) continue;
      const above = (place.get(a) ?? 0) - (place.get(c) ?? 0);
      const below = (place.get(b) ?? 0) - (place.get(d) ?? 0);
      if (above * below < 0) count += 1;
    }
  });
  return count;
}

/** Packs each layer, then moves its slots towards what they are linked with as far as there is room. */
export function horizontally(
  rows: readonly (readonly Slot[])[],
  links: Links,
): ReadonlyMap<string, number> {
  const xs = new Map<string, number>();
  const widest = Math.max(...rows.map((row) => packedWidth(row)));
  for (const row of rows) {
    let x = gapAside + (widest - packedWidth(row)) / 2;
    for (const { key, width } of row) {
      xs.set(key, x + width / 2);
      x += width + gapAside;
    }
  }
  for (let sweep = 0; sweep < 12; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) {
      const wanted = row.map(({ key }) => {
        const linked = links.flatMap(([a, b]) => (a === key ? [b] : b === key ? [a] : []));
        const sum = linked.reduce((all, one) => all + (xs.get(one) ?? 0), 0);
        return linked.length === 0 ? (xs.get(key) ?? 0) : sum / linked.length;
      });
      const lefts: number[] = [];
      row.forEach(({ width }, at) => {
        const before = row[at - 1];
        const least =
          before === undefined
            ? gapAside + width / 2
            : lefts[at - 1]! + before.width / 2 + gapAside + width / 2;
        lefts.push(Math.max(least, wanted[at]!));
      });
      // From the right, so that what was pushed aside comes back as far as it may.
      let limit = gapAside + widest;
      for (let at = row.length - 1; at >= 0; at--) {
        const { key, width } = row[at]!;
        const x = Math.min(lefts[at]!, limit - width / 2);
        xs.set(key, x);
        limit = x - width / 2 - gapAside;
      }
    }
  }
  return xs;
}

function packedWidth(row: readonly Slot[]): number {
  return row.reduce((sum, { width }) => sum + width, 0) + gapAside * Math.max(0, row.length - 1);
}
