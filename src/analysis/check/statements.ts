import type { Expression, Relation } from '../../note/expression.ts';
import type { Note } from '../../note/note.ts';
import type { Range } from '../../note/range.ts';

/** One relation sign with its two sides; a chain `a = b = c` gives two. */
export interface Statement {
  readonly left: Expression;
  readonly right: Expression;
  readonly sign: Relation;
  readonly signRange: Range;
  /** Both sides with the sign. */
  readonly range: Range;
  readonly leftRange: Range;
  readonly rightRange: Range;
  /** What its chain begins with. */
  readonly head: Expression;
  /** Place in its chain. */
  readonly place: number;
}

/** Two sides that a relation sign joins. */
export interface Sides {
  readonly left: Expression;
  readonly right: Expression;
  readonly sign: Relation;
  /** Offset in the note. */
  readonly place: number;
}

export function sidesOf({ left, right, sign, range }: Statement): Sides {
  return { left, right, sign, place: range.start };
}

/** Every relation that the formulas of a note state, in the order of the text. */
export function statementsOf(note: Note): readonly Statement[] {
  return note.formulas.flatMap(({ content, diagrams }) =>
    content === undefined || diagrams.length > 0 ? [] : within(content, note.text),
  );
}

function within(content: Expression, text: string): readonly Statement[] {
  if (content.kind === 'list') return content.items.flatMap((item) => within(item, text));
  if (content.kind !== 'relation') return [];
  const { items, signs, signRanges, range } = content;
  return signs.map((sign, place): Statement => {
    const signRange = signRanges[place]!;
    const start = place === 0 ? range.start : signRanges[place - 1]!.end;
    const end = place === signs.length - 1 ? range.end : signRanges[place + 1]!.start;
    const leftRange = trimmed({ start, end: signRange.start }, text);
    const rightRange = trimmed({ start: signRange.end, end }, text);
    return {
      left: items[place]!,
      right: items[place + 1]!,
      sign,
      signRange,
      range: { start: leftRange.start, end: rightRange.end },
      leftRange,
      rightRange,
      head: items[0]!,
      place,
    };
  });
}

/** Without the spaces, line breaks and `&` around it. */
function trimmed({ start, end }: Range, text: string): Range {
  const slice = text.slice(start, end);
  const before = /^(?:\s|&|\\\\|>(?=\s))*/.exec(slice)?.[0].length ?? 0;
  const after = /(?:\s|&|\\\\|\\quad|\\,|\\;)*$/.exec(slice)?.[0].length ?? 0;
  return before + after >= slice.length
    ? { start, end }
    : { start: start + before, end: end - after };
}
