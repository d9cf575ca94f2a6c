import { config, t } from '@vscode/l10n';

/**
 * The texts of the page in the language of the editor. The extension puts them into the page, which
 * loads nothing by itself; whoever imports from here has them, at the top of a file too.
 */
const contents = typeof document === 'undefined' ? undefined : document.body.dataset['words'];
if (contents !== undefined) config({ contents });

export { t };
