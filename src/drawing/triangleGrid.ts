import type { Analysis, Triangle } from '../analysis/analysis.ts';
import type { Steps } from './folds.ts';
import { lastStep } from './graphIndex.ts';
import { normsOf, type NormKind } from './scale.ts';

/** A part of the triangle that is known on more steps than the whole. */
export interface Tile {
  readonly norms: Triangle;
  /** The last step that its last row stands for. */
  readonly last: number;
  /**
   * Norms up to which the scale reaches at least: the ends of this tile and of those before it, so
   * that the same colour keeps its meaning from tile to tile.
   */
  readonly ends: Readonly<Record<NormKind, readonly number[]>>;
}

/** A tile that comes after another one of the same triangle. */
export function tileAfter(before: Tile | undefined, norms: Triangle, last: number): Tile {
  const ends = (kind: NormKind): readonly number[] =>
    endsOf([...normsOf(norms, kind), ...(before?.ends[kind] ?? [])]);
  return { norms, last, ends: { '2': ends('2'), F: ends('F') } };
}

/** The least and the largest of those that are finite. */
function endsOf(log10Values: readonly number[]): readonly number[] {
  const finite = log10Values.filter(Number.isFinite);
  if (finite.length === 0) return [];
  return [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
}

/** A column of norms where it is drawn: over so many of the drawn columns, from a place on. */
interface Span {
  readonly to: number;
  readonly column: number;
  readonly place: number;
  readonly width: number;
}

/** A row of cells: C_{from,n}, drawn for the steps from `first` to `last`. */
export interface GridRow extends Steps {
  readonly from: number;
  readonly norms: Triangle;
  /** Of `norms`. */
  readonly row: number;
  readonly spans: readonly Span[];
  readonly isFine: boolean;
}

/**
 * The triangle as it is drawn: all of it on a grid of steps, a part on the steps of a tile. Every
 * number in it is that of its own two steps; a coarse cell is merely drawn larger.
 */
export interface TriangleGrid {
  /** The steps n whose columns stand beside each other: those of the tile, where there is one. */
  readonly columns: readonly number[];
  /** In ascending order; a row of the whole that a tile lies in is there before and behind it. */
  readonly rows: readonly GridRow[];
  readonly tile: Tile | undefined;
}

export function triangleGrid(
  analysis: Pick<Analysis, 'connectivity' | 'firstStep' | 'steps'>,
  tile?: Tile,
): TriangleGrid {
  const { connectivity } = analysis;
  const end = lastStep(analysis);
  const columns = tile?.norms.columns ?? connectivity.columns;
  const coarse = rowsOf(connectivity, end, spansOf(connectivity.columns, columns), false);
  if (tile === undefined) return { columns, rows: coarse, tile };
  const fine = rowsOf(tile.norms, tile.last, spansOf(columns, columns), true);
  const first = fine[0]?.first ?? Infinity;
  const before = coarse.flatMap((row) => cut(row, -Infinity, first - 1));
  const behind = coarse.flatMap((row) => cut(row, tile.last + 1, Infinity));
  return { columns, rows: [...before, ...fine, ...behind], tile };
}

function rowsOf(
  norms: Triangle,
  end: number,
  spans: readonly Span[],
  isFine: boolean,
): readonly GridRow[] {
  return norms.rows.map((from, row) => {
    const last = (norms.rows[row + 1] ?? end + 1) - 1;
    return { from, first: from, last, norms, row, spans, isFine };
  });
}

function cut(row: GridRow, least: number, most: number): readonly GridRow[] {
  const first = Math.max(row.first, least);
  const last = Math.min(row.last, most);
  return first > last ? [] : [{ ...row, first, last }];
}

/** Where the steps of `known` lie among those that are drawn: each reaches to the next one. */
function spansOf(known: readonly number[], drawn: readonly number[]): readonly Span[] {
  const spans: Span[] = [];
  let place = drawn.findIndex((step) => step >= (known[0] ?? Infinity));
  if (place < 0) return spans;
  known.forEach((to, column) => {
    const next = known[column + 1] ?? Infinity;
    const start = place;
    while (place < drawn.length && (drawn[place] ?? Infinity) < next) place++;
    if (place > start) spans.push({ to, column, place: start, width: place - start });
  });
  return spans;
}

export function rowForStep({ rows }: TriangleGrid, step: number): GridRow | undefined {
  return rows.find(({ first, last }) => first <= step && step <= last);
}

/** The cells of the row of C_{from,n}, where it begins in the drawing; none for other steps. */
export function spansFrom(grid: TriangleGrid, from: number): readonly Span[] {
  const row = grid.rows.find((one) => one.first === from && one.from === from);
  return row?.spans.filter(({ to }) => to >= from) ?? [];
}

export function hasCell(grid: TriangleGrid, from: number, to: number): boolean {
  return spansFrom(grid, from).some((span) => span.to === to);
}

/** log10 ‖C_{from,to}‖; undefined where the drawing does not have it. */
export function cellNorm(
  { rows }: TriangleGrid,
  from: number,
  to: number,
  norm: NormKind,
): number | undefined {
  for (const { from: own, norms, row } of rows) {
    const column = own === from ? norms.columns.indexOf(to) : -1;
    if (column >= 0) return normsOf(norms, norm)[row * norms.columns.length + column];
  }
  return undefined;
}
