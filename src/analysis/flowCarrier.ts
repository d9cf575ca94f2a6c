import type { Sweep } from '../graph/sweep.ts';
import type { Taps } from '../graph/taps.ts';
import type { OperationId } from '../model/program.ts';
import { accumulateAll, accumulator, clear, type Accumulator } from '../tensor/accumulator.ts';
import type { Work } from '../tensor/work.ts';
import type { Run } from './run.ts';

/** How flows are carried along the edges between nodes, forward through the steps. */
export type FlowCarrier = (run: Run, taps: Taps, sweep: Sweep) => CarriedFlow;

export interface CarriedFlow {
  /** The sum of the flows into a unit, set to zero at the beginning of its step. */
  readonly start: (unit: number, t: number) => Accumulator;
  /**
   * The flow through the edge from `read` along which `row` · 2^exponent arrives backwards;
   * undefined where nothing can flow. Valid until the next call; in pieces, as it may take long.
   */
  readonly through: (
    read: OperationId,
    row: Float64Array,
    exponent: number,
    t: number,
  ) => Work<Accumulator | undefined>;
  readonly endStep: () => void;
}

/** For graphs whose nodes have one way on to the loss: all that flows in flows out by it. */
export const passOn: FlowCarrier = ({ graph, model }, taps) => {
  const { states } = model.program;
  const inflows = graph.units.map(() => accumulator(taps.size));
  const carried = new Map(
    states.flatMap(({ input, node }) =>
      input === undefined ? [] : [[input, { node, flow: accumulator(taps.size) }] as const],
    ),
  );
  return {
    start: (unit) => inflows[unit]!,
    // What flows on is known already.
    through: function* (read) {
      const unit = graph.unitOf.get(read);
      return unit === undefined ? carried.get(read)?.flow : inflows[unit];
    },
    endStep: () => {
      for (const { node, flow } of carried.values()) {
        clear(flow);
        accumulateAll(flow, inflows[node]!);
      }
      inflows.forEach(clear);
    },
  };
};
