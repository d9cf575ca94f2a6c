import { t } from '@vscode/l10n';
import type { Problem } from '../note/problem.ts';

/** How grave a problem is, in a word. */
export function severityWords(severity: Problem['severity']): string {
  switch (severity) {
    case 'error':
      return t('error');
    case 'warning':
      return t('warning');
    case 'information':
      return t('information');
  }
}
