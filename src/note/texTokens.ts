import type { Range } from './range.ts';

/** A `CD` environment in the tex. */
export interface CdEnvironment {
  /** From `\begin` to behind `\end{CD}`. */
  readonly outer: Range;
  /** What stands between the two. */
  readonly inner: Range;
}

/** The `CD` environments of a formula, in the order of their beginnings. */
export function cdEnvironments(tex: string): readonly CdEnvironment[] {
  const found: CdEnvironment[] = [];
  const open: { readonly start: number; readonly innerStart: number; readonly place: number }[] =
    [];
  for (const match of tex.matchAll(/\\(begin|end)\s*\{CD\}|\\[\s\S]|%[^\n]*/g)) {
    const end = match.index + match[0].length;
    if (match[1] === 'begin') {
      open.push({ start: match.index, innerStart: end, place: found.length });
      found.push({ outer: { start: match.index, end }, inner: { start: end, end } });
    } else if (match[1] === 'end') {
      const begun = open.pop();
      if (!begun) continue;
      found[begun.place] = {
        outer: { start: begun.start, end },
        inner: { start: begun.innerStart, end: match.index },
      };
    }
  }
  return found;
}

/** Finds a sign from `from` on, outside the names of commands and comments; undefined where none is. */
export function findSign(tex: string, sign: string, from: number, to: number): Range | undefined {
  for (let at = from; at < to;) {
    if (tex.startsWith(sign, at) && !goesOnAsCommand(tex, sign, at))
      return { start: at, end: at + sign.length };
    const character = tex[at];
    if (character === '\\')
      at += /^\\(?:[A-Za-z]+|[\s\S])/.exec(tex.slice(at, at + 64))?.[0].length ?? 1;
    else if (character === '%') at = endOfLine(tex, at);
    else at += 1;
  }
  return undefined;
}

/** `\cr` does not begin `\cross`. */
function goesOnAsCommand(tex: string, sign: string, at: number): boolean {
  return /^\\[A-Za-z]/.test(sign) && /[A-Za-z]/.test(tex[at + sign.length] ?? '');
}

function endOfLine(tex: string, from: number): number {
  const end = tex.indexOf('\n', from);
  return end < 0 ? tex.length : end + 1;
}

/** The end of a row of a diagram, as KaTeX takes it: `\\`, `\cr` or `&`. */
export function findRowEnd(tex: string, from: number, to: number): Range | undefined {
  const ends = ['\\\\', '\\cr', '&'].flatMap((sign) => findSign(tex, sign, from, to) ?? []);
  return ends.sort((a, b) => a.start - b.start)[0];
}
