/** What the engine is given of a note, and what it says of it. */
export interface OpenSteps<Files, Summary extends { readonly filesWanted: readonly string[] }> {
  readonly text: () => string;
  /** Without files it keeps those that it has. */
  readonly open: (text: string, files: Files | undefined) => Promise<Summary>;
  readonly readFiles: (wanted: readonly string[]) => Promise<Files>;
  /** Whether nobody has begun to open the note anew, or closed it, since. */
  readonly isNewest: () => boolean;
}

/**
 * Opens a note in the engine; its files are read where it first names them, or others than before.
 * @param filesGiven what files of each note the engine has been given: their paths, one a line
 */
export async function openWithFiles<
  Files,
  Summary extends { readonly filesWanted: readonly string[] },
>(
  id: string,
  filesGiven: Map<string, string>,
  { text, open, readFiles, isNewest }: OpenSteps<Files, Summary>,
): Promise<Summary> {
  const summary = await open(text(), undefined);
  const wanted = summary.filesWanted.join('\n');
  if (wanted === (filesGiven.get(id) ?? '') || !isNewest()) return summary;
  const files = await readFiles(summary.filesWanted);
  // An older text must not come after a newer one, nor a file as it was after what it is now.
  if (!isNewest()) return summary;
  filesGiven.set(id, wanted);
  return open(text(), files);
}
