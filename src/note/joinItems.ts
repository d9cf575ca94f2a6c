import { leftOutByDots } from './dots.ts';
import type { Expression } from './expression.ts';
import { calleeOf, isFunctionWord } from './functionNames.ts';
import type { Item } from './items.ts';
import { noteRange, type TexSource } from './texSource.ts';
import { separates, withoutGaps } from './wideGaps.ts';
import { withScripts } from './withScripts.ts';

/** Joins the digits of numbers, the letters of `tanh(`, `:` with `=`; drops line breaks inside a statement. */
export function joinItems(written: readonly Item[], source: TexSource): readonly Item[] {
  const items = withoutGaps(written);
  const joined: Item[] = [];
  for (let i = 0; i < items.length;) {
    const item = items[i];
    if (!item) break;
    const taken = takeNumber(items, i, source) ?? takeWord(items, i) ?? takeColonEquals(items, i);
    joined.push(...(taken?.items ?? [item]));
    i += taken?.count ?? 1;
  }
  const kept = joined.filter(
    (item, i) => item.is !== 'break' || separates(joined[i - 1], joined[i + 1]),
  );
  return kept.map((item, i) =>
    isDots(item) && !standsAlone(kept[i - 1], kept[i + 1]) ? leftOut(item) : item,
  );
}

function isDots(item: Item): boolean {
  return item.is === 'text' && item.text === '…';
}

/** `x_1, \ldots, x_n` lists; `H_n \cdots H_1` leaves out factors that are part of a term. */
function standsAlone(before: Item | undefined, after: Item | undefined): boolean {
  const parts = (item: Item | undefined): boolean =>
    !item || ['comma', 'break', 'text', 'open', 'close'].includes(item.is);
  return parts(before) && parts(after);
}

function leftOut({ start, end }: Item): Item {
  return { is: 'unknown', why: leftOutByDots(), parts: [], start, end };
}

interface Taken {
  readonly items: readonly Item[];
  readonly count: number;
}

function takeNumber(items: readonly Item[], from: number, source: TexSource): Taken | undefined {
  let text = '';
  let to = from;
  let end = items[from]?.start ?? 0;
  for (let item = items[to]; item?.is === 'digit' && item.start === end; item = items[to]) {
    const next = items[to + 1];
    const point = item.text === '.';
    if (
      point &&
      (text.includes('.') || next?.is !== 'digit' || next.text === '.' || next.start !== item.end)
    )
      break;
    text += item.text;
    end = item.end;
    to += 1;
    if (item.scripts) break;
  }
  const first = items[from];
  const last = items[to - 1];
  if (first?.is !== 'digit') return undefined;
  if (text === '' || last?.is !== 'digit') return takePoints(items, from, first);
  const value: Expression = {
    kind: 'number',
    value: Number(text),
    range: noteRange(source, first.start, end),
  };
  const operand = withScripts(value, last.scripts, value.range);
  return { items: [{ is: 'operand', value: operand, start: first.start, end }], count: to - from };
}

/** `..` stands for all between; a single point ends a sentence. */
function takePoints(items: readonly Item[], from: number, first: Item): Taken {
  let to = from + 1;
  for (let item = items[to]; item?.is === 'digit' && item.text === '.'; item = items[to]) to += 1;
  const end = items[to - 1]?.end ?? first.end;
  const item: Item =
    to - from > 1
      ? { is: 'range', start: first.start, end }
      : { is: 'comma', start: first.start, end };
  return { items: [item], count: to - from };
}

/** Letters side by side that spell a function, right before its parenthesis: `tanh(z)`, `diag(z)`. */
function takeWord(items: readonly Item[], from: number): Taken | undefined {
  let word = '';
  let primes = '';
  let exponent: Expression | undefined;
  let to = from;
  let end = items[from]?.start ?? 0;
  for (let item = items[to]; item?.start === end; item = items[to]) {
    if (item.is !== 'operand') break;
    const { value } = item;
    const named = value.kind === 'power' ? value.of : value;
    if (named.kind !== 'symbol') break;
    const { base, indices } = named.symbol;
    const letter = /^([A-Za-z])('*)$/.exec(base);
    if (!letter || indices.length > 0) break;
    word += letter[1] ?? '';
    primes = letter[2] ?? '';
    end = item.end;
    to += 1;
    if (value.kind === 'power') exponent = value.exponent;
    if (primes !== '' || exponent) break;
  }
  const start = items[from]?.start ?? 0;
  if (word.length < 2 || items[to]?.is !== 'open' || !isFunctionWord(word)) return undefined;
  const callee = { base: calleeOf(word) + primes, indices: [] };
  return { items: [{ is: 'function', callee, exponent, start, end }], count: to - from };
}

function takeColonEquals(items: readonly Item[], from: number): Taken | undefined {
  const colon = items[from];
  const equals = items[from + 1];
  if (colon?.is !== 'relation' || colon.text !== ':') return undefined;
  if (equals?.is !== 'relation' || equals.text !== '=') return undefined;
  return {
    items: [{ is: 'relation', sign: ':=', text: ':=', start: colon.start, end: equals.end }],
    count: 2,
  };
}
