import type { DrawingContext, Scene } from './context.ts';
import { stepAt, topOf, yOf } from './rowPlaces.ts';
import { normsOf, onScale } from './scale.ts';
import { rowForStep } from './triangleGrid.ts';

export interface TriangleCell {
  readonly from: number;
  readonly to: number;
  /** The first of the steps that it is drawn for. */
  readonly first: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Undefined for a norm of zero. */
  readonly place: number | undefined;
  /** Whether it stands for itself in an outline of its own, and is an item. */
  readonly isOutlined: boolean;
}

const widestPitch = 32;
/** Narrower columns than this have no room for outlines of single cells. */
const outlinedPitch = 9;
/** Each of them is three elements, and a tile changes while a person scrolls. */
const mostOutlined = 600;

/** Distance of neighbouring columns, so that all of them fit. */
export function columnPitch({ triangle, layout }: Scene): number {
  const count = Math.max(1, triangle.columns.length);
  return Math.min(widestPitch, layout.triangle.width / count);
}

/** The middle of a column of the triangle. */
export function columnX(scene: Scene, place: number): number {
  return scene.layout.triangle.x + (place + 0.5) * columnPitch(scene);
}

/** Whether there is room for each cell by itself; coarse ones around a tile are none of it. */
export function isOutlined(context: DrawingContext): boolean {
  const norms = context.triangle.tile?.norms;
  const count = norms === undefined ? 0 : norms.rows.length * norms.columns.length;
  return columnPitch(context) >= outlinedPitch && count <= mostOutlined;
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
  const { connectivity, rows, triangle } = context;
  const pitch = columnPitch(context);
  const gap = pitch >= 8 ? 2 : pitch >= 3 ? 1 : 0;
  const half = context.time === 'down' ? 12 : rows.pitch / 2 - 2;
  const outlined = isOutlined(context);
  return triangle.rows.flatMap(({ from, first, last, norms, row, spans, isFine }) => {
    const middle = first === last ? yOf(rows, first) : undefined;
    const y = middle === undefined ? topOf(rows, first) : middle - half;
    const height = middle === undefined ? topOf(rows, last + 1) - y : 2 * half;
    if (y + height < top || y > bottom || height <= 0) return [];
    const log10Norms = normsOf(norms, context.norm);
    return spans.flatMap(({ to, column, place, width }): TriangleCell[] => {
      const log10 = log10Norms[row * norms.columns.length + column];
      if (to < from || log10 === undefined || Number.isNaN(log10)) return [];
      return [
        {
          from,
          to,
          first,
          x: context.layout.triangle.x + place * pitch,
          y,
          width: Math.max(0.5, width * pitch - gap),
          height: Math.max(1, height - (middle === undefined && height > 6 ? 1 : 0)),
          place: onScale(connectivity, log10),
          isOutlined: outlined && (isFine || triangle.tile === undefined),
        },
      ];
    });
  });
}

/** The cell at a point of the drawing; undefined beside the triangle and below its diagonal. */
export function cellAt(
  context: DrawingContext,
  x: number,
  y: number,
): { readonly from: number; readonly to: number } | undefined {
  const at = Math.floor((x - context.layout.triangle.x) / columnPitch(context));
  const row = rowForStep(context.triangle, stepAt(context.rows, y));
  const span = row?.spans.find(({ place, width }) => place <= at && at < place + width);
  if (row === undefined || span === undefined || span.to < row.from) return undefined;
  return { from: row.from, to: span.to };
}
