import { t } from '@vscode/l10n';
import { peek, rangeFrom, take, missing, type Cursor } from './cursor.ts';
import type { Expression, ProductSign, Relation } from './expression.ts';
import type { Item } from './items.ts';
import { parseFactor } from './parseFactor.ts';
import type { Range } from './range.ts';
import { noteRange } from './texSource.ts';

/** A whole row: statements, one or several; brackets that close nothing make it unread. */
export function parseRow(cursor: Cursor): Expression {
  const parts: Expression[] = [];
  while (peek(cursor)) {
    parts.push(...parseList(cursor));
    // Whatever ended the list has no beginning: step over it.
    take(cursor);
  }
  const range = rangeFrom(cursor, 0);
  if (closesNothing(cursor.items))
    return { kind: 'unread', why: t('a bracket closes nothing'), parts, range };
  return asOne(parts, range);
}

function closesNothing(items: readonly Item[]): boolean {
  let open = 0;
  for (const { is } of items) {
    if (is === 'open') open += 1;
    else if (is === 'close') open -= 1;
    if (open < 0) return true;
  }
  return false;
}

export function asOne(items: readonly Expression[], range: Range): Expression {
  const [only, ...more] = items;
  if (only && more.length === 0) return only;
  return only
    ? { kind: 'list', items, range }
    : { kind: 'unread', why: t('nothing stands here'), parts: [], range };
}

/** Expressions between commas, words and line breaks, up to a closing bracket. */
export function parseList(cursor: Cursor): readonly Expression[] {
  const items: Expression[] = [];
  for (let item = peek(cursor); item && !endsList(item, cursor); item = peek(cursor)) {
    if (item.is === 'comma' || item.is === 'break') {
      take(cursor);
    } else if (item.is === 'text') {
      take(cursor);
      items.push({
        kind: 'text',
        text: item.text,
        range: noteRange(cursor.source, item.start, item.end),
      });
    } else {
      const before = cursor.at;
      items.push(isMember(item, items.at(-1)) ? parseSet(cursor) : parseRelation(cursor));
      if (cursor.at === before) take(cursor);
    }
  }
  return items;
}

function endsList(item: Item, cursor: Cursor): boolean {
  return item.is === 'close' || (item.is === 'bar' && item.sign === cursor.bars);
}

/** `\in \mathbb{R}^n` behind an equation tells what it lies in, and is no part of the equation. */
function isMember(item: Item, before: Expression | undefined): boolean {
  return item.is === 'relation' && item.text === '\\in' && before?.kind === 'relation';
}

function parseSet(cursor: Cursor): Expression {
  const first = cursor.at;
  take(cursor);
  const set = parseSequence(cursor);
  return {
    kind: 'unread',
    why: t('the sign \\in is not read'),
    parts: [set],
    range: rangeFrom(cursor, first),
  };
}

function parseRelation(cursor: Cursor): Expression {
  const first = cursor.at;
  const items = [parseSequence(cursor)];
  const signs: (Relation | undefined)[] = [];
  const signRanges: Range[] = [];
  let unknown: string | undefined;
  for (let item = peek(cursor); item?.is === 'relation'; item = peek(cursor)) {
    if (item.text === '\\in' && signs.length > 0 && unknown === undefined) break;
    take(cursor);
    signs.push(item.sign);
    if (item.sign === undefined) unknown ??= item.text;
    signRanges.push(noteRange(cursor.source, item.start, item.end));
    items.push(parseSequence(cursor));
  }
  const [only] = items;
  if (only && signs.length === 0) return only;
  const range = rangeFrom(cursor, first);
  const known = signs.filter((sign) => sign !== undefined);
  if (unknown !== undefined || known.length < signs.length) {
    return {
      kind: 'unread',
      why: t('the sign {0} is not read', unknown ?? ''),
      parts: items,
      range,
    };
  }
  return { kind: 'relation', items, signs: known, signRanges, range };
}

/** `x_1..x_3` */
function parseSequence(cursor: Cursor): Expression {
  const first = cursor.at;
  const from = parseSum(cursor);
  if (peek(cursor)?.is !== 'range') return from;
  take(cursor);
  const to = parseSum(cursor);
  return { kind: 'sequence', from, to, range: rangeFrom(cursor, first) };
}

function parseSum(cursor: Cursor): Expression {
  const first = cursor.at;
  const terms = [{ sign: takeSign(cursor), term: parseProduct(cursor) }];
  while (peek(cursor)?.is === 'plus')
    terms.push({ sign: takeSign(cursor), term: parseProduct(cursor) });
  const [only, ...more] = terms;
  if (only && more.length === 0 && only.sign === '+') return only.term;
  return { kind: 'sum', terms, range: rangeFrom(cursor, first) };
}

/** Signs in a row count as one, `+ -x` is `-x`. */
function takeSign(cursor: Cursor): '+' | '-' {
  let sign: '+' | '-' = '+';
  for (let item = peek(cursor); item?.is === 'plus'; item = peek(cursor)) {
    take(cursor);
    if (item.sign === '-') sign = sign === '+' ? '-' : '+';
  }
  return sign;
}

/** Factors side by side or with a sign between; `/` divides the one before it by the one after it. */
export function parseProduct(cursor: Cursor): Expression {
  const first = cursor.at;
  const factors: Expression[] = [];
  const signs: ProductSign[] = [];
  let sign: ProductSign = 'juxtaposition';
  for (let item = peek(cursor); item && !endsProduct(item, cursor); item = peek(cursor)) {
    if (item.is === 'times') {
      if (factors.length === 0 || sign !== 'juxtaposition')
        factors.push(missing(cursor, t('a factor is missing')));
      sign = item.sign;
      take(cursor);
    } else if (item.is === 'slash') {
      divide(cursor, factors);
    } else {
      if (factors.length > 0) signs.push(sign);
      sign = 'juxtaposition';
      factors.push(parseFactor(cursor));
    }
  }
  if (sign !== 'juxtaposition') {
    signs.push(sign);
    factors.push(missing(cursor, t('a factor is missing')));
  }
  const [only, ...more] = factors;
  if (!only) return missing(cursor, t('something is missing here'));
  return more.length === 0
    ? only
    : { kind: 'product', factors, signs, range: rangeFrom(cursor, first) };
}

function divide(cursor: Cursor, factors: Expression[]): void {
  const over = factors.pop() ?? missing(cursor, t('nothing stands before the /'));
  take(cursor);
  const next = peek(cursor);
  const under =
    next && !endsProduct(next, cursor) && next.is !== 'times' && next.is !== 'slash'
      ? parseFactor(cursor)
      : missing(cursor, t('nothing stands after the /'));
  const range = { start: over.range.start, end: Math.max(under.range.end, over.range.end) };
  factors.push({ kind: 'fraction', over, under, range });
}

export function endsProduct(item: Item, cursor: Cursor): boolean {
  switch (item.is) {
    case 'plus':
    case 'relation':
    case 'comma':
    case 'break':
    case 'gap':
    case 'text':
    case 'range':
    case 'close':
      return true;
    case 'bar':
      return item.sign === cursor.bars;
    default:
      return false;
  }
}
