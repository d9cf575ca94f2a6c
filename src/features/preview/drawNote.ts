import { analyse } from '../../analysis/analyse.ts';
import { openNote } from '../../analysis/openNote.ts';
import { drawingWithVerdict } from '../../drawing/drawingWithVerdict.ts';
import { filesWanted } from '../../model/noteFiles.ts';
import { lineIndex } from '../../note/lineIndex.ts';
import type { Recurrence } from '../../note/recurrence.ts';
import type { DrawNote, NoteDrawing } from './drawingsPlugin.ts';

/** Notes that are kept drawn: the preview renders the same text again at every change of settings. */
const kept = 8;

/** Draws the models of a note, each under its own diagram or the last of its equations; remembers the last few notes. */
export function createDrawNote(): DrawNote {
  const known = new Map<string, readonly NoteDrawing[]>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const drawings = drawNote(text);
    known.set(text, drawings);
    const [oldest] = known.keys();
    if (known.size > kept && oldest !== undefined) known.delete(oldest);
    return drawings;
  };
}

const drawNote: DrawNote = (text) => {
  const open = openNote(text);
  const lines = lineIndex(text);
  // The preview renders at once, and reading files takes its time.
  const without =
    filesWanted(open.note).length === 0
      ? ''
      : '<p>The preview does not read files: these are the numbers without them.</p>';
  return open.models.map((model) => ({
    line: lines.positionAt(placeOf(model.recurrence)).line - 1,
    html: drawingWithVerdict(analyse(open.run(model, undefined), {})) + without,
  }));
};

function placeOf({ kind, range }: Recurrence): number {
  return kind === 'equations' ? Math.max(range.end - 1, range.start) : range.start;
}
