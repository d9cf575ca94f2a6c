import type { WholeAnalysis } from '../analysis/analysis.ts';
import type { Work } from '../tensor/work.ts';
import { kindWords } from './kindWords.ts';
import { drawingSvg } from './toSvg.ts';
import { verdictSentence } from './verdictSentence.ts';

/** The static drawing with its verdict in a line, as HTML for the markdown preview. */
export function* drawingWithVerdict(analysis: WholeAnalysis): Work<string> {
  const { kind } = analysis.verdict;
  const verdict = `<p class="gg-verdict"><span class="gg-badge gg-badge-${kind}">${escapeHtml(kindWords(kind))}</span> ${escapeHtml(verdictSentence(analysis))}</p>`;
  return `${yield* drawingSvg(analysis, { kind: 'preview' })}${verdict}`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
