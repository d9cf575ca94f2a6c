import type { ComponentChildren, VNode } from 'preact';
import type { Analysis, WholeAnalysis } from '../../analysis/analysis.ts';
import { isWhole } from '../../analysis/isWhole.ts';
import { gradientTex } from '../../drawing/formulas.ts';
import { verdictSentence } from '../../drawing/verdictSentence.ts';
import { Math } from './math.tsx';
import type { Action } from './update.ts';
import { kindWords } from '../../drawing/kindWords.ts';
import { VerdictFacts } from './verdictFacts.tsx';
import { t } from './words.ts';

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
    <section class="verdict" aria-label={t('Verdict')}>
      {isWhole(analysis) ? (
        <Judged analysis={analysis} />
      ) : (
        <Unjudged analysis={analysis} progress={progress} act={act} />
      )}
      <div class="verdict-end">
        {isWhole(analysis) ? <VerdictFacts analysis={analysis} /> : <FactsRoom />}
        {children}
      </div>
    </section>
  );
}

function Judged({ analysis }: { readonly analysis: WholeAnalysis }): VNode {
  const { kind } = analysis.verdict;
  return (
    <>
      <span class={`badge badge-${kind}`} data-icon={icons[kind]}>
        {kindWords(kind)}
      </span>
      <Math tex={gradientTex(analysis)} />
      <span class="sentence">{verdictSentence(analysis)}</span>
    </>
  );
}

/** What is not seen, and keeps the room of what is to come. */
const room = {
  sentence: () =>
    t(
      'The connectivity changes by ×{0} per step: half of the gradient comes from the last {1} steps, and step {2} contributes {3}.',
      '0.00',
      '00',
      '1',
      '0.0 %',
    ),
  facts: () => [
    t('×{0} a step', '0.00'),
    t('exponent {0}', '−0.00'),
    t('half in {0}, 99 % in {1}', '00', '00'),
    t('bound {0}, true {1}', '1.00e-000', '1.00e-000'),
  ],
};

/** As tall as what it waits for: the drawing below stays where it is. */
function Unjudged({ analysis, progress, act }: Omit<VerdictLineProps, 'children'>): VNode {
  return (
    <>
      <span class="badge badge-waiting">
        {progress === undefined ? t('unknown') : t('computing')}
      </span>
      <Math tex={gradientTex(analysis)} />
      <span class="sentence waiting">
        <span class="waiting-room" aria-hidden="true">
          {room.sentence()}
        </span>
        {progress === undefined ? (
          <span>
            {t('The connectivity and the verdict were not computed.')}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                act({ type: 'choose', change: {} });
              }}
            >
              {t('Compute them')}
            </button>
          </span>
        ) : (
          <span role="status">
            {progress === ''
              ? t('The connectivity and the verdict are on their way …')
              : t('The connectivity and the verdict are on their way: {0} …', progress)}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                act({ type: 'cancel' });
              }}
            >
              {t('Cancel')}
            </button>
          </span>
        )}
      </span>
    </>
  );
}

function FactsRoom(): VNode {
  return (
    <span class="verdict-facts waiting-room" aria-hidden="true">
      {room.facts().map((face) => (
        <span key={face}>{face}</span>
      ))}
    </span>
  );
}
