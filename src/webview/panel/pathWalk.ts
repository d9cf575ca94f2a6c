import type { Analysis } from '../../analysis/analysis.ts';
import type { ListedPath, PathList } from '../../analysis/pathList.ts';
import type { Term } from '../../analysis/term.ts';
import type { FromPage, ToPage } from '../protocol.ts';
import { t } from './words.ts';

/** The single paths of what is shown, and the one among them that is lit. */
export interface PathWalk {
  /** Number of the latest question for the list; answers to earlier ones are dropped. */
  readonly request: number;
  /** The list is under way. */
  readonly isAsked: boolean;
  readonly list: PathList | undefined;
  /** Why there is no list. */
  readonly why: string | undefined;
  /** The rank of the lit path, from 0; while the list is under way, of the one that is wanted. */
  readonly at: number | undefined;
}

export const noWalk: PathWalk = {
  request: 0,
  isAsked: false,
  list: undefined,
  why: undefined,
  at: undefined,
};

/** Asks for the list of what is shown now; what was known of another is let go. */
export function askForPaths(
  walk: PathWalk,
  at: number | undefined,
): { readonly walk: PathWalk; readonly posts: readonly FromPage[] } {
  const request = walk.request + 1;
  return {
    walk: { request, isAsked: true, list: undefined, why: undefined, at },
    posts: [{ type: 'paths', request }],
  };
}

/** Lets the list go, and drops the answer that may be on its way. */
export function forgetPaths({ request }: PathWalk): PathWalk {
  return { ...noWalk, request: request + 1 };
}

/** The walk with the answer; undefined where the answer belongs to something else. */
export function withAnswer(
  walk: PathWalk,
  { request, list, why }: ToPage & { readonly type: 'paths' },
  { chosenLoss, source }: Analysis,
): PathWalk | undefined {
  if (!walk.isAsked || request !== walk.request) return undefined;
  if (list !== undefined && (list.loss !== chosenLoss || list.source !== source.id)) {
    return undefined;
  }
  const { at } = walk;
  const last = (list?.paths.length ?? 0) - 1;
  return {
    request,
    isAsked: false,
    list,
    why: list === undefined || last < 0 ? (why ?? noPaths) : undefined,
    at: at === undefined || last < 0 ? undefined : Math.min(Math.max(at, 0), last),
  };
}

const noPaths = t('No path leads from the source through the states to the loss.');

/** The rank of the strongest path that a term is; undefined where it is none of the list. */
export function rankOf(term: Term, { list }: PathWalk): number | undefined {
  if (list === undefined || term.kind !== 'contribution' || term.source !== list.source) {
    return undefined;
  }
  const rank = list.paths.findIndex(({ step, loss }) => step === term.step && loss === term.loss);
  return rank < 0 ? undefined : rank;
}

export function litOf({ list, isAsked, at }: PathWalk): ListedPath | undefined {
  return isAsked || at === undefined ? undefined : list?.paths[at];
}

/** The product of a path as a term, to be selected. */
export function termOfPath({ step, loss }: ListedPath, source: string): Term {
  return { kind: 'contribution', step, loss, source };
}
