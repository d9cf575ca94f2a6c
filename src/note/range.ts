/** A half-open span of the note's text, in UTF-16 code units as VS Code counts them. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export function contains(range: Range, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}

export function covering(ranges: readonly Range[]): Range | undefined {
  const [first, ...rest] = ranges;
  if (first === undefined) return undefined;
  return rest.reduce(
    (all, next) => ({ start: Math.min(all.start, next.start), end: Math.max(all.end, next.end) }),
    first,
  );
}
