import { lineIndex } from '../note/lineIndex.ts';
import { cellPositions, notebookText, type NotebookCell } from '../note/notebookText.ts';
import type { Place } from '../note/place.ts';

/** What a file says as a note, and how its places are told. */
export interface NoteText {
  readonly text: string;
  readonly placeAt: (offset: number) => Place;
  /** Of a notebook: where each markdown cell stands in the text, by its lines from 1. */
  readonly cells?: readonly { readonly cell: number; readonly line: number }[];
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
