import type { Analysis } from '../analysis/analysis.ts';
import type { Term } from '../analysis/term.ts';
import { isStateArrow, type GraphIndex } from './graphIndex.ts';
import { itemKey } from './items.ts';

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

function stepOf(term: Term, analysis: Analysis): number | undefined {
  switch (term.kind) {
    case 'contribution':
      return term.loss === analysis.chosenLoss ? term.step : undefined;
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
 * The items on one path: the tap into the state at `step`, the states up to the chosen loss, and
 * the way from the last state through its row to the loss.
 */
export function litPath(step: number, analysis: Analysis, index: GraphIndex): ReadonlySet<string> {
  const lit = new Set<string>([itemKey({ kind: 'bar', step })]);
  lit.add(itemKey({ kind: 'cell', from: step, to: analysis.loss }));
  const addEdge = (from: string, to: string): void => {
    lit.add(itemKey({ kind: 'edge', from, to }));
    lit.add(itemKey({ kind: 'node', id: to }));
  };
  for (const tap of index.taps.get(step) ?? []) {
    if (index.nodes.get(tap.to)?.role === 'state') addEdge(tap.from, tap.to);
  }
  for (let next = step + 1; next <= analysis.loss; next++) {
    for (const edge of index.into.get(next) ?? []) {
      if (isStateArrow(edge, index)) addEdge(edge.from, edge.to);
    }
  }
  for (const edge of wayToLoss(analysis, index)) addEdge(edge.from, edge.to);
  return lit;
}

/** The edges of the loss's row on ways from its states to the loss, found from the loss back. */
function wayToLoss(
  { loss }: Analysis,
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
