import { nodeName, symbolTex } from '../note/symbol.ts';
import type { EdgeResult, Glance } from './analysis.ts';
import type { Run } from './run.ts';

/** Of fewer steps a whole analysis is there as soon. */
const fewestSteps = 400;

/** Rows at the beginning, and up to the loss, that no first drawing shows more of. */
const head = 10;
const tail = 24;

/** Whether a first look at the rows that are seen first comes much sooner than all of them. */
export function isWorthAGlance({ steps }: Pick<Run, 'steps'>): boolean {
  return steps > fewestSteps;
}

/** The steps whose rows a panel shows when it opens: the first ones, those up to the loss, the last. */
export function seenFirst({ firstStep, lastStep }: Run, loss: number): (step: number) => boolean {
  return (step) =>
    step < firstStep + head || (step > loss - tail && step <= loss + 2) || step > lastStep - 3;
}

/**
 * The flows of all steps, which the strips between those rows are made of.
 * @param edgesInto the edges that lead to the nodes of a step, for each step in turn
 */
export function glanceOf(run: Run, edgesInto: readonly (readonly EdgeResult[])[]): Glance {
  const { firstStep } = run;
  const { states } = run.model.program;
  const stateFlow = new Float64Array(edgesInto.length);
  const tapFlow = new Float64Array(edgesInto.length);
  edgesInto.forEach((edges, t) => {
    const arrows = new Map(
      states.map(({ base }) => [
        symbolTex(nodeName(base, firstStep + t - 1)),
        symbolTex(nodeName(base, firstStep + t)),
      ]),
    );
    stateFlow[t] = most(
      edges.filter(({ kind, from, to }) => kind === 'time' && arrows.get(from) === to),
    );
    tapFlow[t] = most(edges.filter(({ kind }) => kind === 'tap'));
  });
  return { stateFlow, tapFlow };
}

function most(edges: readonly EdgeResult[]): number {
  return edges.reduce(
    (largest, { log10Flow }) => (log10Flow > largest ? log10Flow : largest),
    -Infinity,
  );
}
