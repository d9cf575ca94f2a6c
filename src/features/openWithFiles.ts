/** What the engine is given of a note, and what it says of it. */
export interface OpenSteps<Files, Summary extends { readonly filesWanted: readonly string[] }> {
  readonly text: () => string;
  /** Without files it keeps those that it has. */
  readonly open: (text: string, files: Files | undefined) => Promise<Summary>;
  readonly readFiles: (wanted: readonly string[]) => Promise<Files>;
}

/**
 * Opens a note in the engine; its files are read where it first names them, or others than before.
 * @param filesRead what each note's files were when they were last read: their paths, one a line
 */
export async function openWithFiles<
  Files,
  Summary extends { readonly filesWanted: readonly string[] },
>(
  id: string,
  filesRead: Map<string, string>,
  { text, open, readFiles }: OpenSteps<Files, Summary>,
): Promise<Summary> {
  const summary = await open(text(), undefined);
  const wanted = summary.filesWanted.join('\n');
  if (wanted === (filesRead.get(id) ?? '')) return summary;
  filesRead.set(id, wanted);
  const files = await readFiles(summary.filesWanted);
  // Meanwhile a newer text may have been opened: an older one must not come after it, nor its files.
  return filesRead.get(id) === wanted ? open(text(), files) : summary;
}
