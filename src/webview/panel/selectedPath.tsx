import type { VNode } from 'preact';
import type { Analysis } from '../../analysis/analysis.ts';
import type { Term } from '../../analysis/term.ts';
import { formatLog10, formatShare } from '../../drawing/formatNumber.ts';
import { contributionTex } from '../../drawing/formulas.ts';
import { pathStep } from '../../drawing/litPath.ts';
import { Math } from './math.tsx';

interface SelectedPathProps {
  readonly selection: Term;
  readonly analysis: Analysis;
}

/** The one path that the selection belongs to: its product, its norm, its part of the whole. */
export function SelectedPath({ selection, analysis }: SelectedPathProps): VNode | null {
  const { source } = analysis;
  const step = pathStep(selection, analysis);
  const contribution = analysis.contributions.find((one) => one.step === step);
  if (step === undefined || contribution === undefined) return null;
  if (source.kind === 'input' || source.kind === 'initial-state') return null;
  return (
    <section class="block">
      <h2>On the selected path</h2>
      <p>
        <Math tex={`\\lVert ${contributionTex(analysis, step)}\\rVert`} />
        {` = ${formatLog10(contribution.log10Norm)} `}
        <span class="quiet">{`(${formatShare(contribution.share)} of the sum of the path norms)`}</span>
      </p>
    </section>
  );
}
