import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Analysis, WholeAnalysis } from '../../analysis/analysis.ts';
import { isWhole } from '../../analysis/isWhole.ts';
import { kindWords } from '../../drawing/kindWords.ts';
import { formatLog10 } from '../../drawing/formatNumber.ts';
import { isTyping } from './keys.ts';
import type { Before } from './state.ts';
import type { Action } from './update.ts';
import { t } from './words.ts';

interface CompareLineProps {
  readonly before: Before;
  readonly now: Analysis;
  readonly showsBefore: boolean;
  readonly act: (action: Action) => void;
}

/** The setting before and the one now, in numbers; and which of them is drawn. */
export function CompareLine({ before, now, showsBefore, act }: CompareLineProps): VNode {
  const known = before.analysis;
  useHeldKey((shows) => {
    act({ type: 'show-before', shows });
  });
  return (
    <section class="compare" aria-label={t('Before and now')}>
      {known === undefined ? (
        <span>{t('The setting before is being computed …')}</span>
      ) : (
        <span>
          <span class="ghost-sample" aria-hidden="true" />
          {isWhole(now) ? comparison(known, now) : t('What is shown now is being computed …')}
        </span>
      )}
      <button
        type="button"
        class="button"
        aria-pressed={showsBefore}
        disabled={known === undefined}
        title={t('The drawing shows the setting before, with the same scales; hold B for a look')}
        onClick={() => {
          act({ type: 'show-before', shows: !showsBefore });
        }}
      >
        {t('Show before')}
      </button>
      <button
        type="button"
        class="link"
        onClick={() => {
          act({ type: 'compare' });
        }}
      >
        {t('Stop comparing')}
      </button>
    </section>
  );
}

/** `before ×0.82 a step (vanishing), now ×1.05 (exploding); …` */
export function comparison(before: WholeAnalysis, now: WholeAnalysis): string {
  const sentences = [
    t('Before {0}, now {1}.', rate(before), rate(now)),
    t(
      "The gradient's norm was {0} and is {1}.",
      formatLog10(before.log10Gradient),
      formatLog10(now.log10Gradient),
    ),
    t(
      'Half of the gradient comes from the last {0} of {1} steps before, the last {2} of {3} now.',
      before.verdict.horizon50,
      before.contributions.length,
      now.verdict.horizon50,
      now.contributions.length,
    ),
  ];
  if (before.steps !== now.steps) {
    sentences.push(t('Before {0} steps, now {1}.', before.steps, now.steps));
  }
  return sentences.join(' ');
}

function rate({ verdict: { factorPerStep, kind } }: WholeAnalysis): string {
  return Number.isFinite(factorPerStep)
    ? t('×{0} a step ({1})', factorPerStep.toFixed(2), kindWords(kind))
    : kindWords(kind);
}

/** While B is held, and no field has the focus. */
function useHeldKey(hold: (isHeld: boolean) => void): void {
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key === 'b' && isPlain && !event.repeat && !isTyping(event.target)) hold(true);
    };
    const up = (event: KeyboardEvent): void => {
      if (event.key === 'b' && !isTyping(event.target)) hold(false);
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, []);
}
