import { t } from '@vscode/l10n';
import type { Verdict } from '../analysis/analysis.ts';

/** The verdict in a word, in the language of the editor. */
export function kindWords(kind: Verdict['kind']): string {
  switch (kind) {
    case 'vanishing':
      return t('vanishing');
    case 'stable':
      return t('stable');
    case 'exploding':
      return t('exploding');
  }
}
