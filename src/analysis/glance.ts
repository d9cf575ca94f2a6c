import type { Work } from '../tensor/work.ts';
import type { Glance } from './analysis.ts';
import type { StepEdges } from './edges.ts';
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

/** The flows of all steps, which the strips between those rows are made of. */
export function* glanceOf({ steps }: Run, { flowsInto }: StepEdges): Work<Glance> {
  const stateFlow = new Float64Array(steps);
  const tapFlow = new Float64Array(steps);
  for (let t = 0; t < steps; t++) {
    if (t % 128 === 0) yield;
    const { state, tap } = flowsInto(t);
    stateFlow[t] = state;
    tapFlow[t] = tap;
  }
  return { stateFlow, tapFlow };
}
