import type { ComponentChildren, VNode } from 'preact';
import type { Analysis, WholeAnalysis } from '../../analysis/analysis.ts';
import { isWhole } from '../../analysis/isWhole.ts';
import { gradientTex } from '../../drawing/formulas.ts';
import { verdictSentence } from '../../drawing/verdictSentence.ts';
import { Math } from './math.tsx';
import type { Action } from './update.ts';
import { VerdictFacts } from './verdictFacts.tsx';

const icons = { vanishing: 'trending-down', stable: 'check', exploding: 'flame' } as const;

interface VerdictLineProps {
  readonly analysis: Analysis;
  /** What the later part of the analysis is busy with; undefined where nothing is computed. */
  readonly progress: string | undefined;
  readonly act: (action: Action) => void;
  /** What stands at the end of the line. */
  readonly children?: ComponentChildren;
}

/** The verdict in a word, as a formula, and in a sentence. */
export function VerdictLine({ analysis, progress, act, children }: VerdictLineProps): VNode {
  return (
    <section class="verdict" aria-label="Verdict">
      {isWhole(analysis) ? (
        <Judged analysis={analysis} />
      ) : (
        <Unjudged analysis={analysis} progress={progress} act={act} />
      )}
      {children}
    </section>
  );
}

function Judged({ analysis }: { readonly analysis: WholeAnalysis }): VNode {
  const { kind } = analysis.verdict;
  return (
    <>
      <span class={`badge badge-${kind}`} data-icon={icons[kind]}>
        {kind}
      </span>
      <Math tex={gradientTex(analysis)} />
      <span class="sentence">{verdictSentence(analysis)}</span>
      <VerdictFacts analysis={analysis} />
    </>
  );
}

/** As tall as what it waits for: the drawing below stays where it is. */
function Unjudged({ analysis, progress, act }: Omit<VerdictLineProps, 'children'>): VNode {
  return (
    <>
      <span class="badge badge-waiting">{progress === undefined ? 'unknown' : 'computing'}</span>
      <Math tex={gradientTex(analysis)} />
      <span class="sentence waiting">
        <span class="waiting-room" aria-hidden="true">
          The connectivity changes by ×0.00 per step: half of the gradient comes from the last 00
          steps, and step 1 contributes 0.0 %.
        </span>
        {progress === undefined ? (
          <span>
            The connectivity and the verdict were not computed.{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                act({ type: 'choose', change: {} });
              }}
            >
              Compute them
            </button>
          </span>
        ) : (
          <span role="status">
            The connectivity and the verdict are on their way
            {progress === '' ? '' : `: ${progress}`} …{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                act({ type: 'cancel' });
              }}
            >
              Cancel
            </button>
          </span>
        )}
      </span>
      <span class="verdict-facts waiting-room" aria-hidden="true">
        <span>×0.00 a step</span>
        <span>exponent −0.00</span>
        <span>half in 00, 99 % in 00</span>
        <span>bound 1.00e-000, true 1.00e-000</span>
      </span>
    </>
  );
}
