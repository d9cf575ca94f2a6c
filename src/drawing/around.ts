/** Stands in a sentence for the formula, or the link, that is put there. */
export const gap = '\uFFFC';

/** What of a sentence stands before its gap, and what behind it. */
export function around(sentence: string): readonly [before: string, behind: string] {
  const at = sentence.indexOf(gap);
  return at < 0 ? [sentence, ''] : [sentence.slice(0, at), sentence.slice(at + 1)];
}
