import type { Range } from './range.ts';
import { placeInSpec, type SpecPlace, type Word } from './specPlace.ts';
import { findSpecs, type SpecText } from './specText.ts';

/** A place of an `rnn` block of a note. */
export interface PlaceAt {
  readonly source: SpecText;
  readonly place: SpecPlace;
  /** The characters of the note that the word at the place has. */
  readonly range: Range;
  /** The part of the word that stands before the offset. */
  readonly typed: string;
  /** What stands before the block's lines: the marks of a quote, the indentation of a list. */
  readonly prefix: string;
}

/** What stands at an offset of a note, if that lies in an `rnn` block. Never throws. */
export function specAt(text: string, offset: number): PlaceAt | undefined {
  for (const source of findSpecs(text).specs) {
    const at = yamlOffset(source, offset);
    if (at === undefined) continue;
    const place = placeInSpec(source.yaml, at);
    if (place === undefined) return undefined;
    const lineStart = text.lastIndexOf('\n', source.offsets[lineOf(source.yaml, at)]! - 1) + 1;
    return {
      source,
      place,
      typed: place.word.text.slice(0, at - place.word.start),
      range: wordRange(source, place.word, at, offset),
      prefix: text.slice(lineStart, source.offsets[lineOf(source.yaml, at)]),
    };
  }
  return undefined;
}

/** The index in a block's YAML of an offset of the note; undefined outside and on the fences. */
function yamlOffset({ yaml, offsets }: SpecText, offset: number): number | undefined {
  const last = yaml.endsWith('\n') ? yaml.length - 1 : yaml.length;
  // Half a line may stand before the first character: quotes' marks, a list's indentation.
  if (offset < (offsets[0] ?? 0) || offset > (offsets[last] ?? 0)) return undefined;
  // The offset of a line's end is that of its `\n`, before which a `\r` may stand.
  for (let i = 0; i <= last; i++) {
    if ((offsets[i] ?? 0) >= offset) return i;
  }
  return undefined;
}

function lineOf(yaml: string, at: number): number {
  return at === 0 ? 0 : yaml.lastIndexOf('\n', at - 1) + 1;
}

/** From the word's first character to its last; the cursor itself where there is none. */
function wordRange({ offsets }: SpecText, { start, end }: Word, at: number, offset: number): Range {
  const from = start === at ? offset : (offsets[start] ?? offset);
  return { start: from, end: end === at ? offset : (offsets[end - 1] ?? offset) + 1 };
}
