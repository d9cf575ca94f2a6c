import type { Analysis, NodeResult } from '../../analysis/analysis.ts';
import type { Term } from '../../analysis/term.ts';

/** A term in a new analysis: the path to the chosen loss moves with it; what is gone is let go. */
export function carried(term: Term, analysis: Analysis): Term | undefined {
  const last = analysis.firstStep + analysis.steps - 1;
  switch (term.kind) {
    case 'contribution':
      return term.step <= analysis.loss
        ? { ...term, loss: analysis.chosenLoss, source: analysis.source.id }
        : undefined;
    case 'state-jacobian':
      return term.k < last ? term : undefined;
    case 'immediate':
      return term.step <= last ? term : undefined;
    case 'loss-adjoint':
      return term.loss <= last ? term : undefined;
    case 'connectivity':
      return term.to <= last ? term : undefined;
    case 'node':
      return hasNode(analysis, term.id) ? term : undefined;
    case 'edge':
      return hasNode(analysis, term.from) && hasNode(analysis, term.to) ? term : undefined;
    case 'parameter':
    case 'bundle':
      return analysis.parameters.some(
        ({ name, bundle }) => name === term.name || bundle === term.name,
      )
        ? term
        : undefined;
  }
}

function hasNode(analysis: Analysis, id: string): boolean {
  return analysis.nodes.some((node) => node.id === id);
}

export function sameTerm(a: Term, b: Term): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The place of a term in the note, where a click on it leads. */
export function rangeOf(term: Term, analysis: Analysis | undefined): NodeResult['range'] {
  switch (term.kind) {
    case 'node':
      return analysis?.nodes.find(({ id }) => id === term.id)?.range;
    case 'parameter':
    case 'bundle':
      return analysis?.nodes.find(({ id }) => id === term.name)?.range;
    case 'edge':
      return analysis?.edges.find(({ from, to }) => from === term.from && to === term.to)?.range;
    case 'state-jacobian':
      return analysis?.edges.find(
        ({ kind, to }) => kind === 'time' && to === stateAt(analysis, term.k + 1),
      )?.range;
    case 'immediate':
    case 'loss-adjoint':
    case 'connectivity':
    case 'contribution':
      return undefined;
  }
}

function stateAt(analysis: Analysis, step: number): string | undefined {
  return analysis.nodes.find((node) => node.step === step && node.role === 'state')?.id;
}
