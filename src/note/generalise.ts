import type { Expression } from './expression.ts';
import { withChildren } from './mapExpression.ts';
import type { Index, SymbolName } from './symbol.ts';
import { symbolTex } from './symbol.ts';
import { childrenOf } from './walkExpression.ts';

/** What is said at one step. */
export interface Instance {
  readonly step: number;
  readonly body: Expression;
}

/** A place where one step says something else than most. */
export interface Deviation {
  readonly step: number;
  readonly found: Expression;
  /** What the pattern has there, with the step variable `t`. */
  readonly expected: Expression;
}

export interface Generalisation {
  /** With the step variable `t`. */
  readonly pattern: Expression;
  readonly deviations: readonly Deviation[];
}

/** How likely a symbol is meant that stands `offset` steps away; the smaller the likelier. */
export type Preference = (base: string, offset: number) => number;

/**
 * The pattern of several steps, `h_t = f(w, x_t, h_{t-1})`: at every place what most of them say,
 * counted from their own step. Where as many say one thing as another, `preference` decides.
 */
export function generalise(instances: readonly Instance[], preference: Preference): Generalisation {
  const groups = new Map<string, Instance[]>();
  const key = keysOf(instances);
  for (const instance of instances) {
    const own = key(instance);
    const group = groups.get(own);
    if (group) group.push(instance);
    else groups.set(own, [instance]);
  }
  const best = chooseGroup([...groups.values()], preference);
  const [first] = best;
  if (!first) return { pattern: emptyPattern, deviations: [] };
  const inner = childrenOf(first.body).map((_, i) =>
    generalise(
      best.flatMap(({ step, body }) => {
        const child = childrenOf(body)[i];
        return child ? [{ step, body: child }] : [];
      }),
      preference,
    ),
  );
  const pattern = withChildren(
    relative(first.body, first.step, isShared(instances)),
    inner.map((one) => one.pattern),
  );
  const outside = instances.filter((instance) => !best.includes(instance));
  return {
    pattern,
    deviations: [
      ...outside.map(({ step, body }) => ({ step, found: body, expected: pattern })),
      ...inner.flatMap(({ deviations }) => deviations),
    ],
  };
}

const emptyPattern: Expression = {
  kind: 'unread',
  why: 'nothing stands here',
  parts: [],
  range: { start: 0, end: 0 },
};

function chooseGroup(
  groups: readonly (readonly Instance[])[],
  preference: Preference,
): readonly Instance[] {
  const rank = (group: readonly Instance[]): number => {
    const [first] = group;
    if (first?.body.kind !== 'symbol') return 0;
    const step = numberOf(first.body.symbol);
    return step === undefined ? 0 : preference(first.body.symbol.base, step - first.step);
  };
  return groups.reduce(
    (best, group) =>
      group.length > best.length || (group.length === best.length && rank(group) < rank(best))
        ? group
        : best,
    [],
  );
}

/** Steps count from their own, but for a symbol that all of several steps name alike: `x_1` in each. */
function keysOf(instances: readonly Instance[]): (instance: Instance) => string {
  const shared = isShared(instances);
  return ({ body, step }) => shapeKey(shared ? body : relative(body, step, false));
}

function isShared(instances: readonly Instance[]): boolean {
  const [first, ...more] = instances;
  if (first?.body.kind !== 'symbol' || more.length < 2) return false;
  const key = shapeKey(first.body);
  return more.every(({ body }) => shapeKey(body) === key);
}

/** What an expression is, apart from what it is made of. */
function shapeKey(expression: Expression): string {
  const size = childrenOf(expression).length;
  switch (expression.kind) {
    case 'number':
      return `number ${expression.value}`;
    case 'symbol':
      return `symbol ${symbolTex(expression.symbol)}`;
    case 'text':
      return `text ${expression.text}`;
    case 'call':
      return `call ${symbolTex(expression.callee)} ${size}`;
    case 'product':
      return `product ${expression.signs.join(' ')} ${size}`;
    case 'sum':
      return `sum ${expression.terms.map(({ sign }) => sign).join(' ')}`;
    case 'relation':
      return `relation ${expression.signs.join(' ')}`;
    case 'big':
      return `big ${expression.operator} ${size}`;
    case 'differential':
      return `differential ${expression.sign} ${size}`;
    case 'norm':
      return `norm ${expression.bars} ${size}`;
    case 'apply':
    case 'fraction':
    case 'power':
    case 'transpose':
    case 'bracket':
    case 'list':
    case 'sequence':
    case 'unread':
      return `${expression.kind} ${size}`;
    default:
      return expression satisfies never;
  }
}

/** The expression itself, not its parts, with `t + k` for the step it stands at. */
function relative(expression: Expression, step: number, shared: boolean): Expression {
  if (shared) return expression;
  if (expression.kind === 'symbol')
    return { ...expression, symbol: relativeSymbol(expression.symbol, step) };
  if (expression.kind === 'call')
    return { ...expression, callee: relativeSymbol(expression.callee, step) };
  return expression;
}

function relativeSymbol(symbol: SymbolName, step: number): SymbolName {
  const value = numberOf(symbol);
  if (value === undefined) return symbol;
  const index: Index = { kind: 'variable', name: 't', offset: value - step };
  return { base: symbol.base, indices: [index] };
}

function numberOf(symbol: SymbolName): number | undefined {
  const [index, ...more] = symbol.indices;
  return index?.kind === 'number' && more.length === 0 ? index.value : undefined;
}
