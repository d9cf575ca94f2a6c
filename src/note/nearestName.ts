import { t } from '@vscode/l10n';
/** The name that differs least from `wanted`, where it is near enough to be a slip of the keyboard. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const most = Math.floor(wanted.length / 2);
  const written = wanted.slice(0, longestName).toLowerCase();
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = editDistance(written, name.toLowerCase());
    if (distance <= most && distance < (best?.distance ?? Infinity)) best = { name, distance };
  }
  return best?.name;
}

/** `wanted` may be anything that somebody pasted. */
const longestName = 64;

/** Insertions, deletions, substitutions and swaps of neighbours (Damerau 1964, restricted). */
function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, beforeLast[j - 2]! + 1);
      }
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** ` Did you mean "size"?`, or all names where none is near. */
export function didYouMean(wanted: string, names: readonly string[]): string {
  const nearest = nearestName(wanted, names);
  return nearest === undefined
    ? t(' There are: {0}.', names.join(', '))
    : t(' Did you mean "{0}"?', nearest);
}
