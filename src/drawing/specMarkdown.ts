import type { OpenNote } from '../analysis/openNote.ts';
import { modelsOfSpec, specSymbols } from '../analysis/specSymbols.ts';
import { freeIndices, type Reading } from '../analysis/termAt.ts';
import { termOfSymbol } from '../analysis/termOfSymbol.ts';
import type { Model } from '../model/model.ts';
import { specAt } from '../note/specAt.ts';
import { specHover, type SpecHover } from '../note/specHover.ts';
import { readSymbol } from '../note/specValues.ts';
import { symbolTex } from '../note/symbol.ts';
import { code, termMarkdown } from './termMarkdown.ts';

/**
 * A hover in an `rnn` block: what a key, word or initialiser means, and what a symbol is, with its
 * value where it has one. Undefined elsewhere, in formulas too.
 */
export function specMarkdown(
  open: OpenNote,
  offset: number,
  readingOf: (model: Model) => Reading,
  theme: 'light' | 'dark',
): SpecHover | undefined {
  return specHover(open.note.text, offset) ?? symbolHover(open, offset, readingOf, theme);
}

function symbolHover(
  open: OpenNote,
  offset: number,
  readingOf: (model: Model) => Reading,
  theme: 'light' | 'dark',
): SpecHover | undefined {
  const found = specAt(open.note.text, offset);
  if (found?.place.kind !== 'symbol') return undefined;
  const { place, range, source } = found;
  const symbol = readSymbol(place.word.text.replace(/^(['"])(.*)\1$/, '$2').replaceAll("''", "'"));
  if (symbol === undefined) return undefined;
  const { start } = source.range;
  const tex = symbolTex(symbol);
  for (const model of modelsOfSpec(open, start)) {
    const reading = readingOf(model);
    const steps = reading.steps ?? model.steps;
    const meaning = termOfSymbol(symbol, model, steps, freeIndices(model, steps, reading.loss));
    if (meaning.kind !== 'term') continue;
    const run = open.run(model, reading.steps);
    const markdown = termMarkdown(
      { range, tex, model, meaning, functionTex: undefined },
      run,
      theme,
    );
    if (markdown !== undefined) return { markdown, range };
  }
  const named = specSymbols(open, start, place.key).find(({ name }) => name === tex);
  return named && { markdown: `**${code(tex)}** — ${named.what}`, range };
}
