import { kindOfPath } from '../note/specPath.ts';

/** A file or folder beside a note. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What of a folder can stand in a spec: folders, and files of the wanted kinds, by name. */
export function pathItems(
  entries: readonly FolderEntry[],
  kinds: readonly string[],
): readonly FolderEntry[] {
  return entries
    .filter(({ name, isFolder }) => isPlain(name) && (isFolder || kinds.includes(kindOfPath(name))))
    .toSorted((a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : 1));
}

/** Hidden files stay hidden, and a name that YAML would read otherwise would have to be quoted. */
function isPlain(name: string): boolean {
  return !name.startsWith('.') && !/[,:#{}[\]'"&*!|>%@`]/.test(name);
}
