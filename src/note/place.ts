import { t } from '@vscode/l10n';
import type { Position } from './lineIndex.ts';

/** A place for people; in a notebook, line and column count in the cell. */
export interface Place extends Position {
  /** Counted from 1 over all cells of a notebook; undefined in a note that is a file of its own. */
  readonly cell?: number | undefined;
}

/** `12:3`, or `cell 4:12:3`, as it follows the name of a file. */
export function placeWords({ cell, line, column }: Place): string {
  return `${cell === undefined ? '' : `cell ${cell}:`}${line}:${column}`;
}

/** `line 12`, or `cell 4, line 12`. */
export function lineWords({ cell, line }: Pick<Place, 'cell' | 'line'>): string {
  return cell === undefined ? t('line {0}', line) : t('cell {0}, line {1}', cell, line);
}
