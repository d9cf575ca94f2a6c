import { t } from '@vscode/l10n';
import type { NodeResult } from '../analysis/analysis.ts';

/** What a node is in the network. */
export function roleWords(role: NodeResult['role']): string {
  switch (role) {
    case 'state':
      return t('state');
    case 'output':
      return t('output');
    case 'loss':
      return t('loss');
    case 'other':
      return t('node');
    case 'input':
      return t('input');
    case 'target':
      return t('target');
    case 'parameter':
      return t('parameter');
    case 'border':
      return t('initial state');
  }
}
