import { lineIndex, type Position } from '../note/lineIndex.ts';
import { cellPositions, notebookText, type NotebookCell } from '../note/notebookText.ts';

/** What a file says as a note, and how its places are told. */
export interface NoteText {
  readonly text: string;
  readonly placeAt: (offset: number) => Place;
  /** Of a notebook: where each markdown cell stands in the text, by its lines from 1. */
  readonly cells?: readonly { readonly cell: number; readonly line: number }[];
}

/** A place for people; in a notebook, line and column count in the cell. */
export interface Place extends Position {
  readonly cell?: number;
}

/** A markdown file as it is; of a notebook (`.ipynb`) its markdown cells. */
export function noteText(file: string, content: string): NoteText | { readonly why: string } {
  if (!/\.ipynb$/i.test(file)) return plainText(content);
  const notebook = notebookText(content);
  if ('why' in notebook) return { why: `${file}: ${notebook.why}` };
  const { positionAt } = lineIndex(notebook.text);
  return {
    text: notebook.text,
    placeAt: cellPositions(notebook),
    cells: notebook.cells.map(({ cell, start }: NotebookCell) => ({
      cell,
      line: positionAt(start).line,
    })),
  };
}

export function plainText(text: string): NoteText {
  return { text, placeAt: lineIndex(text).positionAt };
}

/** `12:3`, or `cell 4:12:3`, as it follows the name of a file. */
export function placeWords({ cell, line, column }: Place): string {
  return `${cell === undefined ? '' : `cell ${cell}:`}${line}:${column}`;
}

/** `line 12`, or `cell 4, line 12`. */
export function lineWords({ cell, line }: Place): string {
  return `${cell === undefined ? '' : `cell ${cell}, `}line ${line}`;
}
