import type { Analysis } from '../../analysis/analysis.ts';
import { shareOf, type ListedPath, type PathList } from '../../analysis/pathList.ts';
import type { Term } from '../../analysis/term.ts';
import { formatLog10, formatShare } from '../../drawing/formatNumber.ts';
import { pathProductTex } from '../../drawing/pathWords.ts';
import { symbolText } from '../../drawing/symbolParts.ts';
import type { ToPage } from '../protocol.ts';
import { ask, quiet, type Updated } from './asking.ts';
import { askForPaths, rankOf, termOfPath, withAnswer } from './pathWalk.ts';
import type { PanelState } from './state.ts';
import { t } from './words.ts';

/** From the lit path to the next weaker one (`by` 1) or stronger one (−1); the first time to the strongest. */
export function stepPath(state: PanelState, by: 1 | -1): Updated {
  const { walk, shown, showsBefore } = state;
  if (shown === undefined || showsBefore) return quiet(state);
  if (walk.isAsked) return quiet({ ...state, walk: { ...walk, at: (walk.at ?? -1) + by } });
  const { list } = walk;
  if (list === undefined) {
    const { walk: asked, posts } = askForPaths(walk, 0);
    return { state: { ...state, walk: asked }, posts };
  }
  const wanted = walk.at === undefined ? 0 : walk.at + by;
  if (walk.why !== undefined) return quiet({ ...state, announcement: walk.why });
  if (wanted < 0) return quiet({ ...state, announcement: t('This is the strongest path.') });
  if (wanted >= list.paths.length) {
    const words =
      list.count === list.paths.length
        ? t('This is the weakest path.')
        : t('No more than the {0} strongest paths are listed.', list.paths.length);
    return quiet({ ...state, announcement: words });
  }
  return goTo(state, list, wanted, shown.analysis);
}

/** A person selects a term; of a path its rank among all is asked for as well. */
export function selectPath(state: PanelState, term: Term): Updated {
  const { walk } = state;
  const asked = ask(state, term);
  const isPath = term.kind === 'contribution' && term.loss !== 'sum';
  if (!isPath || walk.isAsked || walk.list !== undefined || walk.why !== undefined) return asked;
  const { walk: listing, posts } = askForPaths(walk, undefined);
  return { state: { ...asked.state, walk: listing }, posts: [...asked.posts, ...posts] };
}

/** The list has come: the path that is wanted lights up. */
export function pathsListed(
  state: PanelState,
  message: ToPage & { readonly type: 'paths' },
): Updated {
  const { shown, selection } = state;
  const walk = shown && withAnswer(state.walk, message, shown.analysis);
  if (walk === undefined || shown === undefined) return quiet(state);
  const next = { ...state, walk };
  if (walk.list !== undefined && walk.at !== undefined) {
    return goTo(next, walk.list, walk.at, shown.analysis);
  }
  const at = selection && rankOf(selection, walk);
  // Nobody waits for a path, or there is none.
  const announcement =
    state.walk.at !== undefined && walk.why !== undefined ? walk.why : state.announcement;
  return quiet({ ...next, walk: { ...walk, at }, announcement });
}

function goTo(state: PanelState, list: PathList, rank: number, analysis: Analysis): Updated {
  const path = list.paths[rank];
  if (path === undefined) return quiet(state);
  const { state: next, posts } = ask(state, termOfPath(path, list.source), rank);
  return { state: { ...next, announcement: words(list, path, rank, analysis) }, posts };
}

/** `Path 2 of 8: A₈ H₇ W₆, norm 0.12, 14 % of the sum of the path norms.` */
function words(list: PathList, path: ListedPath, rank: number, analysis: Analysis): string {
  const share = shareOf(path, list);
  const name =
    list.count === undefined ? t('Path {0}', rank + 1) : t('Path {0} of {1}', rank + 1, list.count);
  const product = symbolText(pathProductTex(path, analysis));
  const norm = formatLog10(path.log10Norm, 3);
  return share === undefined
    ? t('{0}: {1}, norm {2}.', name, product, norm)
    : t(
        '{0}: {1}, norm {2}, {3} of the sum of the path norms.',
        name,
        product,
        norm,
        formatShare(share),
      );
}
