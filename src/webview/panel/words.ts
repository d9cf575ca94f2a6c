import { config, t } from '@vscode/l10n';

/**
 * The texts of the page in the language of the editor. The extension puts them into the page, which
 * loads nothing by itself; whoever imports from here has them, at the top of a file too.
 */
const contents = typeof document === 'undefined' ? undefined : document.body.dataset['words'];
if (contents !== undefined) config({ contents });

export { t };

/** Stands in a sentence for the formula, or the link, that is put there. */
export const gap = '\uFFFC';

/** What of a sentence stands before its gap, and what behind it. */
export function around(sentence: string): readonly [before: string, behind: string] {
  const at = sentence.indexOf(gap);
  return at < 0 ? [sentence, ''] : [sentence.slice(0, at), sentence.slice(at + 1)];
}
