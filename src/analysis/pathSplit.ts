import type { Taps } from '../graph/taps.ts';
import {
  accumulate,
  accumulateAll,
  accumulator,
  log10NormOf,
  settle,
  type Accumulator,
} from '../tensor/accumulator.ts';
import { matMulAdd } from '../tensor/matmul.ts';
import { bindImmediate } from './immediate.ts';
import { lossAdjoint, lossAdjointBefore } from './lossAdjoint.ts';
import { lastStepOf, type LossChoice } from './lossChoice.ts';
import type { Run } from './run.ts';
import { stateVariables, type StateVariable } from './stateVariables.ts';

/**
 * A sum over all paths between two places, taken apart by the variables of the state: the paths
 * that stay in one variable, one part for each, and those that change from one to another.
 */
export interface PathSplit {
  readonly parts: readonly PathPart[];
  readonly log10Norm: number;
  /** ‖Σ parts‖ / Σ ‖parts‖: 1 where the parts agree, 0 where they cancel. */
  readonly coherence: number;
}

export interface PathPart {
  /** The variable in which the paths stay; undefined for those that change between variables. */
  readonly through: string | undefined;
  readonly log10Norm: number;
  /** The sum of these paths, row-major: `data` times 2^`exponent`. */
  readonly value: Accumulator;
}

/** Whether later steps read more than one variable of the state: else there is one way only. */
export function hasSeveralWays(run: Run): boolean {
  return stateVariables(run).filter(({ isRead }) => isRead).length > 1;
}

/**
 * C_{from,to} (S × S) by its paths. A path stays in v where the state is v at the steps
 * from, …, to − 1: at the last step any variable may read it, as an LSTM's h_t reads its c_t. The
 * parts add up to C_{from,to}; norms are Frobenius norms.
 */
export function splitConnectivity(run: Run, from: number, to: number): PathSplit {
  const { stateSize } = run.model.program;
  const variables = stateVariables(run);
  const product = (k: number, of: Accumulator): Accumulator => {
    const result = accumulator(stateSize * stateSize);
    if (of.exponent === -Infinity) return result;
    matMulAdd(stateSize, stateSize, stateSize, run.stateJacobian(k), 0, of.data, 0, result.data, 0);
    result.exponent = of.exponent;
    settle(result);
    return result;
  };
  let ways: Ways = {
    stays: variables.map(({ start, size }) => {
      const result = accumulator(stateSize * stateSize);
      for (let i = start; i < start + size; i++) result.data[i * (stateSize + 1)] = 1;
      result.exponent = 0;
      return result;
    }),
    changing: accumulator(stateSize * stateSize),
  };
  for (let k = from; k < to; k++) {
    const all = carried(ways, (of) => product(k, of));
    ways = k === to - 1 ? all : sorted(all, variables, stateSize);
  }
  return splitOf(ways, variables);
}

/**
 * A_n C_{i,n} W_i (1 × P) by its paths, for every step i ≤ n in order; of the sum of all losses their
 * sum over n. A path stays in v where the state is v at the steps i, …, n − 1 (at step n for
 * i = n): an LSTM's memory is read by h_n, and the loss reads that. The parts add up to the
 * contribution.
 */
export function splitContributions(run: Run, loss: LossChoice, taps: Taps): readonly PathSplit[] {
  const { stateSize } = run.model.program;
  const variables = stateVariables(run);
  const timesImmediate = bindImmediate(run, taps);
  /** A row, each variable's entries apart. */
  const apart = (row: Accumulator): Ways => ({
    stays: variables.map((variable) =>
      only({ data: row.data.slice(), exponent: row.exponent }, variable, 1),
    ),
    changing: accumulator(stateSize),
  });
  const intoSource =
    (step: number) =>
    (row: Accumulator): Accumulator =>
      row.exponent === -Infinity
        ? accumulator(taps.size)
        : { data: timesImmediate(step, row.data), exponent: row.exponent };
  const found: PathSplit[] = [];
  const last = lastStepOf(run, loss);
  /** What comes from the losses of later steps. */
  let later = apart(accumulator(stateSize));
  for (let step = last; step >= run.firstStep; step--) {
    const hasLoss = loss === 'sum' || step === last;
    const own = accumulator(stateSize);
    if (hasLoss) accumulate(own, lossAdjoint(run, step), 0);
    const here = together(later, apart(own));
    found.push(splitOf(carried(here, intoSource(step)), variables));
    if (step === run.firstStep) break;
    const jacobian = run.stateJacobian(step - 1);
    later = sorted(
      carried(later, (of) => rowTimes(of, jacobian)),
      variables,
      1,
    );
    if (!hasLoss) continue;
    const next = rowTimes(own, jacobian);
    accumulate(next, lossAdjointBefore(run, step), 0);
    later = together(later, apart(next));
  }
  return found.reverse();
}

function together(a: Ways, b: Ways): Ways {
  const sum = (one: Accumulator, other: Accumulator): Accumulator => {
    const result = accumulator(one.data.length);
    accumulateAll(result, one);
    accumulateAll(result, other);
    return result;
  };
  return {
    stays: a.stays.map((stay, i) => sum(stay, b.stays[i]!)),
    changing: sum(a.changing, b.changing),
  };
}

/** Sums of paths: those that stayed in each variable so far, and those that did not. */
interface Ways {
  readonly stays: readonly Accumulator[];
  readonly changing: Accumulator;
}

function carried({ stays, changing }: Ways, step: (of: Accumulator) => Accumulator): Ways {
  return { stays: stays.map(step), changing: step(changing) };
}

/** Moves what has left its variable to the paths that change; entries lie in rows of `width`. */
function sorted(ways: Ways, variables: readonly StateVariable[], width: number): Ways {
  const changing = ways.changing;
  const stays = ways.stays.map((stay, i) => {
    const { start, size } = variables[i]!;
    const own = only({ data: stay.data.slice(), exponent: stay.exponent }, variables[i]!, width);
    stay.data.fill(0, start * width, (start + size) * width);
    accumulateAll(changing, stay);
    settle(own);
    return own;
  });
  settle(changing);
  return { stays, changing };
}

/** Clears all but the rows of one variable. */
function only(of: Accumulator, { start, size }: StateVariable, width: number): Accumulator {
  of.data.fill(0, 0, start * width);
  of.data.fill(0, (start + size) * width);
  return of;
}

function rowTimes(row: Accumulator, jacobian: Float64Array): Accumulator {
  const { length } = row.data;
  const result = accumulator(length);
  if (row.exponent === -Infinity) return result;
  matMulAdd(1, length, length, row.data, 0, jacobian, 0, result.data, 0);
  result.exponent = row.exponent;
  settle(result);
  return result;
}

function splitOf({ stays, changing }: Ways, variables: readonly StateVariable[]): PathSplit {
  const values = [...stays, changing];
  const parts = values.map((value, i): PathPart => ({
    through: variables[i]?.base,
    log10Norm: log10NormOf(value),
    value,
  }));
  const whole = accumulator(changing.data.length);
  for (const value of values) accumulateAll(whole, value);
  const log10Norm = log10NormOf(whole);
  const largest = Math.max(...parts.map((part) => part.log10Norm));
  const sum = parts.reduce((all, part) => all + 10 ** (part.log10Norm - largest), 0);
  const coherence = largest === -Infinity ? 1 : Math.min(1, 10 ** (log10Norm - largest) / sum);
  return { parts, log10Norm, coherence };
}
