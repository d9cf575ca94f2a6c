import { t } from '@vscode/l10n';
/** Why a path is refused: files are read beside the note and below, and nowhere else. */
export function pathProblem(path: string, kinds: readonly string[]): string | undefined {
  if (path.trim() === '' || path.includes('\0')) return t("This is no file's path.");
  if (/^(?:[A-Za-z][A-Za-z\d+.-]*:|[/\\~])/.test(path)) {
    return t(
      'Only files beside the note or in folders below it are read, by a path relative to the note; "{0}" is not one.',
      path,
    );
  }
  if (normalisedPath(path) === undefined) {
    return t(
      'Only files beside the note or in folders below it are read; "{0}" leaves the note\'s folder.',
      path,
    );
  }
  const kind = kindOfPath(path);
  return kinds.includes(kind)
    ? undefined
    : t('Files of this kind are not read here; there are: {0}.', kinds.join(', '));
}

/** With `/` between its parts and without `.` and `..`; undefined where it leaves its folder. */
export function normalisedPath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split(/[/\\]/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join('/');
}

/** The ending of a file's name in lower case, without its point. */
export function kindOfPath(path: string): string {
  return /\.([A-Za-z\d]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** The folder of a path that is half typed, '' for the note's own; undefined where it leads out. */
export function pathFolder(path: string): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  if (/^(?:[A-Za-z][A-Za-z\d+.-]*:|[/\\~])/.test(folder)) return undefined;
  return /^(?:\.\/+)*$/.test(folder) ? '' : normalisedPath(folder);
}
