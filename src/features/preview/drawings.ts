import { shiftedLine } from './shiftedLine.ts';

/** What is drawn at a line (from 0) of a note. */
interface Placed {
  readonly line: number;
}

/** Drawings that are on their way. */
export interface Asked<Drawing extends Placed> {
  readonly drawings: Promise<readonly Drawing[]>;
  readonly cancel: () => void;
}

export interface Drawings<Drawing extends Placed> {
  readonly draw: (text: string, note: string | undefined) => readonly Drawing[];
  /** The drawings of a text do not hold any more, as a file that the note reads has changed. */
  readonly forget: (text: string) => void;
  /**
   * The note has this text now: what is on its way for another is given up. A preview that is
   * hidden asks for nothing newer, and would keep the engine busy with a note that is gone.
   */
  readonly changed: (text: string, note: string) => void;
}

/** Texts that are kept drawn: the preview renders the same one again at every change of settings. */
const kept = 8;

/**
 * The drawings of the preview, which renders synchronously and must not wait: a text that is new
 * is drawn elsewhere (`ask`), and then the preview is rendered again (`refresh`). Until then it
 * shows the last drawings of the same note, so nothing flashes while somebody types.
 */
export function createDrawings<Drawing extends Placed>(
  ask: (text: string, note: string | undefined) => Asked<Drawing>,
  refresh: () => void,
): Drawings<Drawing> {
  const drawn = new Map<string, readonly Drawing[]>();
  const asked = new Map<string, Asked<Drawing>>();
  /** The text of each note that was rendered last, and the one that its drawings are of. */
  const latest = new Map<string, string>();
  const lastDrawn = new Map<string, { text: string; drawings: readonly Drawing[] }>();

  const keep = (text: string, drawings: readonly Drawing[]): void => {
    drawn.delete(text);
    drawn.set(text, drawings);
    const [oldest] = drawn.keys();
    if (drawn.size > kept && oldest !== undefined) drawn.delete(oldest);
  };
  const askFor = (text: string, note: string | undefined): void => {
    if (asked.has(text)) return;
    const one = ask(text, note);
    asked.set(text, one);
    const isNewest = (): boolean => asked.get(text) === one;
    one.drawings.then(
      (drawings) => {
        if (!isNewest()) return;
        asked.delete(text);
        keep(text, drawings);
        refresh();
      },
      () => {
        if (isNewest()) asked.delete(text);
      },
    );
  };
  const supersede = (text: string, note: string): void => {
    const before = latest.get(note);
    latest.set(note, text);
    if (before === undefined || before === text) return;
    asked.get(before)?.cancel();
    asked.delete(before);
  };

  return {
    draw: (text, note) => {
      if (note !== undefined) supersede(text, note);
      const drawings = drawn.get(text);
      if (drawings !== undefined) {
        if (note !== undefined) lastDrawn.set(note, { text, drawings });
        return drawings;
      }
      askFor(text, note);
      const last = note === undefined ? undefined : lastDrawn.get(note);
      return (last?.drawings ?? []).map((drawing) => ({
        ...drawing,
        line: shiftedLine(drawing.line, last?.text ?? text, text),
      }));
    },
    forget: (text) => {
      if (drawn.delete(text)) refresh();
    },
    changed: (text, note) => {
      if (latest.has(note)) supersede(text, note);
    },
  };
}
