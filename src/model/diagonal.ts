import { t } from '@vscode/l10n';
import type { Expression } from '../note/expression.ts';

type Call = Extract<Expression, { readonly kind: 'call' }>;

/** Why a `diag(v)` has no value by itself: steps compute with its entries alone. */
export const diagonalAlone = (): string =>
  t('In a step, diag(…) is computed only where it multiplies a vector, as in diag(v) W h.');

/** `\operatorname{diag}(v)` */
export function isDiagonalCall({ callee, args }: Call): boolean {
  return args.length === 1 && callee.indices.length === 0 && /^diag$/i.test(callee.base);
}
