import {
  accumulate,
  accumulateAll,
  accumulator,
  clear,
  settle,
  type Accumulator,
} from '../tensor/accumulator.ts';
import type { FlowCarrier } from './flowCarrier.ts';

/**
 * For any graph: carries the total derivative du/dsource of every node (one accumulator a row),
 * and multiplies what arrives along each edge by it.
 */
export const totalDerivatives: FlowCarrier = ({ graph, model }, taps, sweep) => {
  const { states, operations } = model.program;
  const rows = (size: number): readonly Accumulator[] =>
    Array.from({ length: size }, () => accumulator(taps.size));
  const derivatives = graph.units.map(({ operation }) => rows(operations[operation]!.size));
  const carried = new Map(
    states.flatMap(({ input, node, size }) =>
      input === undefined ? [] : [[input, { node, rows: rows(size) }] as const],
    ),
  );
  const tapOf = new Map(taps.taps.map((tap) => [tap.operation, tap]));
  const inflow = accumulator(taps.size);
  const flow = accumulator(taps.size);

  const derivativeOf = (read: number): readonly Accumulator[] | undefined => {
    const unit = graph.unitOf.get(read);
    return unit === undefined ? carried.get(read)?.rows : derivatives[unit];
  };
  const addProduct = (
    into: Accumulator,
    row: Float64Array,
    exponent: number,
    matrix: readonly Accumulator[],
  ): void => {
    row.forEach((factor, j) => {
      const { data, exponent: own } = matrix[j]!;
      if (factor !== 0 && own !== -Infinity) accumulate(into, data, own + exponent, factor);
    });
  };

  /** dv/dsource = Σ (∂v/∂u)(du/dsource) + (∂v/∂source), row by row. */
  const derive = (index: number, t: number): void => {
    const unit = graph.units[index]!;
    derivatives[index]!.forEach((into, row) => {
      clear(into);
      sweep.adjoints[unit.operation]![row] = 1;
      sweep.pull(unit, t);
      sweep.adjoints[unit.operation]!.fill(0);
      for (const read of unit.reads) {
        const local = sweep.adjoints[read]!;
        if (local.length === 0) continue;
        const tap = tapOf.get(read);
        if (tap !== undefined && (tap.at === undefined || tap.at === t)) {
          const segment = new Float64Array(taps.size);
          segment.set(local, tap.start);
          accumulate(into, segment, 0);
        } else {
          const matrix = derivativeOf(read);
          if (matrix !== undefined) addProduct(into, local, 0, matrix);
        }
        local.fill(0);
      }
      settle(into);
    });
  };

  return {
    start: (unit, t) => {
      derive(unit, t);
      clear(inflow);
      return inflow;
    },
    // One product of a row and a matrix.
    through: function* (read, row, exponent) {
      const matrix = derivativeOf(read);
      if (matrix === undefined) return undefined;
      clear(flow);
      addProduct(flow, row, exponent, matrix);
      return flow;
    },
    endStep: () => {
      for (const { node, rows: kept } of carried.values()) {
        kept.forEach((into, row) => {
          clear(into);
          accumulateAll(into, derivatives[node]![row]!);
        });
      }
    },
  };
};
