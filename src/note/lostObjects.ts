import { t } from '@vscode/l10n';
import type { Problem } from './problem.ts';
import type { RowReading } from './readDiagram.ts';
import { noteRange, type TexSource } from './texSource.ts';

/**
 * KaTeX takes every second row for arrows alone, and leaves out what stands before and behind
 * them. So a diagram that begins with arrows, or has two rows of objects together, loses objects.
 */
export function lostObjects(
  start: number,
  first: RowReading | undefined,
  row: RowReading | undefined,
  source: TexSource,
): Problem | undefined {
  const [place] = row?.dropped ?? [];
  if (!row || !place) return undefined;
  const beginsWithArrows = first?.arrows.some(({ sign }) => 'VA|'.includes(sign)) ?? false;
  const at = noteRange(
    source,
    beginsWithArrows ? start : row.start,
    beginsWithArrows ? start : row.start,
  );
  const advice = beginsWithArrows
    ? t('The diagram begins with arrows: begin it with \\\\, an empty row of objects.')
    : t('Put a row of arrows before it, or \\\\ for an empty one.');
  return {
    code: 'cd-object-lost',
    severity: 'warning',
    range: noteRange(source, place.start, place.end),
    message: t(
      'KaTeX takes every second row for arrows alone and leaves out `{0}` here. {1}',
      source.tex.slice(place.start, place.end),
      advice,
    ),
    fixes: [{ title: t('Insert `\\\\`'), range: at, replacement: ' \\\\' }],
  };
}
