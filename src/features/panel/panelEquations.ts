import { detailWords, statusWords, summaryWords } from '../../drawing/checkWords.ts';
import type { PanelEquations } from '../../webview/protocol.ts';
import type { CheckedNote } from '../checks.ts';

/** What the panel lists of a note's equations; nothing where they are not checked. */
export function panelEquations({ note, check }: CheckedNote): PanelEquations {
  if (check === undefined || check.isOff) return { summary: '', items: [] };
  const { relations } = check;
  return {
    summary: summaryWords(relations),
    items: relations.map((relation) => ({
      status: relation.status,
      words: statusWords[relation.status],
      tex: relation.tex,
      detail: detailWords(relation),
      line: note.document.positionAt(relation.range.start).line + 1,
      range: relation.range,
    })),
  };
}
