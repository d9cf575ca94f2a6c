import * as vscode from 'vscode';
import type { OutlineEntry } from '../../analysis/symbols/outline.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import type { Engine } from '../engine.ts';
import { isCurrent, type Notes } from '../notes.ts';
import { noteOf, type NoteSource } from '../noteSource.ts';
import { rangeIn } from '../positions.ts';
import type { CallName, EngineCalls } from '../worker/calls.ts';

const notes = { language: 'markdown' };

/** Go to definition, references, highlights and the outline, for the symbols of a note's formulas. */
export function registerSymbols(readNotes: Notes, engine: Engine): vscode.Disposable {
  /** The answer for the text that the note has; undefined where it changed meanwhile. */
  const ask = async <Name extends CallName>(
    note: NoteSource,
    name: Name,
    request: EngineCalls[Name]['request'],
    token: vscode.CancellationToken,
  ): Promise<EngineCalls[Name]['reply'] | undefined> => {
    const read = await readNotes.read(note);
    const reply = await engine.call(name, request, token);
    return isCurrent(read) ? reply : undefined;
  };
  const at = (note: NoteSource, document: vscode.TextDocument, position: vscode.Position) => ({
    uri: note.id,
    offset: note.offsetAt(document, position),
  });
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(notes, {
      provideDefinition: async (document, position, token) => {
        const note = noteOf(document);
        if (note === undefined) return undefined;
        const found = await ask(note, 'definition', at(note, document, position), token);
        const origin = found && rangeIn(document, note, found.symbol.range);
        return found?.places.flatMap((range) => {
          const location = note.locate(range);
          if (location === undefined) return [];
          const target = { targetUri: location.uri, targetRange: location.range };
          return [{ ...target, ...(origin && { originSelectionRange: origin }) }];
        });
      },
    }),
    vscode.languages.registerReferenceProvider(notes, {
      provideReferences: async (document, position, { includeDeclaration }, token) => {
        const note = noteOf(document);
        if (note === undefined) return undefined;
        const where = at(note, document, position);
        const found = await ask(note, 'occurrences', where, token);
        const defined = includeDeclaration
          ? undefined
          : await ask(note, 'definition', where, token);
        const places = (found ?? []).filter(
          ({ range }) => defined?.places.every(({ start }) => start !== range.start) ?? true,
        );
        return places.map(({ range }) => note.locate(range)).filter((one) => one !== undefined);
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(notes, {
      provideDocumentHighlights: async (document, position, token) => {
        const note = noteOf(document);
        if (note === undefined) return undefined;
        const found = await ask(note, 'occurrences', at(note, document, position), token);
        return found?.flatMap(({ range }) => {
          const place = rangeIn(document, note, range);
          return place === undefined ? [] : [new vscode.DocumentHighlight(place)];
        });
      },
    }),
    vscode.languages.registerDocumentSymbolProvider(
      notes,
      {
        provideDocumentSymbols: async (document, token) => {
          const note = noteOf(document);
          if (note === undefined) return undefined;
          const entries = await ask(note, 'outline', { uri: note.id }, token);
          return entries?.flatMap((entry) => symbolsIn(document, note, entry));
        },
      },
      { label: 'Gradient Graph' },
    ),
  );
}

/** What of an entry stands in this document: a section may have begun in a cell before. */
function symbolsIn(
  document: vscode.TextDocument,
  note: NoteSource,
  entry: OutlineEntry,
): vscode.DocumentSymbol[] {
  const children = entry.children.flatMap((child) => symbolsIn(document, note, child));
  const range = rangeIn(document, note, entry.range);
  const selection = rangeIn(document, note, entry.selection);
  if (range === undefined || selection === undefined) return children;
  const name = entry.kind === 'definition' ? symbolText(entry.name) : entry.name.trim();
  const symbol = new vscode.DocumentSymbol(
    // VS Code refuses symbols without a name.
    name === '' ? entry.kind : name,
    entry.kind === 'section' ? '' : entry.kind,
    kinds[entry.kind],
    range,
    selection,
  );
  symbol.children = children;
  return [symbol];
}

const kinds: Readonly<Record<OutlineEntry['kind'], vscode.SymbolKind>> = {
  section: vscode.SymbolKind.Namespace,
  model: vscode.SymbolKind.Module,
  definition: vscode.SymbolKind.Variable,
  equation: vscode.SymbolKind.Operator,
};
