import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Analysis, WholeAnalysis } from '../../analysis/analysis.ts';
import { isWhole } from '../../analysis/isWhole.ts';
import { formatLog10 } from '../../drawing/formatNumber.ts';
import { isTyping } from './keys.ts';
import type { Before } from './state.ts';
import type { Action } from './update.ts';

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
    <section class="compare" aria-label="Before and now">
      {known === undefined ? (
        <span>The setting before is being computed …</span>
      ) : (
        <span>
          <span class="ghost-sample" aria-hidden="true" />
          {isWhole(now) ? comparison(known, now) : 'What is shown now is being computed …'}
        </span>
      )}
      <button
        type="button"
        class="button"
        aria-pressed={showsBefore}
        disabled={known === undefined}
        title="The drawing shows the setting before, with the same scales; hold B for a look"
        onClick={() => {
          act({ type: 'show-before', shows: !showsBefore });
        }}
      >
        Show before
      </button>
      <button
        type="button"
        class="link"
        onClick={() => {
          act({ type: 'compare' });
        }}
      >
        Stop comparing
      </button>
    </section>
  );
}

/** `before ×0.82 a step (vanishing), now ×1.05 (exploding); …` */
export function comparison(before: WholeAnalysis, now: WholeAnalysis): string {
  const steps =
    before.steps === now.steps ? '' : ` Before ${before.steps} steps, now ${now.steps}.`;
  const horizon = `Half of the gradient comes from the last ${before.verdict.horizon50} of ${before.contributions.length} steps before, the last ${now.verdict.horizon50} of ${now.contributions.length} now.`;
  return `Before ${rate(before)}, now ${rate(now)}. The gradient's norm was ${formatLog10(before.log10Gradient)} and is ${formatLog10(now.log10Gradient)}. ${horizon}${steps}`;
}

function rate({ verdict: { factorPerStep, kind } }: WholeAnalysis): string {
  return Number.isFinite(factorPerStep) ? `×${factorPerStep.toFixed(2)} a step (${kind})` : kind;
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
