import type { Taps } from '../graph/taps.ts';
import { log10Frobenius, log10Scaled, norm, scaled, type Scaled } from '../tensor/scaled.ts';
import { finish as finishWork, type Work } from '../tensor/work.ts';
import { bindImmediate } from './immediate.ts';
import { lastStepOf, type LossChoice } from './lossChoice.ts';
import { lossEntries } from './lossEntries.ts';
import { pathBounds } from './pathBounds.ts';
import { priorityQueue } from './priorityQueue.ts';
import type { Run } from './run.ts';
import { rowTimesBlock, stateVariables } from './stateVariables.ts';

/** One way from the source through the states to the loss. */
export interface Path {
  /** The step of the loss that it leads to. */
  readonly loss: number;
  /** Where it enters the states, i. */
  readonly step: number;
  /** The variable of the state at each step, from i on to the one that the loss reads. */
  readonly through: readonly string[];
  /** log10 of the norm of the path's product: A_n[v_n] H_{n−1}[v_n, v_{n−1}] ⋯ H_i[v_{i+1}, v_i] W_i[v_i]. */
  readonly log10Norm: number;
}

export interface StrongestPaths {
  /** Strongest first. The norm of each is exact. */
  readonly paths: readonly Path[];
  /**
   * Whether no path that is missing is stronger than the last one. Otherwise the search was given
   * up, and `log10Missed` is a bound on what is missing.
   */
  readonly complete: boolean;
  readonly log10Missed: number;
}

/** A path from a loss as far back as a step, and the row (1 × the variable's size) of its product. */
interface Back {
  readonly loss: number;
  readonly step: number;
  readonly variable: number;
  readonly row: Scaled;
  readonly later: Trail | undefined;
}

type Open =
  | (Back & { readonly kind: 'row' })
  /** It enters the source at its step. */
  | (Back & { readonly kind: 'end' })
  | { readonly kind: 'done'; readonly path: Path };

/** The variables at the steps after, from the next one to the loss's. */
interface Trail {
  readonly variable: number;
  readonly later: Trail | undefined;
}

/** How many open paths are kept where nobody says otherwise; more would take seconds. */
const manyPaths = 200_000;

/** Open paths that are followed at once. */
const pieceLength = 64;

/**
 * The `count` strongest single paths from a source to a loss, or to any of them, where a path chooses one variable of
 * the state at each step: h or c for an LSTM. With one variable there is one path for each step.
 *
 * Best first: an open path's row is exact, and the rest is bounded from above (`pathBounds`), so
 * that a path that is finished and comes first is stronger than all others. There are 2^T paths;
 * where the bounds tell too little apart, the search stops at `mostOpen` open paths and says so.
 */
export function strongestPaths(
  run: Run,
  loss: LossChoice,
  taps: Taps,
  count: number,
  mostOpen = manyPaths,
): StrongestPaths {
  return finishWork(searchingPaths(run, loss, taps, count, mostOpen));
}

/** The same in pieces. */
export function* searchingPaths(
  run: Run,
  loss: LossChoice,
  taps: Taps,
  count: number,
  mostOpen = manyPaths,
): Work<StrongestPaths> {
  const variables = stateVariables(run);
  const { stateSize } = run.model.program;
  const { firstStep } = run;
  const bounds = pathBounds(run, lastStepOf(run, loss), taps);
  const timesImmediate = bindImmediate(run, taps);
  const queue = priorityQueue<Open>();

  const enter = (back: Back): void => {
    const priority = log10Frobenius(back.row) + bounds.rest(back.step, back.variable);
    if (priority > -Infinity) queue.push(priority, { kind: 'row', ...back });
  };

  /** The path may end here, or go on to each variable of the step before. */
  const goOn = (back: Back): void => {
    const { row, step, variable, later } = back;
    const ending = log10Frobenius(row) + bounds.source(step, variable);
    if (ending > -Infinity) queue.push(ending, { ...back, kind: 'end' });
    if (step === firstStep) return;
    const jacobian = run.stateJacobian(step - 1);
    const trail = { variable, later };
    variables.forEach((from, u) => {
      if (!from.isRead) return;
      const next = rowTimesBlock(row.data, jacobian, stateSize, variables[variable]!, from);
      const before = scaled(1, from.size, next, row.exponent);
      enter({ loss: back.loss, step: step - 1, variable: u, row: before, later: trail });
    });
  };

  const finish = ({ loss, row, step, variable, later }: Back): void => {
    const wide = new Float64Array(stateSize);
    wide.set(row.data, variables[variable]!.start);
    const log10Norm = log10Scaled(norm(timesImmediate(step, wide)), row.exponent);
    if (log10Norm === -Infinity) return;
    const through = namesOf({ variable, later }, variables);
    queue.push(log10Norm, { kind: 'done', path: { loss, step, through, log10Norm } });
  };

  for (const { loss: own, row, step, variable } of lossEntries(run, loss)) {
    const place = variables.findIndex(({ base }) => base === variable.base);
    enter({ loss: own, step, variable: place, row, later: undefined });
  }
  const paths: Path[] = [];
  for (let popped = 1; ; popped++) {
    if (popped % pieceLength === 0) yield;
    const first = queue.pop();
    if (first === undefined) return { paths, complete: true, log10Missed: -Infinity };
    if (paths.length === count) return { paths, complete: true, log10Missed: first.priority };
    if (first.item.kind === 'done') paths.push(first.item.path);
    else if (queue.size() > mostOpen) {
      return { paths, complete: false, log10Missed: first.priority };
    } else if (first.item.kind === 'row') goOn(first.item);
    else finish(first.item);
  }
}

function namesOf(trail: Trail, variables: readonly { readonly base: string }[]): readonly string[] {
  const names: string[] = [];
  for (let at: Trail | undefined = trail; at !== undefined; at = at.later) {
    names.push(variables[at.variable]!.base);
  }
  return names;
}
