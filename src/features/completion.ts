import * as vscode from 'vscode';
import type { FilesWanted, SpecCompletion } from '../analysis/specCompletions.ts';
import { pathItems, type FolderEntry } from '../analysis/specPaths.ts';
import type { Engine } from './engine.ts';
import { isCurrent, type Notes } from './notes.ts';
import { noteOf, type NoteSource } from './noteSource.ts';
import { rangeIn } from './positions.ts';

/** Behind these the next part of a spec can be told. */
const triggers = [' ', ':', '{', ',', '/'];

/** Keys, words, symbols, files and tensors in the `rnn` blocks of a note. */
export function registerCompletion(notes: Notes, engine: Engine): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    { language: 'markdown' },
    {
      provideCompletionItems: async (document, position, token) => {
        const before = document.getText(new vscode.Range(new vscode.Position(0, 0), position));
        if (!/(?:`{3}|~{3})[ \t]*rnn\b/i.test(before)) return undefined;
        const note = noteOf(document);
        if (note === undefined) return undefined;
        const read = await notes.read(note);
        const offset = note.offsetAt(document, position);
        const found = await engine.call('complete', { uri: note.id, offset }, token);
        if (found === null || !isCurrent(read)) return undefined;
        const range = rangeIn(document, note, found.range);
        if (range === undefined) return undefined;
        const items = found.items.map((item, place) => toItem(document, item, place, range));
        if (found.files === undefined) return items;
        return [...items, ...(await fileItems(document, note, found.files))];
      },
    },
    ...triggers,
  );
}

function toItem(
  document: vscode.TextDocument,
  { kind, label, detail, documentation, snippet, again }: SpecCompletion,
  place: number,
  range: vscode.Range,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
  item.insertText = new vscode.SnippetString(snippet);
  item.range = range;
  // The order is the one of the table, or of the note.
  item.sortText = String(place).padStart(4, '0');
  // VS Code compares with what stands in the range, where a quote may be open.
  const quote = /^['"]/.exec(document.getText(range))?.[0] ?? '';
  item.filterText = quote + label;
  if (documentation !== undefined) item.documentation = new vscode.MarkdownString(documentation);
  if (again) item.command = suggestAgain;
  return item;
}

const suggestAgain: vscode.Command = {
  command: 'editor.action.triggerSuggest',
  title: 'Suggest what comes next',
};

const kinds: Readonly<Record<SpecCompletion['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  word: vscode.CompletionItemKind.EnumMember,
  initialiser: vscode.CompletionItemKind.Function,
  symbol: vscode.CompletionItemKind.Variable,
  tensor: vscode.CompletionItemKind.Field,
};

/** Lists a folder beside the note through VS Code's file systems; nothing where there is no trust. */
async function fileItems(
  document: vscode.TextDocument,
  note: NoteSource,
  { folder, kinds: wanted, range }: FilesWanted,
): Promise<readonly vscode.CompletionItem[]> {
  if (!vscode.workspace.isTrusted || note.isUntitled) return [];
  const place = rangeIn(document, note, range);
  return pathItems(await listFolder(note, folder), wanted).map(({ name, isFolder }) => {
    const { File, Folder } = vscode.CompletionItemKind;
    const item = new vscode.CompletionItem(isFolder ? `${name}/` : name, isFolder ? Folder : File);
    if (place !== undefined) item.range = place;
    item.sortText = `0 ${name}`;
    if (isFolder) item.command = suggestAgain;
    return item;
  });
}

async function listFolder(note: NoteSource, folder: string): Promise<readonly FolderEntry[]> {
  const { Directory, SymbolicLink } = vscode.FileType;
  try {
    const entries = await vscode.workspace.fs.readDirectory(
      vscode.Uri.joinPath(note.uri, '..', folder),
    );
    // Links are not read, as they can lead out of the folder.
    return entries
      .filter(([, type]) => (type & SymbolicLink) === 0)
      .map(([name, type]) => ({ name, isFolder: (type & Directory) !== 0 }));
  } catch {
    // A folder that is half typed.
    return [];
  }
}
