import type { Range } from '../../note/range.ts';
import type { NoteLine } from '../../webview/protocol.ts';
import type { NoteSource } from '../noteSource.ts';

/** The line on which a range of a note begins, as the panel tells it. */
export function lineOf(note: NoteSource, { start }: Range): NoteLine {
  const { line, cell } = note.placeAt(start);
  return { line, cell };
}
