import type { Expression } from '../../../note/expression.ts';
import { mapIndices } from '../../../note/mapExpression.ts';
import type { Range } from '../../../note/range.ts';
import type { Index, SymbolName } from '../../../note/symbol.ts';
import type { World } from '../world.ts';

/** `\frac{\partial X}{\partial b}`, or `\frac{\partial^+ X}{\partial b}`. */
export function derivative(
  of: Expression,
  by: SymbolName,
  isImmediate: boolean,
  range: Range,
): Expression {
  const below: Expression = { kind: 'symbol', symbol: by, range };
  return {
    kind: 'fraction',
    over: { kind: 'differential', sign: 'partial', of, range, ...(isImmediate && { isImmediate }) },
    under: { kind: 'differential', sign: 'partial', of: below, range },
    range,
  };
}

/** The sum of `body` over its letter, from the first step to `last`. */
export function sumOver(
  body: Expression,
  letter: string,
  first: number,
  last: Index,
  range: Range,
): Expression | undefined {
  if (last.kind === 'variable' && last.offset !== 0) return undefined;
  const number = (value: number): Expression => ({ kind: 'number', value, range });
  const variable: Expression = { kind: 'symbol', symbol: { base: letter, indices: [] }, range };
  const upper: Expression =
    last.kind === 'number'
      ? number(last.value)
      : { kind: 'symbol', symbol: { base: last.name, indices: [] }, range };
  return {
    kind: 'big',
    operator: 'sum',
    lower: {
      kind: 'relation',
      items: [variable, number(first)],
      signs: ['='],
      signRanges: [range],
      range,
    },
    upper,
    body,
    range,
  };
}

export function hasSum(side: Expression): boolean {
  if (side.kind === 'big') return side.operator === 'sum';
  return side.kind === 'product' && side.factors.some(hasSum);
}

export function moved(index: Index, by: number): Index {
  return index.kind === 'number'
    ? { ...index, value: index.value + by }
    : { ...index, offset: index.offset + by };
}

/** The term with every number of a step moved. */
export function atOtherStep(term: Expression, by: number): Expression {
  return mapIndices(term, (index) => (index.kind === 'number' ? moved(index, by) : index));
}

/** The node that is derived: `E_n`, also as `E` at the point `(y_n', y_n)`. */
export function nodeOf(
  of: Expression,
  point: readonly Expression[] | undefined,
  world: World,
): SymbolName | undefined {
  if (of.kind !== 'symbol') return undefined;
  if (of.symbol.indices.length === 1) return of.symbol;
  const called = world.functions.find(({ name }) => name === of.symbol.base);
  const given = point?.[0];
  const argument = called?.slots[0]?.argument?.indices[0];
  if (called === undefined || given?.kind !== 'symbol' || argument?.kind !== 'variable')
    return undefined;
  const [index] = given.symbol.indices;
  return index && { base: called.base, indices: [moved(index, -argument.offset)] };
}
