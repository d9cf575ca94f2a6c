import type { Cell, Diagram } from './diagram.ts';
import type { Expression } from './expression.ts';
import type { CdArray, Nodes } from './katexTree.ts';
import { lostLabel } from './lostLabel.ts';
import { lostObjects } from './lostObjects.ts';
import { nodeBounds } from './nodeBounds.ts';
import type { MathSpan } from './note.ts';
import type { Problem } from './problem.ts';
import type { Range } from './range.ts';
import { readArrow, type PlacedArrow } from './readArrow.ts';
import { readExpression } from './readExpression.ts';
import { noteRange, skipSpace, skipSpaceBack, texSource, type TexSource } from './texSource.ts';
import { findRowEnd, findSign, type CdEnvironment } from './texTokens.ts';

export interface DiagramReading {
  readonly diagram: Diagram;
  /** All that the cells and labels say, in the order of the text. */
  readonly parts: readonly Expression[];
  readonly problems: readonly Problem[];
}

export interface RowReading {
  readonly cells: readonly Cell[];
  readonly arrows: readonly PlacedArrow[];
  readonly start: number;
  /** Where the tex goes on after the row's end mark. */
  readonly end: number;
  /** What KaTeX leaves out: objects before and behind the arrows of a row of arrows. */
  readonly dropped: readonly Range[];
}

/**
 * Reads a `CD` array of KaTeX as objects and arrows. KaTeX's rows alternate: objects with the
 * arrows between them, then arrows alone. The tree has lost where the arrows stand, so they are
 * found again in the text between the nodes that it does locate.
 */
export function readDiagram(
  array: CdArray,
  environment: CdEnvironment,
  span: MathSpan,
): DiagramReading {
  const source = texSource(span.tex, span.offsets);
  const rows = drawnRows(array);
  const readings: RowReading[] = [];
  let at = environment.inner.start;
  rows.forEach((row, i) => {
    const reading = readRow(row, i, { start: at, end: environment.inner.end }, source);
    readings.push(reading);
    at = reading.end;
  });
  const cells = readings.flatMap((reading) => reading.cells);
  const placed = readings.flatMap((reading) => reading.arrows);
  const arrows = placed.map(({ arrow }) => arrow);
  const diagram: Diagram = {
    range: noteRange(source, environment.outer.start, environment.outer.end),
    cells,
    arrows,
    rows: Math.ceil(rows.length / 2),
    columns: cells.reduce((most, cell) => Math.max(most, cell.column + 1), 0),
    drawnRows: rows.length,
  };
  const said = [
    ...cells.flatMap(({ content }) => content ?? []),
    ...arrows.flatMap(({ labels }) => labels.map(({ content }) => content)),
  ];
  const parts = said.sort((a, b) => a.range.start - b.range.start);
  const labels = placed.flatMap((one) => lostLabel(one, source) ?? []);
  const dropped = readings.findIndex((reading) => reading.dropped.length > 0);
  const lost = lostObjects(environment.inner.start, readings[0], readings[dropped], source);
  return { diagram, parts, problems: lost && labels.length === 0 ? [lost] : labels };
}

/** KaTeX adds an empty row behind the last one. */
function drawnRows(array: CdArray): readonly Nodes[] {
  return array.body.at(-1)?.length === 0 ? array.body.slice(0, -1) : array.body;
}

function readRow(row: Nodes, index: number, within: Range, source: TexSource): RowReading {
  const { tex } = source;
  const objects = index % 2 === 0;
  const cells: Cell[] = [];
  const arrows: PlacedArrow[] = [];
  // Where the object that is being passed starts, and up to where its nodes are known to reach.
  let cellStart = within.start;
  let reach = within.start;
  let content: Nodes = [];
  const dropped: Range[] = [];
  const closeCell = (end: number, atBorder: boolean): void => {
    const place = trimmed({ start: cellStart, end }, tex);
    if (objects) cells.push(readCell(content, index / 2, cells.length, place, source));
    else if (atBorder && place.end > place.start) dropped.push(place);
  };
  row.forEach((element, i) => {
    const isArrow = objects ? i % 2 === 1 : i % 2 === 0;
    if (!isArrow) {
      content = element.type === 'styling' ? element.body : [element];
      reach = Math.max(reach, reachOf(content, source));
      return;
    }
    const sign = findSign(tex, '@', reach, within.end);
    if (!sign) return;
    closeCell(sign.start, arrows.length === 0);
    const place = { row: index >> 1, column: i >> 1 };
    const placed = readArrow(element, sign.start, place, objects, source);
    arrows.push(placed);
    cellStart = placed.end;
    reach = placed.end;
    content = [];
  });
  const rowEnd = findRowEnd(tex, reach, within.end);
  closeCell(rowEnd?.start ?? within.end, true);
  return { cells, arrows, start: within.start, end: rowEnd?.end ?? within.end, dropped };
}

function reachOf(nodes: Nodes, source: TexSource): number {
  return nodes.reduce((most, node) => Math.max(most, nodeBounds(node, source)?.end ?? 0), 0);
}

function trimmed({ start, end }: Range, tex: string): Range {
  const first = Math.min(skipSpace(tex, start), end);
  return { start: first, end: Math.max(skipSpaceBack(tex, end), first) };
}

function readCell(
  content: Nodes,
  row: number,
  column: number,
  place: Range,
  source: TexSource,
): Cell {
  const ink = content.some((node) => node.type !== 'kern' && node.type !== 'spacing');
  return {
    row,
    column,
    tex: source.tex.slice(place.start, place.end),
    range: noteRange(source, place.start, place.end),
    content: ink ? readExpression(content, place, source) : undefined,
  };
}
