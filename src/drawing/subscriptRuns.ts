/** A run of characters of a sentence, on its line or below it. */
export interface TextRun {
  readonly text: string;
  readonly isSub: boolean;
}

/** One letter with an index; a name such as `weight_ih_l0` has none. */
const indexed = /(?<![\p{L}\d_])(\p{L}′*)_(?:\{([^{}]+)\}|([\p{L}\d]+))(?![_\p{L}\d])/gu;

/** The symbols of a sentence, `W_i, b_i`, with their indices as such. */
export function subscriptRuns(text: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let end = 0;
  for (const found of text.matchAll(indexed)) {
    const [whole, letter = '', braced, plain] = found;
    const from = found.index + letter.length;
    runs.push(
      { text: text.slice(end, from), isSub: false },
      { text: braced ?? plain ?? '', isSub: true },
    );
    end = found.index + whole.length;
  }
  if (end < text.length) runs.push({ text: text.slice(end), isSub: false });
  return runs;
}
