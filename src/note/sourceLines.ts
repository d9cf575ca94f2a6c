/** The note as markdown-it sees it (line ends are `\n`), with the way back to the note's offsets. */
export interface SourceLines {
  readonly lines: readonly string[];
  /** Offset in the note of the first character of each line. */
  readonly starts: readonly number[];
  /** Offset in the note of each line's end mark (of the `\n` in `\r\n`), or of the text's end. */
  readonly ends: readonly number[];
}

export function sourceLines(text: string): SourceLines {
  const lines: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    lines.push(text.slice(start, match.index));
    starts.push(start);
    ends.push(match.index + match[0].length - 1);
    start = match.index + match[0].length;
  }
  lines.push(text.slice(start));
  starts.push(start);
  ends.push(text.length);
  return { lines, starts, ends };
}

/** Offsets in the note of the characters of a token's content, and of its end (one more). */
export type Offsets = Int32Array;

/**
 * Finds where the lines of a block's content stand in the note. Each line of a content is a piece
 * of its source line: markdown-it strips the marks of quotes and lists before it and, at the
 * content's two ends, white space and the `#` of a heading.
 *
 * @param content what markdown-it took out of the lines from `firstLine` on
 * @param from the column of the first line after its opening delimiter, if it has one
 * @param closing the delimiter that may follow the content on its last line
 */
export function placeContent(
  content: string,
  firstLine: number,
  source: SourceLines,
  from = 0,
  closing?: string,
): Offsets {
  const offsets = new Int32Array(content.length + 1);
  let at = 0;
  content.split('\n').forEach((piece, index) => {
    const line = source.lines[firstLine + index] ?? '';
    const start = source.starts[firstLine + index] ?? 0;
    const column = placePiece(piece, line, index === 0 ? from : 0, closing);
    for (let i = 0; i < piece.length; i++) {
      offsets[at + i] = start + Math.min(Math.max(column + i, 0), line.length);
    }
    at += piece.length;
    offsets[at] =
      at < content.length
        ? (source.ends[firstLine + index] ?? 0)
        : start + Math.min(Math.max(column + piece.length, 0), line.length);
    at += 1;
  });
  return offsets;
}

/** The column at which a piece of a line starts; negative where a tab was expanded before it. */
function placePiece(
  piece: string,
  line: string,
  from: number,
  closing: string | undefined,
): number {
  const whole = line.replaceAll('\0', '\uFFFD');
  const ends = [whole.length, whole.trimEnd().length];
  if (closing !== undefined) ends.push(whole.lastIndexOf(closing));
  const end = ends.find(
    (one) => one - piece.length >= from && whole.startsWith(piece, one - piece.length),
  );
  if (end !== undefined) return end - piece.length;
  // A mark of a quote, list or heading holds no `$` and no `\`, so a piece with math is found first
  // where it stands.
  const found = whole.indexOf(piece, from);
  return found >= 0 ? found : whole.length - piece.length;
}

/**
 * Places the content of a table's cell in its line: from `from` on, where `\|` was read as `|`.
 * Returns the columns of its characters, and of its end; undefined where it is not found.
 */
export function placeCell(cell: string, line: string, from: number): Int32Array | undefined {
  const whole = line.replaceAll('\0', '\uFFFD');
  for (let start = from; start <= whole.length; start++) {
    const columns = matchCell(cell, whole, start);
    if (columns) return columns;
  }
  return undefined;
}

function matchCell(cell: string, line: string, start: number): Int32Array | undefined {
  const columns = new Int32Array(cell.length + 1);
  let at = start;
  for (let i = 0; i < cell.length; i++) {
    if (cell[i] === '|' && line[at] === '\\') at += 1;
    if (cell[i] !== line[at]) return undefined;
    columns[i] = at;
    at += 1;
  }
  columns[cell.length] = at;
  return columns;
}
