/** The texts of the editor's language, by their English; undefined in English. */
export type Words = Readonly<Record<string, string>> | undefined;

/** ` data-words="…"` of the body of a page, from which the panel takes its texts. */
export function wordsAttribute(words: Words): string {
  if (words === undefined) return '';
  const json = JSON.stringify(words).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return ` data-words="${json}"`;
}
