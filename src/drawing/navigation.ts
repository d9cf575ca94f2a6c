import type { DrawingContext } from './context.ts';
import { lastStep } from './graphIndex.ts';
import { itemKey, type Item } from './items.ts';
import { type StripRow } from './rowLayout.ts';
import { rowOf } from './rowPlaces.ts';
import { columnX } from './triangleCells.ts';
import { spansFrom } from './triangleGrid.ts';

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

interface Placed {
  readonly item: Item;
  readonly x: number;
}

/**
 * The lines that a person moves over: the headings (0), then for every step what leads into it
 * from above (odd) and its own row (even).
 */
type Line = number;

/** How far beside each other an arrow and a node may stand to count as one above the other. */
const sameColumn = 14;

/**
 * The next item from `item`, in a drawing with time down: left and right in depth, up and down in time;
 * `first` and `last` go to the ends of time. Undefined where there is none.
 */
export function neighbour(
  item: Item,
  direction: Direction,
  context: DrawingContext,
): Item | undefined {
  const line = lineOf(item, context);
  if (line === undefined) return undefined;
  if (item.kind === 'strip') return besideStrip(item, direction, context);
  const here = lineItems(line, context);
  const at = here.findIndex((one) => itemKey(one.item) === itemKey(item));
  const x = here[at]?.x;
  if (x === undefined) return undefined;
  const end = lastLine(context);
  switch (direction) {
    case 'left':
      return here[at - 1]?.item;
    case 'right':
      return here[at + 1]?.item;
    case 'up':
    case 'down': {
      const step = direction === 'down' ? 1 : -1;
      for (let next = line + step; next >= 0 && next <= end; next += step) {
        const strip = stripOn(next, context);
        if (strip !== undefined) return strip;
        const found = nearest(lineItems(next, context), x);
        const isBetween = next % 2 === 1;
        if (found !== undefined && (!isBetween || Math.abs(found.x - x) <= sameColumn)) {
          return found.item;
        }
      }
      return undefined;
    }
    case 'first':
      return stripOn(2, context) ?? nearest(lineItems(2, context), x)?.item;
    case 'last':
      return stripOn(end, context) ?? nearest(lineItems(end, context), x)?.item;
  }
}

/** The strip that a line of steps is drawn in; undefined where its step has a row of its own. */
function stripOn(line: Line, context: DrawingContext): Item | undefined {
  if (line === 0) return undefined;
  const row = rowOf(context.rows, context.analysis.firstStep + Math.ceil(line / 2) - 1);
  return row?.kind === 'strip' ? stripItem(row) : undefined;
}

function stripItem({ first, last }: Pick<StripRow, 'first' | 'last'>): Item {
  return { kind: 'strip', first, last };
}

/** From a strip: the state, or strip, above or below it, and the ends of time. */
function besideStrip(
  { first, last }: { readonly first: number; readonly last: number },
  direction: Direction,
  context: DrawingContext,
): Item | undefined {
  const { analysis, index, layout } = context;
  const state = layout.columns.find(({ column }) => column.heading === 'state');
  const on = (line: Line): Item | undefined =>
    stripOn(line, context) ?? nearest(lineItems(line, context), state?.x ?? 0)?.item;
  const lineOfStep = (step: number): Line => 2 * (step - analysis.firstStep + 1);
  switch (direction) {
    case 'left':
    case 'right':
      return undefined;
    case 'up':
      return first === analysis.firstStep ? on(0) : on(lineOfStep(first - 1));
    case 'down':
      return index.rows.has(last + 1) ? on(lineOfStep(last + 1)) : undefined;
    case 'first':
      return on(2);
    case 'last':
      return on(lastLine(context));
  }
}

function lastLine({ analysis }: DrawingContext): Line {
  return 2 * analysis.steps;
}

function lineOf(item: Item, context: DrawingContext): Line | undefined {
  const { analysis, index } = context;
  const rowLine = (step: number): Line => 2 * (step - analysis.firstStep + 1);
  switch (item.kind) {
    case 'node': {
      const node = index.nodes.get(item.id);
      if (node?.role === 'border') return 1;
      return node?.step === undefined ? 0 : rowLine(node.step);
    }
    case 'edge': {
      const step = index.nodes.get(item.to)?.step;
      if (step === undefined) return undefined;
      const isInto = index.into
        .get(step)
        ?.some(({ from, to }) => from === item.from && to === item.to);
      return rowLine(step) - (isInto === true ? 1 : 0);
    }
    case 'bar':
      return rowLine(item.step);
    case 'cell':
      return rowLine(item.from);
    case 'column':
      return 0;
    case 'strip':
      return rowLine(item.first);
  }
}

/** The items of a line from left to right. */
function lineItems(line: Line, context: DrawingContext): readonly Placed[] {
  const step = context.analysis.firstStep + Math.ceil(line / 2) - 1;
  if (line === 0) return headingItems(context);
  return line % 2 === 1 ? arrivals(step, context) : rowItems(step, context);
}

function headingItems(context: DrawingContext): readonly Placed[] {
  return [
    ...context.layout.rails.map(({ id, x }): Placed => ({ item: { kind: 'node', id }, x })),
    ...context.triangle.columns.map((loss, place): Placed => ({
      item: { kind: 'column', loss },
      x: columnX(context, place),
    })),
  ];
}

function arrivals(step: number, context: DrawingContext): readonly Placed[] {
  const { index, analysis } = context;
  const edges = (index.into.get(step) ?? []).map(({ from, to }): Placed => ({
    item: { kind: 'edge', from, to },
    x: (nodeX(from, context) ?? nodeX(to, context) ?? 0) + 1,
  }));
  const borders = step === analysis.firstStep ? index.borders : [];
  const names = borders.flatMap(({ id }): Placed[] => {
    const edge = (index.into.get(step) ?? []).find(({ from }) => from === id);
    const x = edge === undefined ? undefined : nodeX(edge.to, context);
    return x === undefined ? [] : [{ item: { kind: 'node', id }, x }];
  });
  return sorted([...names, ...edges]);
}

function rowItems(step: number, context: DrawingContext): readonly Placed[] {
  const { index, layout, triangle } = context;
  const taps = (index.taps.get(step) ?? []).map(({ from, to }, place): Placed => ({
    item: { kind: 'edge', from, to },
    x: (layout.rails.find(({ id }) => id === from)?.x ?? 0) + place,
  }));
  const nodes = (index.rows.get(step) ?? []).map(({ id }): Placed => ({
    item: { kind: 'node', id },
    x: nodeX(id, context) ?? 0,
  }));
  const edges = (index.within.get(step) ?? []).map(({ from, to }): Placed => ({
    item: { kind: 'edge', from, to },
    x: ((nodeX(from, context) ?? 0) + (nodeX(to, context) ?? 0)) / 2,
  }));
  const bar: readonly Placed[] = index.contributions.has(step)
    ? [{ item: { kind: 'bar', step }, x: layout.bars.x }]
    : [];
  const cells = spansFrom(triangle, step).map(({ to, place, width }): Placed => ({
    item: { kind: 'cell', from: step, to },
    x: columnX(context, place + (width - 1) / 2),
  }));
  return sorted([...taps, ...nodes, ...edges, ...bar, ...cells]);
}

/** The nearest to a cell or column that is not drawn: a cell of its row, else the row's bar; a column. */
export function nearestInTriangle(
  item: Item & { readonly kind: 'cell' | 'column' },
  { triangle }: DrawingContext,
): Item | undefined {
  const closest = (steps: readonly number[], wanted: number): number | undefined =>
    steps.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
  switch (item.kind) {
    case 'cell': {
      const ends = spansFrom(triangle, item.from).map((span) => span.to);
      const to = closest(ends, item.to);
      return to === undefined ? { kind: 'bar', step: item.from } : { ...item, to };
    }
    case 'column': {
      const loss = closest(triangle.columns, item.loss);
      return loss === undefined ? undefined : { kind: 'column', loss };
    }
  }
}

function nodeX(id: string, { index, layout }: DrawingContext): number | undefined {
  return layout.columns[index.nodes.get(id)?.column ?? -1]?.x;
}

function sorted(placed: readonly Placed[]): readonly Placed[] {
  return placed.toSorted((a, b) => a.x - b.x);
}

function nearest(placed: readonly Placed[], x: number): Placed | undefined {
  return placed.reduce<Placed | undefined>(
    (best, one) => (best === undefined || Math.abs(one.x - x) < Math.abs(best.x - x) ? one : best),
    undefined,
  );
}

/** Whether the arrow keys reach the item in this analysis. */
export function isReached(item: Item, context: DrawingContext): boolean {
  const line = lineOf(item, context);
  if (line === undefined || line > lastLine(context)) return false;
  const strip = stripOn(line, context);
  if (strip !== undefined || item.kind === 'strip') {
    return strip !== undefined && itemKey(strip) === itemKey(item);
  }
  return lineItems(line, context).some((one) => itemKey(one.item) === itemKey(item));
}

/** The step at whose row an item stands, for scrolling to it; undefined for headings. */
export function stepOfItem(item: Item, context: DrawingContext): number | undefined {
  const line = lineOf(item, context);
  if (line === undefined || line === 0) return undefined;
  const { analysis } = context;
  return Math.min(lastStep(analysis), analysis.firstStep + Math.ceil(line / 2) - 1);
}
