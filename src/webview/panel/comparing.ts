import { isWhole } from '../../analysis/isWhole.ts';
import type { PanelState } from './state.ts';
import { t } from './words.ts';

/** Pins what is shown as the setting before; or lets it go. */
export function compare(state: PanelState): PanelState {
  const { before, shown, choice } = state;
  if (before !== undefined) {
    return {
      ...state,
      before: undefined,
      showsBefore: false,
      announcement: t('Nothing is compared any more.'),
    };
  }
  if (shown === undefined || choice === undefined) return state;
  return {
    ...state,
    before: { choice, analysis: isWhole(shown.analysis) ? shown.analysis : undefined },
    announcement: t(
      'What is shown is kept as the setting before. Change something, and both are shown.',
    ),
  };
}

/** The drawing shows the setting before, or that of now. */
export function showBefore(state: PanelState, shows: boolean): PanelState {
  const isShown = shows && state.before?.analysis !== undefined;
  if (isShown === state.showsBefore) return state;
  return {
    ...state,
    showsBefore: isShown,
    selection: undefined,
    inspection: undefined,
    request: state.request + 1,
    walk: { ...state.walk, at: undefined },
    announcement: isShown
      ? t('The drawing shows the setting before.')
      : t('The drawing shows now.'),
  };
}
