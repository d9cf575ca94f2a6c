import { specAt } from './specAt.ts';
import { specKeys, type SpecKey } from './specKeys.ts';
import { initialiserMarkdown, keyMarkdown, wordMarkdown } from './specWords.ts';
import type { Range } from './range.ts';

export interface SpecHover {
  readonly markdown: string;
  readonly range: Range;
}

/** What a key, word or initialiser of an `rnn` block means; undefined elsewhere. */
export function specHover(text: string, offset: number): SpecHover | undefined {
  const found = specAt(text, offset);
  if (found === undefined) return undefined;
  const { place, range } = found;
  const word = place.word.text;
  switch (place.kind) {
    case 'key':
      return Object.hasOwn(specKeys, word)
        ? { markdown: keyMarkdown(word as SpecKey), range }
        : undefined;
    case 'value':
      return given(wordMarkdown(place.key, word), range);
    case 'symbol':
      return undefined;
    case 'symbol-value': {
      const { takes } = specKeys[place.key];
      const drawn = takes.kind === 'by-symbol' && ['initial-value', 'data'].includes(takes.of);
      return given(drawn ? initialiserMarkdown(word) : undefined, range);
    }
  }
}

function given(markdown: string | undefined, range: Range): SpecHover | undefined {
  return markdown === undefined ? undefined : { markdown, range };
}
