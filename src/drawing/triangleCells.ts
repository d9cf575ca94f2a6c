import type { DrawingContext } from './context.ts';
import { lastStep } from './graphIndex.ts';
import { stepAt, topOf, yOf } from './rowPlaces.ts';
import { onScale, triangleNorms } from './scale.ts';

export interface TriangleCell {
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Undefined for a norm of zero. */
  readonly place: number | undefined;
}

const widestPitch = 32;
/** Narrower columns than this have no room for outlines of single cells. */
export const outlinedPitch = 9;

/** Distance of neighbouring columns, so that all of them fit. */
export function columnPitch({ analysis, layout }: DrawingContext): number {
  const count = Math.max(1, analysis.connectivity.columns.length);
  return Math.min(widestPitch, layout.triangle.width / count);
}

/** The middle of a column of the triangle. */
export function columnX(context: DrawingContext, place: number): number {
  return context.layout.triangle.x + (place + 0.5) * columnPitch(context);
}

/**
 * The cells of the triangle between two heights. A cell of a full grid stands on its step's row; a
 * cell of a coarser grid reaches down to the next row of the grid.
 */
export function triangleCells(
  context: DrawingContext,
  top: number,
  bottom: number,
): readonly TriangleCell[] {
  const { analysis, connectivity, rows } = context;
  const grid = analysis.connectivity;
  const norms = triangleNorms(analysis, context.norm);
  const pitch = columnPitch(context);
  const gap = pitch >= 8 ? 2 : pitch >= 3 ? 1 : 0;
  const half = context.time === 'down' ? 12 : rows.pitch / 2 - 2;
  const cells: TriangleCell[] = [];
  grid.rows.forEach((from, row) => {
    const next = grid.rows[row + 1] ?? lastStep(analysis) + 1;
    const middle = next === from + 1 ? yOf(rows, from) : undefined;
    const y = middle === undefined ? topOf(rows, from) : middle - half;
    const height = middle === undefined ? topOf(rows, next) - y : 2 * half;
    if (y + height < top || y > bottom || height <= 0) return;
    grid.columns.forEach((to, column) => {
      if (to < from) return;
      const log10 = norms[row * grid.columns.length + column];
      if (log10 === undefined || Number.isNaN(log10)) return;
      cells.push({
        from,
        to,
        x: context.layout.triangle.x + column * pitch,
        y,
        width: Math.max(0.5, pitch - gap),
        height: Math.max(1, height - (middle === undefined && height > 6 ? 1 : 0)),
        place: onScale(connectivity, log10),
      });
    });
  });
  return cells;
}

/** The cell at a point of the drawing; undefined beside the triangle and below its diagonal. */
export function cellAt(
  context: DrawingContext,
  x: number,
  y: number,
): { readonly from: number; readonly to: number } | undefined {
  const { columns, rows } = context.analysis.connectivity;
  const column = Math.floor((x - context.layout.triangle.x) / columnPitch(context));
  const to = columns[column];
  const step = stepAt(context.rows, y);
  const from = rows.findLast((one) => one <= step);
  return to === undefined || from === undefined || to < from ? undefined : { from, to };
}
