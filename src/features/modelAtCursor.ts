import { cursorOf } from './cursor.ts';
import type { Notes } from './notes.ts';
import type { NoteSource } from './noteSource.ts';

/** The model of a note whose place the cursor is at or behind; undefined where no editor shows it. */
export async function modelAtCursor(notes: Notes, note: NoteSource): Promise<number | undefined> {
  const offset = cursorOf(note);
  if (offset === undefined) return undefined;
  const { summary } = await notes.read(note);
  const before = summary.models.filter(({ range }) => range.start <= offset);
  return before.length === 0 ? undefined : before.length - 1;
}
