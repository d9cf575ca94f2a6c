import { symbolText } from '../../drawing/symbolParts.ts';
import { formatShare } from '../../drawing/formatNumber.ts';
import type { Analysis } from '../../analysis/analysis.ts';
import type { InsideCell } from '../../analysis/cell/insideCell.ts';
import type { FromPage, InsidePlace, ToPage } from '../protocol.ts';
import { quiet, type Updated } from './asking.ts';
import type { PanelState } from './state.ts';
import { runName, type OpenedPlace } from './view.ts';
import { t } from './words.ts';

/** Opens a cell in the place of any other, or closes the one that is open. */
export function openCell(state: PanelState, at: InsidePlace | undefined): Updated {
  if (at === undefined) {
    return quiet({
      ...state,
      view: { ...state.view, opened: undefined },
      inside: undefined,
      announcement: state.view.opened === undefined ? state.announcement : t('The cell is closed.'),
    });
  }
  const { shown } = state;
  if (shown === undefined) return quiet(state);
  const opened: OpenedPlace = { ...at, run: runName(shown.analysis) };
  return {
    state: { ...state, view: { ...state.view, opened }, ...lookingWords(shown.analysis) },
    posts: [{ type: 'look-inside', at }],
  };
}

/** Beyond this, T·S², a person is told that the answer takes a moment. */
const quickLook = 3e5;

function lookingWords({ steps, stateSize }: Analysis): Partial<PanelState> {
  if (steps * stateSize ** 2 < quickLook) return {};
  const words = t('The inside of the cell is being computed …');
  return { announcement: words, notice: words };
}

/** The answer about a cell; that about another one than is open now is dropped. */
export function insideArrived(
  state: PanelState,
  { at, inside, why }: ToPage & { readonly type: 'inside' },
): Updated {
  const { opened } = state.view;
  if (opened?.step !== at.step || opened.base !== at.base || opened.level !== at.level) {
    return quiet(state);
  }
  if (inside === undefined) {
    const closed = openCell(state, undefined);
    if (why === undefined) return closed;
    return quiet({ ...closed.state, announcement: why, notice: why });
  }
  const isSame = state.inside?.title === inside.title;
  return quiet({
    ...state,
    inside,
    announcement: isSame ? state.announcement : insideWords(inside),
  });
}

/** After a new analysis the inside is asked for anew, while the run still has it. */
export function lookAgain({ view, shown }: PanelState): readonly FromPage[] {
  const { opened } = view;
  if (opened === undefined || shown === undefined) return [];
  if (opened.run !== runName(shown.analysis)) return [];
  const { step, base, level } = opened;
  return [{ type: 'look-inside', at: { step, base, level } }];
}

function insideWords({ title, ways }: InsideCell): string {
  const parts = ways.map(({ through, share }) =>
    through === undefined
      ? t('entering here {0}', formatShare(share))
      : t('through {0} {1}', symbolText(through), formatShare(share)),
  );
  return t(
    'Inside of {0}. {1} Arrow keys move, Enter opens an equation, Escape closes.',
    symbolText(title),
    parts.length === 0 ? t('No gradient flows here.') : `${parts.join(', ')}.`,
  );
}
