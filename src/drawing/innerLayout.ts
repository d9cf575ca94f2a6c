import type { InnerEdge, InnerNode, InsideCell } from '../analysis/cell/insideCell.ts';
import { gapAside, horizontally, ordered, type Slot } from './innerOrder.ts';
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

export const headRoom = 46;
/** For two lines about the box that has the focus. */
export const footRoom = 62;
const boxHeight = 36;
const nameHeight = 22;
const gapDown = 34;
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
