import { detailWords, statusWords, summaryWords } from '../../drawing/checkWords.ts';
import type { PanelEquations } from '../../webview/protocol.ts';
import type { CheckedNote } from '../checks.ts';
import { lineOf } from './lineOf.ts';

/** What the panel lists of a note's equations; nothing where they are not checked. */
export function panelEquations({ read, check }: CheckedNote): PanelEquations {
  if (check === undefined || check.isOff) return { summary: '', items: [] };
  const { relations } = check;
  return {
    summary: summaryWords(relations),
    items: relations.map((relation) => ({
      status: relation.status,
      words: statusWords(relation.status),
      tex: relation.tex,
      detail: detailWords(relation),
      ...lineOf(read.note, relation.range),
      range: relation.range,
    })),
  };
}
