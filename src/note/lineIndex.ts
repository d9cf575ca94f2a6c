/** A place in the text as editors show it: both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text start, for turning offsets into lines and columns and back. */
export interface LineIndex {
  /** Clamps offsets that lie outside the text. */
  readonly positionAt: (offset: number) => Position;
  /** Clamps lines and columns that do not exist. */
  readonly offsetAt: (position: Position) => number;
  readonly lineCount: number;
}

/** Lines end with `\n`, `\r\n` or a lone `\r`, as in VS Code; the end's characters belong to the line. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);

  const positionAt = (offset: number): Position => {
    const at = clamp(offset, 0, text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  };

  const offsetAt = ({ line, column }: Position): number => {
    const index = clamp(line - 1, 0, starts.length - 1);
    const start = starts[index] ?? 0;
    const next = starts[index + 1];
    return clamp(start + column - 1, start, next === undefined ? text.length : next - 1);
  };

  return { positionAt, offsetAt, lineCount: starts.length };
}

function clamp(value: number, low: number, high: number): number {
  return Number.isNaN(value) ? low : Math.min(Math.max(Math.trunc(value), low), high);
}
