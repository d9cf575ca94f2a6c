import { t } from '@vscode/l10n';
import type { Expression } from './expression.ts';
import type { Scripts } from './items.ts';
import type { Range } from './range.ts';

/** What a bracket, a bar or a fraction with `_` and `^` means: a norm's kind, a transpose, a power. */
export function withScripts(
  of: Expression,
  scripts: Scripts | undefined,
  range: Range,
): Expression {
  if (!scripts) return of;
  const { sub, sup, transposed } = scripts;
  const subscripted = sub === undefined ? of : withSubscript(of, sub, range);
  if (transposed) return { kind: 'transpose', of: subscripted, range };
  return sup === undefined ? subscripted : { kind: 'power', of: subscripted, exponent: sup, range };
}

function withSubscript(of: Expression, sub: Expression, range: Range): Expression {
  if (of.kind === 'norm') return { ...of, subscript: sub, range };
  return {
    kind: 'unread',
    why: t('an index of a whole expression is not read'),
    parts: [of, sub],
    range,
  };
}
