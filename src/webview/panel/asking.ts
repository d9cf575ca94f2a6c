import type { Term } from '../../analysis/term.ts';
import type { FromPage } from '../protocol.ts';
import { rankOf } from './pathWalk.ts';
import type { PanelState } from './state.ts';
import { sameTerm } from './terms.ts';

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

export function quiet(state: PanelState): Updated {
  return { state, posts: [] };
}
