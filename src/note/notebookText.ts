import { t } from '@vscode/l10n';
import { lineIndex, type Position } from './lineIndex.ts';

/** A markdown cell of a notebook and its characters in the text that all of them make. */
export interface NotebookCell {
  /** Counted from 1 over all cells of the notebook, code included. */
  readonly cell: number;
  readonly start: number;
  readonly end: number;
}

/** The markdown cells of a notebook as one note, with a blank line between them. */
export interface NotebookText {
  readonly text: string;
  readonly cells: readonly NotebookCell[];
}

/** A place in a cell: line and column count from 1 in it. */
export interface CellPosition extends Position {
  readonly cell: number;
}

/**
 * The text of a Jupyter notebook's markdown cells, of nbformat 3 or 4.
 *
 * @returns `why` where the text is no notebook: in words that follow the file's name and a colon
 */
export function notebookText(json: string): NotebookText | { readonly why: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { why: t('a notebook is JSON, and this is not: {0}', said) };
  }
  const cells = cellsOf(parsed);
  if (cells === undefined) {
    return { why: t('this JSON is no Jupyter notebook: it has no list of cells.') };
  }
  const sources = cells.flatMap((one, i) => {
    const source = markdownOf(one);
    return source === undefined ? [] : [{ cell: i + 1, source }];
  });
  return joinCells(sources);
}

/** Joins the texts of cells into one note. */
export function joinCells(
  sources: readonly { readonly cell: number; readonly source: string }[],
): NotebookText {
  const cells: NotebookCell[] = [];
  let text = '';
  for (const { cell, source } of sources) {
    if (cells.length > 0) text += '\n\n';
    cells.push({ cell, start: text.length, end: text.length + source.length });
    text += source;
  }
  return { text, cells };
}

/** The cell that an offset of the whole text is in; between two cells the first one counts. */
export function cellAt({ cells }: NotebookText, offset: number): NotebookCell | undefined {
  const after = cells.findIndex(({ start }) => start > offset);
  return cells[Math.max(0, after < 0 ? cells.length - 1 : after - 1)];
}

/** Turns offsets of the whole text into places of cells; between two cells the first one counts. */
export function cellPositions(notebook: NotebookText): (offset: number) => CellPosition {
  const { text, cells } = notebook;
  const lines = new Map(
    cells.map(({ cell, start, end }) => [cell, lineIndex(text.slice(start, end))]),
  );
  return (offset) => {
    const { cell, start } = cellAt(notebook, offset) ?? { cell: 1, start: 0 };
    const { line, column } = lines.get(cell)?.positionAt(offset - start) ?? { line: 1, column: 1 };
    return { cell, line, column };
  };
}

function cellsOf(notebook: unknown): readonly unknown[] | undefined {
  if (!isRecord(notebook)) return undefined;
  // nbformat 3 keeps its cells in worksheets.
  const sheets = listOf(notebook.worksheets);
  return (
    listOf(notebook.cells) ??
    sheets?.flatMap((sheet) => (isRecord(sheet) ? (listOf(sheet.cells) ?? []) : []))
  );
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? (value as readonly unknown[]) : undefined;
}

function markdownOf(cell: unknown): string | undefined {
  if (!isRecord(cell) || cell.cell_type !== 'markdown') return undefined;
  const { source } = cell;
  if (typeof source === 'string') return source;
  return Array.isArray(source)
    ? source.filter((line) => typeof line === 'string').join('')
    : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
