import { t } from '@vscode/l10n';
import type { Expression } from './expression.ts';

/** Why dots inside a sum or product have no value of their own. */
export const leftOutByDots = (): string => t('dots leave out a part');

/** `\\cdots` in `H_{n-1} \\cdots H_1`, `\\dots` in `a_1 + \\dots + a_n`, `…` in a list. */
export function isDots(expression: Expression): boolean {
  if (expression.kind === 'text') return expression.text === '…';
  return expression.kind === 'unread' && expression.why === leftOutByDots();
}
