/** A file's own name, as names of files are compared. */
export function fileName(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? '').toLowerCase();
}

/**
 * Whether a note may name one of the files of these names. Their folders are not compared: the same
 * folder can be reached in several ways.
 */
export function namesOneOf(filesWanted: readonly string[], names: ReadonlySet<string>): boolean {
  return filesWanted.some((path) => names.has(fileName(path)));
}
