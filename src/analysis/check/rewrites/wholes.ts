import { t } from '@vscode/l10n';
import type { Expression } from '../../../note/expression.ts';
import type { Range } from '../../../note/range.ts';
import type { Rewrite } from './rewrite.ts';

/** A sign, a factor of two or the 1/T of a mean that was lost. */
export function* factorsLost(
  side: Expression,
  range: Range,
  text: string,
): Generator<Rewrite, void, undefined> {
  const own = text.slice(range.start, range.end);
  const bracketed = side.kind === 'sum' ? `(${own})` : own;
  const number = (value: number): Expression => ({ kind: 'number', value, range });
  const letter: Expression = { kind: 'symbol', symbol: { base: 'T', indices: [] }, range };
  const half: Expression = { kind: 'fraction', over: number(1), under: number(2), range };
  const mean: Expression = { kind: 'fraction', over: number(1), under: letter, range };
  const found: readonly (readonly [Expression, string, string])[] = [
    [number(2), '2 ', t('a factor 2')],
    [half, '\\frac{1}{2} ', t('a factor 1/2')],
    [mean, '\\frac{1}{T} ', t('the 1/T of the mean')],
    [letter, 'T ', t('a factor T')],
  ];
  yield {
    expression: { kind: 'sum', terms: [{ sign: '-', term: side }], range },
    edit: { range, newText: `-${bracketed}` },
    text: t('With the other sign it holds.'),
    isReordering: false,
  };
  for (const [factor, tex, words] of found) {
    yield {
      expression: { kind: 'product', factors: [factor, side], signs: ['juxtaposition'], range },
      edit: { range, newText: `${tex}${bracketed}` },
      text: t('With {0} it holds.', words),
      isReordering: false,
    };
  }
}
