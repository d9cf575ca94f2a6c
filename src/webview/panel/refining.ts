import type { Analysis } from '../../analysis/analysis.ts';
import { isWhole } from '../../analysis/isWhole.ts';
import type { WantedTile } from '../../drawing/tileInSight.ts';
import { tileAfter, type Tile } from '../../drawing/triangleGrid.ts';
import type { ToPage } from '../protocol.ts';
import { quiet, type Updated } from './asking.ts';
import type { PanelState } from './state.ts';

/** What is known of the triangle that is shown beside the whole of it. */
export interface Refining {
  /** Number of the latest question; answers to earlier ones are dropped. */
  readonly request: number;
  /** What was asked for last, and has no answer yet. */
  readonly asked: WantedTile | undefined;
  readonly tile: Tile | undefined;
}

export const notRefined: Refining = { request: 0, asked: undefined, tile: undefined };

/** What is drawn is what the extension would compute a tile of. */
export function canRefine({ status, shown, asked, refused, showsBefore }: PanelState): boolean {
  return (
    status === 'good' &&
    shown !== undefined &&
    isWhole(shown.analysis) &&
    asked === undefined &&
    refused === undefined &&
    !showsBefore
  );
}

/** Asks for a tile, unless it is there or on its way. */
export function refine(state: PanelState, wanted: WantedTile): Updated {
  const { refining, shown } = state;
  if (!canRefine(state) || shown === undefined) return quiet(state);
  if (isSame(wanted, refining.asked ?? askedFor(refining.tile))) return quiet(state);
  const request = refining.request + 1;
  const { rows, columns } = wanted;
  return {
    state: { ...state, refining: { ...refining, request, asked: wanted } },
    posts: [{ type: 'tile', request, version: shown.version, tile: { rows, columns } }],
  };
}

/** The tile that was asked for last; of any other it is dropped. */
export function tileArrived(
  state: PanelState,
  { request, tile }: ToPage & { readonly type: 'tile' },
): PanelState {
  const { asked, tile: before } = state.refining;
  if (request !== state.refining.request || asked === undefined) return state;
  return {
    ...state,
    refining: { request, asked: undefined, tile: tileAfter(before, tile, asked.last) },
  };
}

/**
 * What of it holds for a new analysis. The connectivity depends on neither the loss nor the source,
 * so that with the same triangle its tile is the same.
 */
export function refiningOf(state: PanelState, now: Analysis): Refining {
  const before = state.shown?.analysis;
  const holds = before !== undefined && isWhole(now) && isSameTriangle(before, now);
  const { refining } = endAsking(state);
  return holds ? refining : { ...refining, tile: undefined };
}

function isSameTriangle(a: Analysis, b: Analysis): boolean {
  const [one, other] = [a.connectivity, b.connectivity];
  return (
    a.firstStep === b.firstStep &&
    a.steps === b.steps &&
    isSameList(one.rows, other.rows) &&
    isSameList(one.log10Norm2, other.log10Norm2) &&
    isSameList(one.log10NormF, other.log10NormF)
  );
}

function isSame(a: WantedTile, b: WantedTile | undefined): boolean {
  if (b === undefined) return false;
  return a.last === b.last && isSameList(a.rows, b.rows) && isSameList(a.columns, b.columns);
}

/** What is shown will be another: what is on its way is asked for anew then, or after it was refused. */
export function endAsking(state: PanelState): PanelState {
  const { request, tile } = state.refining;
  return { ...state, refining: { request: request + 1, asked: undefined, tile } };
}

function askedFor(tile: Tile | undefined): WantedTile | undefined {
  return tile && { rows: tile.norms.rows, columns: tile.norms.columns, last: tile.last };
}

function isSameList(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (!Object.is(a[at], b[at])) return false;
  return true;
}
