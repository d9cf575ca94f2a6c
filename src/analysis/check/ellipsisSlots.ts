import type { Expression } from '../../note/expression.ts';
import { withChildren } from '../../note/mapExpression.ts';
import { renderTex } from '../../note/renderTex.ts';
import { indexTex, type Index, type SymbolName } from '../../note/symbol.ts';
import { childrenOf, walkExpression } from '../../note/walkExpression.ts';
import { lateness } from './bigRange.ts';
import { maybeInteger } from './indexValue.ts';
import type { Scope } from './world.ts';

/** A number that is written otherwise in two terms: an index, a bound or an exponent. */
export interface Slot {
  /** Which child of which, from the whole term down; an index i of a symbol is `-1 - i`. */
  readonly path: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Whether it counts up or down from the one to the other, as letters are used; 0 for unknown. */
  readonly way: number;
}

/** The numbers in which `a` and `b` differ; undefined where they are not built alike. */
export function slotsBetween(
  a: Expression,
  b: Expression,
  scope: Scope,
  path: readonly number[] = [],
): readonly Slot[] | undefined {
  const [from, to] = [a, b].map((one) => maybeInteger(one, scope.variables));
  if (from !== undefined && to !== undefined) {
    if (renderTex(a) === renderTex(b)) return [];
    return [{ path, from, to, way: wayBetween(a, b, to - from) }];
  }
  const [children, others] = [childrenOf(a), childrenOf(b)];
  if (a.kind !== b.kind || children.length !== others.length) return undefined;
  const found: Slot[] = [];
  if (a.kind === 'symbol' && b.kind === 'symbol') {
    const slots = indexSlots(a.symbol, b.symbol, scope, path);
    if (slots === undefined) return undefined;
    found.push(...slots);
  }
  for (const [i, child] of children.entries()) {
    const slots = slotsBetween(child, others[i]!, scope, [...path, i]);
    if (slots === undefined) return undefined;
    found.push(...slots);
  }
  return found;
}

function indexSlots(
  a: SymbolName,
  b: SymbolName,
  scope: Scope,
  path: readonly number[],
): readonly Slot[] | undefined {
  if (a.base !== b.base || a.indices.length !== b.indices.length) return undefined;
  const found: Slot[] = [];
  for (const [i, index] of a.indices.entries()) {
    const other = b.indices[i]!;
    if (indexTex(index) === indexTex(other)) continue;
    const [from, to] = [index, other].map((one) => numberOf(one, scope));
    if (from === undefined || to === undefined) return undefined;
    const way = wayBetween(asExpression(index), asExpression(other), to - from);
    found.push({ path: [...path, -1 - i], from, to, way });
  }
  return found;
}

function numberOf(index: Index, { variables }: Scope): number | undefined {
  if (index.kind === 'number') return index.value;
  const value = variables.get(index.name);
  return value === undefined ? undefined : value + index.offset;
}

const range = { start: 0, end: 0 };

function asExpression(index: Index): Expression {
  return index.kind === 'number'
    ? { kind: 'number', value: index.value, range }
    : { kind: 'symbol', symbol: { base: index.name, indices: [] }, range };
}

/** From `n` down to `1`, from `i` up to `n`; between numbers, and in one letter, by their order. */
function wayBetween(from: Expression, to: Expression, by: number): number {
  const later = lateness(to) - lateness(from);
  if (later !== 0) return Math.sign(later);
  return lettersOf(from) === lettersOf(to) ? Math.sign(by) : 0;
}

function lettersOf(expression: Expression): string {
  return [...walkExpression(expression)]
    .flatMap((part) => (part.kind === 'symbol' ? [part.symbol.base] : []))
    .join();
}

/** The term with these numbers in its slots. */
export function atSlots(
  expression: Expression,
  values: readonly { readonly path: readonly number[]; readonly value: number }[],
): Expression {
  if (values.length === 0) return expression;
  const whole = values.find(({ path }) => path.length === 0);
  if (whole !== undefined) return { kind: 'number', value: whole.value, range: expression.range };
  const below = (at: number): typeof values =>
    values.flatMap(({ path: [first, ...path], value }) => (first === at ? [{ path, value }] : []));
  const children = childrenOf(expression);
  const changed = withChildren(
    expression,
    children.map((child, i) => atSlots(child, below(i))),
  );
  if (changed.kind !== 'symbol') return changed;
  const { base, indices } = changed.symbol;
  const numbered = indices.map((index, i): Index => {
    const [own] = below(-1 - i);
    return own === undefined ? index : { kind: 'number', value: own.value };
  });
  return { ...changed, symbol: { base, indices: numbered } };
}
