import type { StepGraph } from '../graph/stepGraph.ts';
import { bindSweep, type Sweep } from '../graph/sweep.ts';
import type { Taps } from '../graph/taps.ts';
import type { OperationId } from '../model/program.ts';
import {
  accumulate,
  accumulateAll,
  accumulator,
  clear,
  log10NormOf,
  type Accumulator,
} from '../tensor/accumulator.ts';
import type { Work } from '../tensor/work.ts';
import { passOn, type FlowCarrier } from './flowCarrier.ts';
import { totalDerivatives } from './flowDerivatives.ts';
import { flowPlan, type FlowPlan } from './flowPaths.ts';
import { pulledBack } from './flowPullback.ts';
import { flowSeeds } from './flowSeeds.ts';
import { targetOf, type LossChoice } from './lossChoice.ts';
import type { Run } from './run.ts';

/** An edge of the unrolled graph at one step: `unit` reads `read`. */
export interface FlowEdge {
  /** Step index, from 0. */
  readonly t: number;
  /** Index into `StepGraph.units`. */
  readonly unit: number;
  readonly read: OperationId;
}

/**
 * The flow through every edge: the sum of all paths from the source to the loss E_n, or to any of
 * the losses for their sum, that use the edge, (∂E_n/∂v)(∂v/∂u)(du/dsource) for u → v, a row vector
 * (1 × P). `visit` gets each flow that is other than zero, with the log10 of its norm, steps
 * ascending; the vector is used again afterwards.
 *
 * Where every node has one way on to the loss, what comes in goes on, and flows are running sums;
 * see `flowPlan` for the others.
 */
export function* flows(
  run: Run,
  loss: LossChoice,
  taps: Taps,
  visit: (edge: FlowEdge, flow: Accumulator, log10Norm: number) => void,
  carrier: FlowCarrier = plannedCarrier(run, loss, taps),
): Work<void> {
  const { graph } = run;
  const sweep = bindFlowSweep(run, taps);
  const seeds = yield* flowSeeds(run, loss, sweep);
  const carried = carrier(run, taps, sweep);
  const tapOf = new Map(taps.taps.map((tap) => [tap.operation, tap]));
  const segment = accumulator(taps.size);
  const rows: RowPool = new Map();
  for (let t = 0; t <= targetOf(run, loss).loss; t++) {
    yield;
    const exponent = seeds.put(t);
    const indices = seeds.units(t);
    const pulled = pullEdges(sweep, graph, indices, t, rows);
    for (const index of indices) {
      const { reads } = graph.units[index]!;
      const inflow = carried.start(index, t);
      for (const read of reads) {
        const row = pulled.get(index)?.get(read);
        if (row === undefined) continue;
        const tap = tapOf.get(read);
        const isOpen = tap !== undefined && (tap.at === undefined || tap.at === t);
        if (isOpen) {
          clear(segment);
          segment.data.set(row, tap.start);
          segment.exponent = exponent;
          const log10Norm = log10NormOf(segment, tap.start, tap.start + row.length);
          if (log10Norm === -Infinity) continue;
          visit({ t, unit: index, read }, segment, log10Norm);
          accumulate(inflow, row, exponent, 1, tap.start);
        } else {
          yield;
          const through = yield* carried.through(read, row, exponent, t);
          const log10Norm = through === undefined ? -Infinity : log10NormOf(through);
          if (through === undefined || log10Norm === -Infinity) continue;
          visit({ t, unit: index, read }, through, log10Norm);
          accumulateAll(inflow, through);
        }
      }
    }
    carried.endStep();
  }
}

const carriers: Readonly<Record<FlowPlan['way'], FlowCarrier>> = {
  'pass on': passOn,
  'total derivatives': totalDerivatives,
  'pull back': pulledBack,
};

function plannedCarrier(run: Run, loss: LossChoice, taps: Taps): FlowCarrier {
  return carriers[flowPlan(run.graph, run.model.program, taps, targetOf(run, loss)).way];
}

/** Reverse mode between the nodes of a step, its states and what a gradient is taken by. */
export function bindFlowSweep({ trajectory, graph }: Run, taps: Taps): Sweep {
  const { states } = trajectory.program;
  return bindSweep(
    trajectory,
    new Set([
      ...taps.taps.map(({ operation }) => operation),
      ...states.flatMap(({ input }) => (input === undefined ? [] : [input])),
      ...graph.units.map(({ operation }) => operation),
    ]),
  );
}

/** The rows of the step before, to be written again: those of a large weight cost more to make anew. */
export type RowPool = Map<string, Float64Array>;

/**
 * What each unit passes to each operation that it reads: (∂E/∂v)(∂v/∂u), by v and u.
 * @param pool holds the result until the next call with it
 */
export function pullEdges(
  sweep: Sweep,
  { units, unitOf }: StepGraph,
  indices: readonly number[],
  t: number,
  pool: RowPool = new Map(),
): ReadonlyMap<number, ReadonlyMap<OperationId, Float64Array>> {
  const result = new Map<number, ReadonlyMap<OperationId, Float64Array>>();
  // Seeds, and what consumers pass on, wait outside of the sweep, so that each edge is seen alone.
  const waiting = indices.map((index) => taken(sweep, units[index]!.operation, pool, `${index}`));
  const placeOf = new Map(indices.map((index, place) => [index, place]));
  for (let place = indices.length - 1; place >= 0; place--) {
    const unit = units[indices[place]!]!;
    sweep.adjoints[unit.operation]!.set(waiting[place]!);
    sweep.pull(unit, t);
    sweep.adjoints[unit.operation]!.fill(0);
    const rows = new Map<OperationId, Float64Array>();
    for (const read of unit.reads) {
      if (sweep.adjoints[read]!.length === 0) continue;
      const row = taken(sweep, read, pool, `${indices[place]!} ${read}`);
      rows.set(read, row);
      const sum = waiting[placeOf.get(unitOf.get(read) ?? -1) ?? -1];
      if (sum !== undefined) for (let j = 0; j < row.length; j++) sum[j]! += row[j]!;
    }
    result.set(indices[place]!, rows);
  }
  return result;
}

function taken(sweep: Sweep, operation: OperationId, pool: RowPool, key: string): Float64Array {
  const adjoint = sweep.adjoints[operation]!;
  const copy = pool.get(key) ?? new Float64Array(adjoint.length);
  pool.set(key, copy);
  copy.set(adjoint);
  adjoint.fill(0);
  return copy;
}
