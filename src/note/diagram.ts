import type { Expression } from './expression.ts';
import type { Range } from './range.ts';

export type ArrowDirection =
  'right' | 'left' | 'down' | 'up' | 'equals-across' | 'equals-down' | 'none';

/** Why a diagram has no value of its own within a formula. */
export const isADiagram = 'a diagram';

/** An object of a diagram; `content` is undefined where the cell is empty. */
export interface Cell {
  /** Counts object rows only, from 0. */
  readonly row: number;
  /** Counts object columns only, from 0. */
  readonly column: number;
  readonly tex: string;
  readonly range: Range;
  readonly content: Expression | undefined;
}

export interface ArrowLabel {
  readonly place: 'before' | 'after';
  readonly tex: string;
  readonly range: Range;
  readonly content: Expression;
}

/** An arrow between two places of the object grid; a place outside it is a border of the diagram. */
export interface Arrow {
  readonly direction: ArrowDirection;
  /** Where the arrow starts and where its head is: (row, column) of the object grid. */
  readonly tail: GridPlace;
  readonly head: GridPlace;
  readonly labels: readonly ArrowLabel[];
  /** The characters of the whole arrow, `@V h_1 VV`. */
  readonly range: Range;
}

export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** A `CD` environment as KaTeX lays it out. */
export interface Diagram {
  /** From `\begin{CD}` to the end of `\end{CD}`. */
  readonly range: Range;
  readonly cells: readonly Cell[];
  readonly arrows: readonly Arrow[];
  /** Rows and columns of the object grid, empty cells included. */
  readonly rows: number;
  readonly columns: number;
  /** Rows of KaTeX's own array, object and arrow rows alike. */
  readonly drawnRows: number;
}
