import type { Analysis } from '../../analysis/analysis.ts';
import { isWhole } from '../../analysis/isWhole.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import { kindWords } from '../../drawing/kindWords.ts';
import { verdictSentence } from '../../drawing/verdictSentence.ts';
import type { ToPage } from '../protocol.ts';
import type { PanelState } from './state.ts';
import { t } from './words.ts';

/** What was left out of the analysis that is shown has come; of any other it is dropped. */
export function laterPartArrived(
  state: PanelState,
  { of, later }: ToPage & { readonly type: 'later' },
): PanelState {
  const { shown, before } = state;
  if (shown?.awaits !== of) return state;
  const analysis = { ...shown.analysis, ...later };
  return {
    ...state,
    busy: undefined,
    shown: { ...shown, analysis, awaits: undefined },
    // It was kept to compare with before it was whole.
    before:
      before?.analysis === undefined && before?.choice === state.choice && before !== undefined
        ? { ...before, analysis }
        : before,
    announcement: announcementOf(undefined, analysis, state.announcement),
  };
}

/** What is new in words; nothing while the note is merely typed in and says the same. */
export function announcementOf(before: Analysis | undefined, now: Analysis, last: string): string {
  const loss =
    now.chosenLoss === 'sum' ? t('the sum of all losses') : t('the loss of step {0}', now.loss);
  const what = t('Gradient of {0} by {1}, {2} steps', loss, symbolText(now.source.tex), now.steps);
  const words = isWhole(now)
    ? t('{0}: {1}. {2}', what, kindWords(now.verdict.kind), verdictSentence(now))
    : t('{0}. The connectivity is being computed.', what);
  const same =
    before?.chosenLoss === now.chosenLoss &&
    before.source.id === now.source.id &&
    before.steps === now.steps &&
    before.verdict?.kind === now.verdict?.kind;
  return same ? last : words;
}
