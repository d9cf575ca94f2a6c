/**
 * Where a line (from 0) of `before` is in `after`, if only the lines between the first and the
 * last that differ were edited; a line among those stays as near as it can.
 */
export function shiftedLine(line: number, before: string, after: string): number {
  const old = before.split('\n');
  const now = after.split('\n');
  const shorter = Math.min(old.length, now.length);
  let same = 0;
  while (same < shorter && old[same] === now[same]) same += 1;
  if (line < same) return line;
  let sameAtEnd = 0;
  while (sameAtEnd < shorter - same && old.at(-1 - sameAtEnd) === now.at(-1 - sameAtEnd)) {
    sameAtEnd += 1;
  }
  if (line >= old.length - sameAtEnd) return line + now.length - old.length;
  return Math.min(line, Math.max(same, now.length - sameAtEnd - 1));
}
