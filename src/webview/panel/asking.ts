import type { Term } from '../../analysis/term.ts';
import { formatLog10 } from '../../drawing/formatNumber.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import type { FromPage, ToPage } from '../protocol.ts';
import { rankOf } from './pathWalk.ts';
import type { PanelState } from './state.ts';
import { sameTerm } from './terms.ts';
import { t } from './words.ts';

export interface Updated {
  readonly state: PanelState;
  /** What is to be sent to the extension. */
  readonly posts: readonly FromPage[];
}

/** Selects a term and asks for its value. `rank` is that of the path that it stands for. */
export function ask(state: PanelState, term: Term, rank = rankOf(term, state.walk)): Updated {
  const request = state.request + 1;
  const isSame = state.selection !== undefined && sameTerm(state.selection, term);
  return {
    state: {
      ...state,
      selection: term,
      // The old value stays until the new one is there, so that nothing flickers.
      inspection: isSame && state.inspection !== undefined ? state.inspection : { kind: 'asked' },
      request,
      walk: { ...state.walk, at: rank },
    },
    posts: [{ type: 'inspect', request, term }],
  };
}

/** The value of the selected term, or why it has none; the answer to any other question is dropped. */
export function inspected(
  state: PanelState,
  { request, value, why, line, cell }: ToPage & { readonly type: 'inspection' },
): PanelState {
  if (request !== state.request || state.selection === undefined) return state;
  return {
    ...state,
    inspection:
      value === undefined
        ? { kind: 'none', why: why ?? t('It has no value here.') }
        : { kind: 'value', value, line, cell },
    announcement:
      // Who steps through the paths was told of this one.
      state.walk.at !== undefined
        ? state.announcement
        : value === undefined
          ? (why ?? '')
          : t(
              '{0}, {1}, norm {2}',
              symbolText(value.tex),
              value.words,
              formatLog10(value.log10NormF, 3),
            ),
  };
}

export function quiet(state: PanelState): Updated {
  return { state, posts: [] };
}
