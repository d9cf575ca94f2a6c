import { t } from '@vscode/l10n';
import type { Fix, Problem } from './problem.ts';
import type { PlacedArrow } from './readArrow.ts';
import { noteRange, type TexSource } from './texSource.ts';

/**
 * KaTeX ends an arrow at its third sign, so of `@VVVV` the last `V` is left over and the label is
 * lost without a word, and of `@>x>y>>` a `>` goes into the next object.
 */
export function lostLabel(placed: PlacedArrow, source: TexSource): Problem | undefined {
  const { sign, end } = placed;
  if (!'VA<>'.includes(sign) || source.tex[end] !== sign) return undefined;
  let after = end;
  while (source.tex[after] === sign) after += 1;
  const range = noteRange(source, end, after);
  const letter = sign === 'V' || sign === 'A';
  const arrow = source.tex.slice(placed.start, after);
  const message = letter
    ? t(
        'KaTeX ends the arrow at its third {0}, so a label of `{1}` is lost. Put a label that contains {0} into braces: `{2}`.',
        sign,
        arrow,
        `@${sign}{${sign}}${sign}${sign}`,
      )
    : t(
        'An arrow has three `{0}`; this one more goes into the object after it. Remove it, or put a label that contains it into braces.',
        sign,
      );
  return {
    code: 'cd-label-lost',
    severity: 'warning',
    range,
    message,
    fixes: letter
      ? bracedFixes(placed, after, source)
      : [{ title: t('Remove `{0}`', source.tex.slice(end, after)), range, replacement: '' }],
  };
}

/** `@VVVV` → `@V{V}VV`, or the label on the other side, `@VV{V}V`. */
function bracedFixes(placed: PlacedArrow, after: number, source: TexSource): readonly Fix[] {
  const { sign, start } = placed;
  const range = noteRange(source, start, after);
  const signs = source.tex.slice(source.tex.indexOf(sign, start) + 1, after);
  const fixes: string[] = [];
  if (signs.endsWith(sign + sign))
    fixes.push(`@${sign}{${signs.slice(0, -2).trim()}}${sign}${sign}`);
  if (signs.startsWith(sign)) fixes.push(`@${sign}${sign}{${signs.slice(1, -1).trim()}}${sign}`);
  return fixes.map((replacement) => ({ title: t('Write `{0}`', replacement), range, replacement }));
}
