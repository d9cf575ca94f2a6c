import type { Analysis, EdgeResult, Source } from '../analysis/analysis.ts';
import { isPartOf } from '../analysis/lossChoice.ts';
import type { ListedPath } from '../analysis/pathList.ts';
import type { Term } from '../analysis/term.ts';
import { isStateArrow, type GraphIndex } from './graphIndex.ts';
import { itemKey } from './items.ts';
import { edgesBetween } from './edgesBetween.ts';

/**
 * Whether a term is a path itself, which then stands out from the others; `H_5` only lies on some.
 */
export function isPath(term: Term, analysis: Analysis): boolean {
  switch (term.kind) {
    case 'contribution':
      return true;
    case 'connectivity':
      return term.to === analysis.loss;
    case 'state-jacobian':
    case 'immediate':
    case 'node':
    case 'parameter':
    case 'bundle':
    case 'loss-adjoint':
    case 'edge':
      return false;
  }
}

/** The step whose path to the chosen loss a term belongs to; undefined where it has none. */
export function pathStep(term: Term, analysis: Analysis): number | undefined {
  const step = stepOf(term, analysis);
  const drawn = step !== undefined && analysis.contributions.some((one) => one.step === step);
  return drawn ? step : undefined;
}

/** Where a path runs: from the source into the state at `step`, to the loss of step `loss`. */
export type PathPlace = Pick<ListedPath, 'step' | 'loss'> & Partial<Pick<ListedPath, 'through'>>;

/** The path that a selected term is; undefined where it is none. */
export function pathPlace(term: Term, analysis: Analysis): PathPlace | undefined {
  if (!isPath(term, analysis)) return undefined;
  const step = pathStep(term, analysis);
  if (step === undefined) return undefined;
  const isToOne = term.kind === 'contribution' && term.loss !== 'sum';
  return { step, loss: isToOne ? term.loss : analysis.loss };
}

function stepOf(term: Term, analysis: Analysis): number | undefined {
  switch (term.kind) {
    case 'contribution':
      return isPartOf(term.loss, analysis.chosenLoss) ? term.step : undefined;
    case 'state-jacobian':
      return term.k;
    case 'immediate':
      return term.step;
    case 'connectivity':
      return term.to === analysis.loss ? term.from : undefined;
    case 'node':
    case 'parameter':
    case 'bundle':
    case 'loss-adjoint':
    case 'edge':
      return undefined;
  }
}

/**
 * The items on one path: the way from the source into the state at its step, the states up to its
 * loss, and the way from the last state through its row to the loss. A path through single
 * variables of the state lights those alone.
 */
export function litPath(
  { step, loss, through }: PathPlace,
  analysis: Analysis,
  index: GraphIndex,
): ReadonlySet<string> {
  const lit = new Set<string>([itemKey({ kind: 'bar', step })]);
  lit.add(itemKey({ kind: 'cell', from: step, to: loss }));
  const addEdge = (from: string, to: string): void => {
    lit.add(itemKey({ kind: 'edge', from, to }));
    lit.add(itemKey({ kind: 'node', id: to }));
  };
  const isOn = (id: string, at: number): boolean => {
    const node = index.nodes.get(id);
    if (node?.role !== 'state') return false;
    return through === undefined || through[at - step] === node.base;
  };
  const addAll = (edges: Iterable<EdgeResult>): void => {
    for (const { from, to } of edges) addEdge(from, to);
  };
  const within = (at: number): readonly EdgeResult[] => index.within.get(at) ?? [];
  addAll(edgesBetween(entries(step, analysis.source, index), within(step), (id) => isOn(id, step)));
  for (let next = step + 1; next <= loss; next++) {
    const into = index.into.get(next) ?? [];
    if (through === undefined) addAll(into.filter((edge) => isStateArrow(edge, index)));
    else {
      const entering = into.filter(({ from }) => isOn(from, next - 1));
      addAll(edgesBetween(entering, within(next), (id) => isOn(id, next)));
    }
  }
  for (const edge of wayToLoss(loss, index)) {
    if (index.nodes.get(edge.from)?.role !== 'state' || isOn(edge.from, loss)) {
      addEdge(edge.from, edge.to);
    }
  }
  return lit;
}

/** The edges by which a source enters the states of a step. */
function entries(step: number, { kind, id }: Source, index: GraphIndex): readonly EdgeResult[] {
  switch (kind) {
    case 'all':
    case 'bundle':
    case 'parameter':
      return index.taps.get(step) ?? [];
    case 'initial-state':
      return (index.into.get(step) ?? []).filter(({ from }) => from === id);
    case 'input':
      return (index.within.get(step) ?? []).filter(({ from }) => from === id);
  }
}

/** The edges of the loss's row on ways from its states to the loss, found from the loss back. */
function wayToLoss(
  loss: number,
  index: GraphIndex,
): readonly { readonly from: string; readonly to: string }[] {
  const edges = index.within.get(loss) ?? [];
  const way: { from: string; to: string }[] = [];
  const waiting = [index.losses.get(loss)];
  const seen = new Set<string>();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    for (const edge of edges) {
      if (edge.to !== id || edge.log10Flow === -Infinity) continue;
      const from = index.nodes.get(edge.from);
      if (from?.role === 'input' || from?.role === 'target') continue;
      way.push(edge);
      if (from?.role !== 'state') waiting.push(edge.from);
    }
  }
  return way;
}
