import * as vscode from 'vscode';
import { cellAt, joinCells, type NotebookText } from '../note/notebookText.ts';
import type { Place } from '../note/place.ts';
import type { Range } from '../note/range.ts';

/**
 * Where a note stands in the editor: a markdown document by itself, or all markdown cells of a
 * notebook. Offsets are those of the note's whole text; a place is a range of one document.
 */
export interface NoteSource {
  /** Of the document, or of the notebook. */
  readonly uri: vscode.Uri;
  /** The address as text, by which the engine knows the note. */
  readonly id: string;
  readonly file: string;
  readonly isUntitled: boolean;
  /** The markdown cells of a notebook; undefined for a document by itself. */
  readonly notebook: vscode.NotebookDocument | undefined;
  readonly scope: vscode.ConfigurationScope;
  /** The documents that the note is written in. */
  documents(): readonly vscode.TextDocument[];
  isClosed(): boolean;
  /** Another one after every change of the text. */
  version(): string;
  text(): string;
  offsetAt(document: vscode.TextDocument, position: vscode.Position): number;
  /** What reaches past the end of a cell ends with it; undefined where the notebook has no cell. */
  locate(range: Range): vscode.Location | undefined;
  /** Line and column from 1, for people. */
  placeAt(offset: number): Place;
  /** The cells of the text of a notebook. */
  cells(): NotebookText['cells'] | undefined;
}

/** The note that a document is or is a part of; undefined where it is none. */
export function noteOf(document: vscode.TextDocument): NoteSource | undefined {
  if (document.languageId !== 'markdown') return undefined;
  if (document.uri.scheme !== cellScheme) return noteOfDocument(document);
  const notebook = notebookOf(document);
  const cell = notebook?.getCells().find((one) => one.document === document);
  return notebook !== undefined && cell !== undefined && isMarkdown(cell)
    ? noteOfNotebook(notebook)
    : undefined;
}

/** The notebook that a document is a cell of. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (document.uri.scheme !== cellScheme) return undefined;
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
}

const cellScheme = 'vscode-notebook-cell';

function noteOfDocument(document: vscode.TextDocument): NoteSource {
  return {
    ...addressed(document.uri),
    isUntitled: document.isUntitled,
    notebook: undefined,
    scope: document,
    documents: () => [document],
    isClosed: () => document.isClosed,
    version: () => String(document.version),
    text: () => document.getText(),
    offsetAt: (_, position) => document.offsetAt(position),
    locate: ({ start, end }) =>
      new vscode.Location(
        document.uri,
        new vscode.Range(document.positionAt(start), document.positionAt(end)),
      ),
    placeAt: (offset) => fromOne(document.positionAt(offset)),
    cells: () => undefined,
  };
}

interface Joined extends NotebookText {
  readonly version: string;
}

/** The markdown cells of a notebook as one note. */
export function noteOfNotebook(notebook: vscode.NotebookDocument): NoteSource {
  const markdown = (): readonly vscode.NotebookCell[] => notebook.getCells().filter(isMarkdown);
  const version = (): string =>
    markdown()
      .map(({ document }) => `${document.uri.fragment}:${document.version}`)
      .join(' ');
  let last: Joined | undefined;
  const joined = (): Joined => {
    const now = version();
    if (last?.version !== now) {
      const sources = markdown().map(({ index, document }) => ({
        cell: index + 1,
        source: document.getText(),
      }));
      last = { version: now, ...joinCells(sources) };
    }
    return last;
  };
  const find = (
    offset: number,
  ): { document: vscode.TextDocument; start: number; cell: number } | undefined => {
    const found = cellAt(joined(), offset);
    if (found === undefined) return undefined;
    const { document } = notebook.cellAt(found.cell - 1);
    return { document, start: found.start, cell: found.cell };
  };
  return {
    ...addressed(notebook.uri),
    isUntitled: notebook.isUntitled,
    notebook,
    scope: { uri: notebook.uri, languageId: 'markdown' },
    documents: () => markdown().map(({ document }) => document),
    isClosed: () => notebook.isClosed,
    version,
    text: () => joined().text,
    offsetAt: (document, position) => {
      const index = notebook.getCells().findIndex((one) => one.document === document);
      const start = joined().cells.find(({ cell }) => cell === index + 1)?.start ?? 0;
      return start + document.offsetAt(position);
    },
    locate: ({ start, end }) => {
      const at = find(start);
      if (at === undefined) return undefined;
      const { document } = at;
      const range = new vscode.Range(
        document.positionAt(start - at.start),
        document.positionAt(end - at.start),
      );
      return new vscode.Location(document.uri, range);
    },
    placeAt: (offset) => {
      const at = find(offset);
      if (at === undefined) return { line: 1, column: 1 };
      return { cell: at.cell, ...fromOne(at.document.positionAt(offset - at.start)) };
    },
    cells: () => joined().cells,
  };
}

function isMarkdown({ kind, document }: vscode.NotebookCell): boolean {
  return kind === vscode.NotebookCellKind.Markup && document.languageId === 'markdown';
}

function addressed(uri: vscode.Uri): Pick<NoteSource, 'uri' | 'id' | 'file'> {
  return { uri, id: uri.toString(), file: uri.path.slice(uri.path.lastIndexOf('/') + 1) };
}

function fromOne({ line, character }: vscode.Position): Place {
  return { line: line + 1, column: character + 1 };
}
