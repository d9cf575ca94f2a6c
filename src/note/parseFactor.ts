import { t } from '@vscode/l10n';
import { bracketIndex } from './bracketIndex.ts';
import { call, isCall, isDerivative, isPoint } from './calls.ts';
import { deeper, missing, peek, rangeFrom, take, type Cursor, type Group } from './cursor.ts';
import type { Expression } from './expression.ts';
import type { Item, Scripts } from './items.ts';
import { asOne, endsProduct, parseList, parseProduct } from './parseRow.ts';
import type { Range } from './range.ts';
import { noteRange } from './texSource.ts';
import { withScripts } from './withScripts.ts';

/** One factor, with the parentheses that it is applied to. Takes at least one item. */
export function parseFactor(cursor: Cursor): Expression {
  return deeper(cursor, () => readFactor(cursor));
}

function readFactor(cursor: Cursor): Expression {
  const first = cursor.at;
  const item = take(cursor);
  if (!item) return missing(cursor, t('something is missing here'));
  switch (item.is) {
    case 'operand':
      return parseOperand(item.value, first, cursor);
    case 'function':
      return parseFunction(item, first, cursor);
    case 'open':
      return parseGroup(item, first, cursor).expression;
    case 'bar':
      return parseBars(item, first, cursor);
    case 'big': {
      const body = parseProduct(cursor);
      const { operator, lower, upper } = item;
      const bounds = { ...(lower && { lower }), ...(upper && { upper }) };
      return { kind: 'big', operator, ...bounds, body, range: rangeFrom(cursor, first) };
    }
    case 'differential': {
      const of = parseNext(cursor, t('nothing stands after the sign of a derivative'));
      return {
        kind: 'differential',
        sign: item.sign,
        ...(item.isImmediate && { isImmediate: true }),
        ...(item.by && { by: item.by }),
        of,
        range: rangeFrom(cursor, first),
      };
    }
    case 'derivative': {
      const of = parseNext(cursor, t('nothing stands after the derivative'));
      const over: Expression = { kind: 'differential', sign: item.sign, of, range: item.over };
      return { kind: 'fraction', over, under: item.under, range: rangeFrom(cursor, first) };
    }
    case 'held': {
      const { of, held } = item;
      return { kind: 'apply', of, args: [held], isBar: true, range: rangeFrom(cursor, first) };
    }
    case 'unknown':
      return { kind: 'unread', why: item.why, parts: item.parts, range: rangeFrom(cursor, first) };
    case 'digit':
    case 'plus':
    case 'times':
    case 'slash':
    case 'relation':
    case 'comma':
    case 'break':
    case 'gap':
    case 'text':
    case 'range':
    case 'close':
      return {
        kind: 'unread',
        why: t('a sign stands where a term is expected'),
        parts: [],
        range: rangeFrom(cursor, first),
      };
    default:
      return item;
  }
}

function parseNext(cursor: Cursor, why: string): Expression {
  const next = peek(cursor);
  return next && !endsProduct(next, cursor) && next.is !== 'times' && next.is !== 'slash'
    ? parseFactor(cursor)
    : missing(cursor, why);
}

function parseOperand(value: Expression, first: number, cursor: Cursor): Expression {
  const next = peek(cursor);
  if (next?.is !== 'open') return value;
  if (value.kind === 'symbol' && next.sign === '[')
    return withBracketIndex(value, first, cursor) ?? value;
  if (next.sign !== '(') return value;
  const derivative = isDerivative(value);
  if (value.kind !== 'symbol' && !derivative) return value;
  const back = cursor.at;
  const group = parseGroup(next, back, step(cursor));
  const range = rangeFrom(cursor, first);
  const closed = group.plain || group.scripts !== undefined;
  if (derivative && closed && isPoint(group.items)) {
    return withScripts(
      { kind: 'apply', of: value, args: group.items, range },
      group.scripts,
      range,
    );
  }
  if (value.kind === 'symbol' && closed && isCall(value.symbol, group.items)) {
    const called = call(value.symbol, value.range, group.items, first, cursor);
    return withScripts(called, group.scripts, range);
  }
  cursor.at = back;
  return value;
}

function step(cursor: Cursor): Cursor {
  cursor.at += 1;
  return cursor;
}

/** `h[t-1]` is the symbol `h` at step t-1; `W [x, h]` a product. */
function withBracketIndex(
  value: Expression & { readonly kind: 'symbol' },
  first: number,
  cursor: Cursor,
): Expression | undefined {
  const open = peek(cursor);
  if (open?.is !== 'open' || value.symbol.indices.length > 0) return undefined;
  const back = cursor.at;
  const group = parseGroup(open, back, step(cursor));
  const [only, ...more] = group.items;
  const index = only && more.length === 0 && group.plain ? bracketIndex(only) : undefined;
  if (!index) {
    cursor.at = back;
    return undefined;
  }
  return {
    kind: 'symbol',
    symbol: { base: value.symbol.base, indices: [index] },
    range: rangeFrom(cursor, first),
  };
}

/** `\tanh(z)`, `\tanh W x`, `\tanh^2(z)`; alone, a function is a symbol. */
function parseFunction(
  item: Item & { readonly is: 'function' },
  first: number,
  cursor: Cursor,
): Expression {
  const calleeRange = noteRange(cursor.source, item.start, item.end);
  const next = peek(cursor);
  let args: readonly Expression[];
  let scripts: Scripts | undefined;
  if (next?.is === 'open' && (next.sign === '(' || next.sign === '{' || next.sign === '[')) {
    const group = parseGroup(next, cursor.at, step(cursor));
    const concatenated = next.sign === '[' && group.items.length > 1;
    args = concatenated ? [group.expression] : group.items;
    scripts = concatenated ? undefined : group.scripts;
  } else if (next && !endsProduct(next, cursor) && next.is !== 'times' && next.is !== 'slash') {
    args = [parseApplied(cursor)];
  } else {
    return { kind: 'symbol', symbol: item.callee, range: calleeRange };
  }
  const called = call(item.callee, calleeRange, args, first, cursor);
  const applied = withScripts(called, scripts, called.range);
  return item.exponent
    ? { kind: 'power', of: applied, exponent: item.exponent, range: applied.range }
    : applied;
}

/** The factors side by side that a function without parentheses is applied to: `\tanh W x + b`. */
function parseApplied(cursor: Cursor): Expression {
  const first = cursor.at;
  const factors: Expression[] = [];
  for (let item = peek(cursor); item && !endsProduct(item, cursor); item = peek(cursor)) {
    if (item.is === 'times' || item.is === 'slash') break;
    if (factors.length > 0 && (item.is === 'function' || item.is === 'big')) break;
    factors.push(parseFactor(cursor));
  }
  const [only, ...more] = factors;
  if (only && more.length === 0) return only;
  const signs = more.map(() => 'juxtaposition' as const);
  return { kind: 'product', factors, signs, range: rangeFrom(cursor, first) };
}

/**
 * What stands in brackets; the cursor stands right behind the opening one. Whether `A (…)` is a
 * call is known only after its brackets were read, so the reading is kept for the second time.
 */
function parseGroup(open: Item & { readonly is: 'open' }, first: number, cursor: Cursor): Group {
  const known = cursor.groups.get(first);
  if (known) {
    cursor.at = known.next;
    return known;
  }
  const group = readGroup(open, first, cursor);
  cursor.groups.set(first, { ...group, next: cursor.at });
  return group;
}

function readGroup(open: Item & { readonly is: 'open' }, first: number, cursor: Cursor): Group {
  const outer = cursor.bars;
  cursor.bars = undefined;
  const items = parseList(cursor);
  cursor.bars = outer;
  const close = peek(cursor);
  if (close?.is !== 'close') {
    const range = rangeFrom(cursor, first);
    return {
      items,
      expression: { kind: 'unread', why: t('a bracket is not closed'), parts: items, range },
      plain: false,
      scripts: undefined,
    };
  }
  take(cursor);
  const range = rangeFrom(cursor, first);
  const inside = bracketed(open.sign, close.sign, items, range);
  return {
    items,
    expression: withScripts(inside, close.scripts, range),
    plain: !close.scripts,
    scripts: close.scripts,
  };
}

function bracketed(
  open: string,
  close: string,
  items: readonly Expression[],
  range: Range,
): Expression {
  const pair = open + close;
  if (pair === '()') return asOne(items, range);
  if (pair === '[]') return { kind: 'bracket', items, range };
  if (open === close && (open === 'single' || open === 'double')) {
    return { kind: 'norm', bars: open, of: asOne(items, range), range };
  }
  return { kind: 'unread', why: t('brackets of this kind are not read'), parts: items, range };
}

/** `|x|`, where the next bar of its kind closes; a bar without another is left unread. */
function parseBars(item: Item & { readonly is: 'bar' }, first: number, cursor: Cursor): Expression {
  if (!barFollows(item.sign, cursor)) {
    return {
      kind: 'unread',
      why: t('a single bar is not read'),
      parts: [],
      range: rangeFrom(cursor, first),
    };
  }
  const outer = cursor.bars;
  cursor.bars = item.sign;
  const items = parseList(cursor);
  cursor.bars = outer;
  const close = peek(cursor);
  if (close?.is !== 'bar') {
    return {
      kind: 'unread',
      why: t('a bar is not closed'),
      parts: items,
      range: rangeFrom(cursor, first),
    };
  }
  take(cursor);
  const range = rangeFrom(cursor, first);
  return withScripts(
    { kind: 'norm', bars: item.sign, of: asOne(items, range), range },
    close.scripts,
    range,
  );
}

function barFollows(sign: 'single' | 'double', cursor: Cursor): boolean {
  let depth = 0;
  for (let i = cursor.at; i < cursor.items.length; i++) {
    const item = cursor.items[i];
    if (item?.is === 'open') depth += 1;
    else if (item?.is === 'close') depth -= 1;
    else if (item?.is === 'bar' && item.sign === sign && depth === 0) return true;
    if (depth < 0) return false;
  }
  return false;
}
