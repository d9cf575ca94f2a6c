import { pushTo } from '../graph/backward.ts';
import { pullUnits } from '../graph/sweep.ts';
import { collect } from '../graph/taps.ts';
import { accumulate, accumulator, clear } from '../tensor/accumulator.ts';
import { normalise } from '../tensor/scaled.ts';
import type { FlowCarrier } from './flowCarrier.ts';

/**
 * For any graph: what arrives along an edge is pulled back through all earlier steps to the source
 * (P a step and edge). It needs no derivative of a node, so that for wide states and not too many
 * steps it costs far less than those.
 */
export const pulledBack: FlowCarrier = ({ graph, model }, taps, sweep) => {
  const { states, stateSize } = model.program;
  const inflow = accumulator(taps.size);
  const flow = accumulator(taps.size);
  const part = new Float64Array(taps.size);
  const delta = new Float64Array(stateSize);

  /** Takes what arrived at the states of the step before, and adds what reached the source. */
  const gather = (t: number, exponent: number): void => {
    for (const { input, start } of states) {
      if (input !== undefined) delta.set(sweep.adjoints[input]!, start);
    }
    part.fill(0);
    if (collect(sweep, taps, t, part)) accumulate(flow, part, exponent);
    for (const { input } of states) if (input !== undefined) sweep.adjoints[input]!.fill(0);
  };

  return {
    start: () => {
      clear(inflow);
      return inflow;
    },
    through: function* (read, row, exponent, t) {
      clear(flow);
      sweep.adjoints[read]!.set(row);
      const unit = graph.unitOf.get(read);
      if (unit !== undefined) {
        const before = graph.units.slice(0, unit + 1).map((_, index) => index);
        pullUnits(sweep, graph, before, t);
      }
      let power = exponent;
      gather(t, power);
      for (let step = t - 1; step >= 0; step--) {
        yield;
        if (delta.every((entry) => entry === 0)) break;
        power += normalise(delta);
        pushTo(sweep, model.program, delta);
        pullUnits(sweep, graph, graph.towardsStates, step);
        gather(step, power);
      }
      return flow;
    },
    endStep: () => undefined,
  };
};
