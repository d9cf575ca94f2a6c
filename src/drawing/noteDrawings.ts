import { t } from '@vscode/l10n';
import { analysing } from '../analysis/analyse.ts';
import type { OpenNote } from '../analysis/openNote.ts';
import { lineIndex } from '../note/lineIndex.ts';
import type { Recurrence } from '../note/recurrence.ts';
import type { Work } from '../tensor/work.ts';
import { drawingWithVerdict } from './drawingWithVerdict.ts';

/** A drawing for the preview, and the line (from 0) of the diagram or equations that it belongs under. */
export interface NoteDrawing {
  readonly line: number;
  readonly html: string;
}

/** Draws every model of a note, each under its own diagram or the last of its equations. */
export function* noteDrawings(open: OpenNote): Work<readonly NoteDrawing[]> {
  const lines = lineIndex(open.note.text);
  const drawings: NoteDrawing[] = [];
  for (const model of open.models) {
    const analysis = yield* analysing(yield* open.running(model, undefined), {});
    const line = lines.positionAt(placeOf(model.recurrence)).line - 1;
    yield t('the drawing');
    drawings.push({ line, html: yield* drawingWithVerdict(analysis) });
  }
  return drawings;
}

function placeOf({ kind, range }: Recurrence): number {
  return kind === 'equations' ? Math.max(range.end - 1, range.start) : range.start;
}
