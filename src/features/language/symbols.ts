import * as vscode from 'vscode';
import type { OutlineEntry } from '../../analysis/symbols/outline.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import type { Engine } from '../engine.ts';
import type { Notes } from '../notes.ts';
import { toRange } from '../positions.ts';
import type { CallName, EngineCalls } from '../worker/calls.ts';

const notes = { language: 'markdown' };

/** Go to definition, references, highlights and the outline, for the symbols of a note's formulas. */
export function registerSymbols(readNotes: Notes, engine: Engine): vscode.Disposable {
  /** The answer for the text that the document has; undefined where it changed meanwhile. */
  const ask = async <Name extends CallName>(
    document: vscode.TextDocument,
    name: Name,
    request: EngineCalls[Name]['request'],
    token: vscode.CancellationToken,
  ): Promise<EngineCalls[Name]['reply'] | undefined> => {
    const { version } = await readNotes.read(document);
    const reply = await engine.call(name, request, token);
    return document.version === version ? reply : undefined;
  };
  const at = (document: vscode.TextDocument, position: vscode.Position) => ({
    uri: document.uri.toString(),
    offset: document.offsetAt(position),
  });
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(notes, {
      provideDefinition: async (document, position, token) => {
        const found = await ask(document, 'definition', at(document, position), token);
        return found?.places.map((range) => ({
          originSelectionRange: toRange(document, found.symbol.range),
          targetUri: document.uri,
          targetRange: toRange(document, range),
        }));
      },
    }),
    vscode.languages.registerReferenceProvider(notes, {
      provideReferences: async (document, position, { includeDeclaration }, token) => {
        const where = at(document, position);
        const found = await ask(document, 'occurrences', where, token);
        const defined = includeDeclaration
          ? undefined
          : await ask(document, 'definition', where, token);
        const places = (found ?? []).filter(
          ({ range }) => defined?.places.every(({ start }) => start !== range.start) ?? true,
        );
        return places.map(
          ({ range }) => new vscode.Location(document.uri, toRange(document, range)),
        );
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(notes, {
      provideDocumentHighlights: async (document, position, token) => {
        const found = await ask(document, 'occurrences', at(document, position), token);
        return found?.map(({ range }) => new vscode.DocumentHighlight(toRange(document, range)));
      },
    }),
    vscode.languages.registerDocumentSymbolProvider(
      notes,
      {
        provideDocumentSymbols: async (document, token) => {
          const uri = document.uri.toString();
          const entries = await ask(document, 'outline', { uri }, token);
          return entries?.map((entry) => toSymbol(document, entry));
        },
      },
      { label: 'Gradient Graph' },
    ),
  );
}

function toSymbol(document: vscode.TextDocument, entry: OutlineEntry): vscode.DocumentSymbol {
  const name = entry.kind === 'definition' ? symbolText(entry.name) : entry.name.trim();
  const symbol = new vscode.DocumentSymbol(
    // VS Code refuses symbols without a name.
    name === '' ? entry.kind : name,
    entry.kind === 'section' ? '' : entry.kind,
    kinds[entry.kind],
    toRange(document, entry.range),
    toRange(document, entry.selection),
  );
  symbol.children = entry.children.map((child) => toSymbol(document, child));
  return symbol;
}

const kinds: Readonly<Record<OutlineEntry['kind'], vscode.SymbolKind>> = {
  section: vscode.SymbolKind.Namespace,
  model: vscode.SymbolKind.Module,
  definition: vscode.SymbolKind.Variable,
  equation: vscode.SymbolKind.Operator,
};
