import type { ComponentChildren, VNode } from 'preact';
import type { Analysis } from '../../analysis/analysis.ts';
import { gradientTex } from '../../drawing/formulas.ts';
import { verdictSentence } from '../../drawing/verdictSentence.ts';
import { Math } from './math.tsx';
import { VerdictFacts } from './verdictFacts.tsx';

const icons = { vanishing: 'trending-down', stable: 'check', exploding: 'flame' } as const;

interface VerdictLineProps {
  readonly analysis: Analysis;
  /** What stands at the end of the line. */
  readonly children?: ComponentChildren;
}

/** The verdict in a word, as a formula, and in a sentence. */
export function VerdictLine({ analysis, children }: VerdictLineProps): VNode {
  const { kind } = analysis.verdict;
  return (
    <section class="verdict" aria-label="Verdict">
      <span class={`badge badge-${kind}`} data-icon={icons[kind]}>
        {kind}
      </span>
      <Math tex={gradientTex(analysis)} />
      <span class="sentence">{verdictSentence(analysis)}</span>
      <VerdictFacts analysis={analysis} />
      {children}
    </section>
  );
}
