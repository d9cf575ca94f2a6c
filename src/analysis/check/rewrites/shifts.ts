import { t } from '@vscode/l10n';
import type { Expression } from '../../../note/expression.ts';
import { renderTex } from '../../../note/renderTex.ts';
import type { Index } from '../../../note/symbol.ts';
import type { Rewrite } from './rewrite.ts';

/** An index, a bound or an exponent that is one more or one less. */
export function* shifts(part: Expression, text: string): Generator<Rewrite, void, undefined> {
  if (part.kind === 'symbol') yield* shiftedIndices(part);
  if (part.kind === 'power') {
    for (const by of [1, -1] as const) {
      const exponent = shifted(part.exponent, by);
      yield {
        expression: { ...part, exponent },
        edit: { range: part.exponent.range, newText: scriptTex(exponent, part.exponent, text) },
        text: t('With the exponent {0} it holds.', renderTex(exponent)),
        isReordering: false,
      };
    }
  }
  if (part.kind === 'big') yield* shiftedBounds(part, text);
}

function* shiftedIndices(
  part: Extract<Expression, { readonly kind: 'symbol' }>,
): Generator<Rewrite, void, undefined> {
  const { symbol, range } = part;
  for (const [i, index] of symbol.indices.entries()) {
    for (const by of [-1, 1] as const) {
      const moved = { ...symbol, indices: symbol.indices.with(i, shiftedIndex(index, by)) };
      const expression = { ...part, symbol: moved };
      const tex = renderTex(expression);
      yield {
        expression,
        edit: { range, newText: tex },
        text: t('With {0} in place of {1} it holds.', tex, renderTex(part)),
        isReordering: false,
      };
    }
  }
}

function shiftedIndex(index: Index, by: number): Index {
  return index.kind === 'number'
    ? { ...index, value: index.value + by }
    : { ...index, offset: index.offset + by };
}

function* shiftedBounds(
  big: Extract<Expression, { readonly kind: 'big' }>,
  text: string,
): Generator<Rewrite, void, undefined> {
  const { lower, upper } = big;
  const sign = big.operator === 'sum' ? 'sum' : 'product';
  for (const by of [-1, 1] as const) {
    if (upper !== undefined) {
      const moved = shifted(upper, by);
      yield {
        expression: { ...big, upper: moved },
        edit: { range: upper.range, newText: scriptTex(moved, upper, text) },
        text: t('With the {0} up to {1} it holds.', sign, renderTex(moved)),
        isReordering: false,
      };
    }
    if (lower?.kind === 'relation' && lower.items.length === 2) {
      const start = lower.items[1]!;
      const moved = shifted(start, by);
      yield {
        expression: { ...big, lower: { ...lower, items: [lower.items[0]!, moved] } },
        edit: { range: start.range, newText: renderTex(moved) },
        text: t('With the {0} from {1} it holds.', sign, renderTex(moved)),
        isReordering: false,
      };
    }
  }
}

/** A script of one sign, `^n`, stands without braces, and a longer one needs them. */
function scriptTex(moved: Expression, { range }: Expression, text: string): string {
  const tex = renderTex(moved);
  return /[{,=\s]$/.test(text.slice(Math.max(0, range.start - 1), range.start)) ? tex : `{${tex}}`;
}

/** n → n+1, n-1 → n, 2 → 3 */
export function shifted(expression: Expression, by: number): Expression {
  const { range } = expression;
  if (expression.kind === 'number') return { ...expression, value: expression.value + by };
  if (expression.kind === 'sum') {
    const last = expression.terms.at(-1)!;
    if (last.term.kind === 'number') {
      const value = (last.sign === '+' ? last.term.value : -last.term.value) + by;
      const rest = expression.terms.slice(0, -1);
      return withConstant(rest, value, range);
    }
    return withConstant(expression.terms, by, range);
  }
  return withConstant([{ sign: '+', term: expression }], by, range);
}

function withConstant(
  terms: Extract<Expression, { readonly kind: 'sum' }>['terms'],
  value: number,
  range: Expression['range'],
): Expression {
  const [only, ...more] = terms;
  if (value === 0 && only?.sign === '+' && more.length === 0) return only.term;
  if (value === 0) return { kind: 'sum', terms, range };
  const sign = value > 0 ? '+' : '-';
  const constant = { kind: 'number', value: Math.abs(value), range } as const;
  return { kind: 'sum', terms: [...terms, { sign, term: constant }], range };
}
