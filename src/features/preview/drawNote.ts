import { analyse } from '../../analysis/analyse.ts';
import { openNote } from '../../analysis/openNote.ts';
import { drawingWithVerdict } from '../../drawing/drawingWithVerdict.ts';
import { filesWanted } from '../../model/noteFiles.ts';
import type { GivenMacros } from '../../note/givenMacros.ts';
import { lineIndex } from '../../note/lineIndex.ts';
import type { Recurrence } from '../../note/recurrence.ts';
import type { DrawNote, NoteDrawing } from './drawingsPlugin.ts';

/** Notes that are kept drawn: the preview renders the same text again at every change of settings. */
const kept = 8;

/**
 * Draws the models of a note, each under its own diagram or the last of its equations; remembers the
 * last few notes.
 */
export function createDrawNote(macrosNow: () => GivenMacros): DrawNote {
  const known = new Map<string, readonly NoteDrawing[]>();
  return (text) => {
    const macros = macrosNow();
    const key = `${JSON.stringify(macros)}\n${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const drawings = drawNote(text, macros);
    known.set(key, drawings);
    const [oldest] = known.keys();
    if (known.size > kept && oldest !== undefined) known.delete(oldest);
    return drawings;
  };
}

function drawNote(text: string, macros: GivenMacros): readonly NoteDrawing[] {
  const open = openNote(text, undefined, macros);
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
}

function placeOf({ kind, range }: Recurrence): number {
  return kind === 'equations' ? Math.max(range.end - 1, range.start) : range.start;
}
