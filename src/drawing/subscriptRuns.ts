import { symbolText } from './symbolParts.ts';

/** A run of characters of a sentence, on its line or below it. */
export interface TextRun {
  readonly text: string;
  readonly isSub: boolean;
}

/**
 * One letter with an index, `W_i`, or what LaTeX makes of one, `\mathbf{W}_{xr}`, with or without. A
 * name such as `weight_ih_l0` has none.
 */
const symbol =
  /(\\[A-Za-z]+(?:\{[^{}]*\})?|(?<![\p{L}\d_\\])\p{L}′*(?=_))(?:_(?:\{([^{}]+)\}|([\p{L}\d]+)(?![_\p{L}\d])))?/gu;

/** The symbols of a sentence as one reads them, with their indices as such. */
export function subscriptRuns(text: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let line = '';
  let end = 0;
  for (const found of text.matchAll(symbol)) {
    const [whole, head = '', braced, plain] = found;
    const index = braced ?? plain;
    line += text.slice(end, found.index) + symbolText(head);
    end = found.index + whole.length;
    if (index === undefined) continue;
    runs.push({ text: line, isSub: false }, { text: symbolText(index), isSub: true });
    line = '';
  }
  line += text.slice(end);
  if (line !== '') runs.push({ text: line, isSub: false });
  return runs;
}
