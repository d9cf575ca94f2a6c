import { t } from '@vscode/l10n';
import type { Expression } from './expression.ts';
import type { Item, Scripts } from './items.ts';
import type { Range } from './range.ts';
import { noteRange, type TexSource } from './texSource.ts';

/** Deeper than this a formula is not read as a whole; those who walk expressions may call themselves. */
export const deepestExpression = 60;

/** Where the reader of a row stands. */
export interface Cursor {
  readonly items: readonly Item[];
  readonly source: TexSource;
  at: number;
  depth: number;
  /** The bars that the reader is between, so that the next one closes. */
  bars: 'single' | 'double' | undefined;
  /** Brackets that were read already, by where they open, and where the cursor stood after them. */
  readonly groups: Map<number, Group & { readonly next: number }>;
}

export interface Group {
  readonly items: readonly Expression[];
  readonly expression: Expression;
  /** Closed by its own bracket, with nothing hanging on that. */
  readonly plain: boolean;
  /** What hangs on the closing bracket: of the whole call, where the brackets hold arguments. */
  readonly scripts: Scripts | undefined;
}

export function peek(cursor: Cursor): Item | undefined {
  return cursor.items[cursor.at];
}

export function take(cursor: Cursor): Item | undefined {
  const item = cursor.items[cursor.at];
  if (item) cursor.at += 1;
  return item;
}

/** The note's range of the items from `first` up to where the cursor stands. */
export function rangeFrom(cursor: Cursor, first: number): Range {
  const start = cursor.items[first]?.start ?? cursor.items.at(-1)?.end ?? 0;
  const end = cursor.at > first ? (cursor.items[cursor.at - 1]?.end ?? start) : start;
  return noteRange(cursor.source, start, end);
}

/** What is missing where an operand should stand. */
export function missing(cursor: Cursor, why: string): Expression {
  const item = peek(cursor);
  const at = item?.start ?? cursor.items.at(-1)?.end ?? 0;
  return { kind: 'unread', why, parts: [], range: noteRange(cursor.source, at, at) };
}

/** Reads one level further down; past the deepest, the rest of the row is left unread. */
export function deeper(cursor: Cursor, read: () => Expression): Expression {
  if (cursor.depth >= deepestExpression) return leaveUnread(cursor);
  cursor.depth += 1;
  const read_ = read();
  cursor.depth -= 1;
  return read_;
}

function leaveUnread(cursor: Cursor): Expression {
  const first = cursor.at;
  const parts: Expression[] = [];
  for (let item = take(cursor); item; item = take(cursor))
    if (item.is === 'operand') parts.push(item.value);
  return {
    kind: 'unread',
    why: t('the formula is nested too deep'),
    parts,
    range: rangeFrom(cursor, first),
  };
}
