/**
 * Offset of the innermost `{` that is still open at `end`: what KaTeX means by "Expected '}'",
 * which it says only where it gives up looking. Undefined where none is open.
 */
export function openBrace(tex: string, end: number): number | undefined {
  const open: number[] = [];
  for (const match of tex.slice(0, end).matchAll(/\\.|[{}]/gs)) {
    if (match[0] === '{') open.push(match.index);
    else if (match[0] === '}') open.pop();
  }
  return open.at(-1);
}
