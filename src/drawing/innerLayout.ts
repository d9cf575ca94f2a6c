import type { InnerEdge, InnerNode, InsideCell } from '../analysis/cell/insideCell.ts';
import { symbolWidth } from './symbolParts.ts';

/** Where the inside of a cell stands, from its own upper left corner. */
export interface InnerLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly InnerSpot[];
  readonly edges: readonly InnerPath[];
}

export interface InnerSpot {
  readonly node: InnerNode;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly layer: number;
  /** Whether its caption has room beside its name. */
  readonly captioned: boolean;
}

export interface InnerPath {
  readonly edge: InnerEdge;
  /** From end to end: it runs straight down at each point but the first and last one. */
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place in a layer: a node's, or that of an edge on its way past it. */
interface Slot {
  readonly key: string;
  readonly layer: number;
  readonly width: number;
  readonly node: InnerNode | undefined;
}

export const headRoom = 46;
export const footRoom = 34;
const boxHeight = 36;
const nameHeight = 22;
const gapDown = 34;
const gapAside = 14;
const edgeAside = 16;
/** Room to the left of a box for what it taps of the parameters. */
const tapRoom = 22;

/**
 * Layers from top to bottom, as time runs: what comes in from the step before, then each box below
 * all that it reads, and last where it goes on. An edge past a layer has a place of its own there,
 * so that none runs through a box (Sugiyama, Tagawa, Toda 1981).
 *
 * @param room how wide it may be; it is wider where its boxes need it
 */
export function innerLayout({ nodes, edges }: InsideCell, room: number): InnerLayout {
  const layerOf = layers(nodes, edges);
  const least = place(nodes, edges, layerOf, false);
  const roomy = place(nodes, edges, layerOf, true);
  const chosen = roomy.width <= room ? roomy : least;
  return centred(chosen, Math.max(chosen.width, room));
}

function layers(
  nodes: readonly InnerNode[],
  edges: readonly InnerEdge[],
): ReadonlyMap<string, number> {
  const layerOf = new Map<string, number>();
  // Nodes stand after all that they read.
  for (const { id, kind } of nodes) {
    if (kind === 'later') continue;
    const above = edges.filter(({ to }) => to === id).map(({ from }) => layerOf.get(from) ?? 0);
    layerOf.set(id, above.length === 0 ? 0 : Math.max(...above) + 1);
  }
  const last = Math.max(0, ...layerOf.values());
  for (const { id, kind } of nodes) if (kind === 'later') layerOf.set(id, last + 1);
  return layerOf;
}

function place(
  nodes: readonly InnerNode[],
  edges: readonly InnerEdge[],
  layerOf: ReadonlyMap<string, number>,
  captioned: boolean,
): InnerLayout {
  const count = Math.max(0, ...layerOf.values()) + 1;
  const rows: Slot[][] = Array.from({ length: count }, () => []);
  for (const node of nodes) {
    const layer = layerOf.get(node.id) ?? 0;
    rows[layer]?.push({ key: node.id, layer, width: slotWidth(node, captioned), node });
  }
  const links: (readonly [string, string])[] = [];
  const ways = edges.map((edge, at) => {
    const from = layerOf.get(edge.from) ?? 0;
    const to = layerOf.get(edge.to) ?? 0;
    const keys = [edge.from];
    for (let layer = from + 1; layer < to; layer++) {
      const key = `edge ${at} ${layer}`;
      keys.push(key);
      rows[layer]?.push({ key, layer, width: edgeAside, node: undefined });
    }
    keys.push(edge.to);
    keys.slice(1).forEach((key, i) => links.push([keys[i]!, key]));
    return { edge, keys };
  });
  const order = ordered(rows, links);
  const xs = horizontally(order, links);
  const heights = order.map((row) => Math.max(...row.map(({ node }) => heightOf(node))));
  const middles = heights.map(
    (height, at) =>
      headRoom + heights.slice(0, at).reduce((sum, one) => sum + one + gapDown, 0) + height / 2,
  );
  const spots = new Map(
    order.flat().flatMap((slot): (readonly [string, InnerSpot])[] => {
      const { node, layer, key } = slot;
      if (node === undefined) return [];
      const left = node.tap === undefined ? 0 : tapRoom;
      const width = slot.width - left;
      const x = (xs.get(key) ?? 0) + left / 2;
      const y = middles[layer] ?? 0;
      return [[key, { node, x, y, width, height: heightOf(node), layer, captioned }]];
    }),
  );
  const pointsOf = (keys: readonly string[]): readonly Point[] => {
    const points: Point[] = [];
    keys.forEach((key, at) => {
      const spot = spots.get(key);
      const layer = (layerOf.get(keys[0] ?? '') ?? 0) + at;
      const half = (heights[layer] ?? 0) / 2;
      const x = spot?.x ?? xs.get(key) ?? 0;
      const y = middles[layer] ?? 0;
      if (spot === undefined) points.push({ x, y: y - half }, { x, y: y + half });
      else points.push({ x, y: y + (at === 0 ? 1 : -1) * (spot.height / 2) });
    });
    return points;
  };
  const reach = [...order.flat()].map(({ key, width }) => (xs.get(key) ?? 0) + width / 2);
  return {
    width: Math.max(0, ...reach) + gapAside,
    height: (middles.at(-1) ?? 0) + (heights.at(-1) ?? 0) / 2 + footRoom,
    nodes: [...spots.values()],
    edges: ways.map(({ edge, keys }) => ({
      edge,
      points: spread(edge, pointsOf(keys), edges, spots),
    })),
  };
}

/** Edges out of one box, or into it, do not begin or end in one point. */
function spread(
  edge: InnerEdge,
  points: readonly Point[],
  edges: readonly InnerEdge[],
  spots: ReadonlyMap<string, InnerSpot>,
): readonly Point[] {
  const into = edges
    .filter(({ to }) => to === edge.to)
    .toSorted((a, b) => (spots.get(a.from)?.x ?? 0) - (spots.get(b.from)?.x ?? 0));
  const target = spots.get(edge.to);
  const last = points.at(-1);
  if (target === undefined || last === undefined || into.length < 2) return points;
  const step = Math.min(14, (target.width - 16) / into.length);
  const shift = (into.indexOf(edge) - (into.length - 1) / 2) * step;
  return [...points.slice(0, -1), { x: last.x + shift, y: last.y }];
}

export function labelWidth(node: InnerNode, captioned: boolean): number {
  const name = symbolWidth(node.tex);
  return node.caption === undefined || !captioned
    ? name
    : name + 18 + symbolWidth(node.caption, 11);
}

function slotWidth(node: InnerNode, captioned: boolean): number {
  if (!isBoxed(node)) return Math.max(30, symbolWidth(node.tex) + 12);
  const box = Math.max(50, Math.round(labelWidth(node, captioned) + 18));
  return box + (node.tap === undefined ? 0 : tapRoom);
}

export function isBoxed({ kind }: InnerNode): boolean {
  return kind === 'equation' || kind === 'operation';
}

function heightOf(node: InnerNode | undefined): number {
  return node !== undefined && isBoxed(node) ? boxHeight : nameHeight;
}

type Links = readonly (readonly [string, string])[];

/** Sweeps down and up; each layer is sorted by the mean place of what it is linked with. */
function ordered(rows: readonly (readonly Slot[])[], links: Links): readonly (readonly Slot[])[] {
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
function horizontally(
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

function centred(layout: InnerLayout, width: number): InnerLayout {
  const by = (width - layout.width) / 2;
  return {
    ...layout,
    width,
    nodes: layout.nodes.map((spot) => ({ ...spot, x: spot.x + by })),
    edges: layout.edges.map(({ edge, points }) => ({
      edge,
      points: points.map(({ x, y }) => ({ x: x + by, y })),
    })),
  };
}
