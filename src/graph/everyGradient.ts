import { accumulate, accumulator, type Accumulator } from '../tensor/accumulator.ts';
import type { Work } from '../tensor/work.ts';
import { bindDirectTape, bindParameterTape, clearShared, collect, stretches } from './gradient.ts';
import { bindLossBlocks } from './lossBlocks.ts';
import { seedLosses } from './lossTerms.ts';
import type { Place } from './rules/rule.ts';
import { stateOperations } from './states.ts';
import { runTape, tapeEdges } from './tape.ts';
import type { Taps } from './taps.ts';
import type { Trajectory } from './trajectory.ts';

/** Adjoints of several losses at all steps wait in at most so many numbers: 16 MB. */
const room = 1 << 21;
const widest = 64;

/**
 * The gradients of every loss by a source. The losses go back through the steps together, a block
 * of them as one matrix; then each loss's gradient is Σ_t δ_t W_t over its own adjoints, for a
 * weight one product of matrices. `visit` gets them block by block, each with an array of its own.
 */
export function* everyGradient(
  trajectory: Trajectory,
  taps: Taps,
  visit: (loss: number, gradient: Accumulator) => void,
): Work<void> {
  const { steps } = trajectory;
  const addDirect = bindEachDirect(trajectory, taps);
  const sizes = keptSizes(trajectory, taps);
  const width = Math.max(1, Math.min(steps, widest, Math.floor(room / (steps * sizes + 1))));
  const blocks = bindLossBlocks(trajectory, width);
  const kept = keepRows(trajectory, taps, blocks.rows, width * steps);
  const exponents = new Int32Array(width * steps);
  const tape = bindParameterTape(trajectory, taps, kept.rows, width * steps);
  const row = new Float64Array(taps.size);
  for (let last = steps - 1; last >= 0; last -= width) {
    const first = Math.max(0, last - width + 1);
    yield* blocks.sweep(first, last, (t, lanes) => {
      for (let lane = 0; lane < lanes; lane++) {
        exponents[lane * steps + t] = blocks.exponents[lane]!;
        kept.keep(lane, lane * steps + t);
      }
    });
    tape.data.fill(0);
    for (let loss = first; loss <= last; loss++) {
      const lane = (last - loss) * steps;
      const total = accumulator(taps.size);
      for (const { from, to } of stretches(taps, loss, (t) => exponents[lane + t]!)) {
        runTape(tape, lane + from, to - from, from, 1);
        row.fill(0);
        collect(tape, taps, lane + from, to - from, from, row);
        clearShared(tape);
        accumulate(total, row, exponents[lane + from]!);
      }
      row.fill(0);
      addDirect(loss, row);
      accumulate(total, row, 0);
      visit(loss, total);
      yield;
    }
  }
}

/** ∂E_n/∂source of any loss with the states held fixed, added to `into`. */
function bindEachDirect(
  trajectory: Trajectory,
  taps: Taps,
): (loss: number, into: Float64Array) => void {
  const { steps, program } = trajectory;
  const tape = bindDirectTape(trajectory, taps, steps);
  const isShared = (into: number): boolean => tape.rows[into]!.stride === 0;
  const shared = { ...tape, edges: tape.edges.filter(({ into }) => isShared(into)) };
  const apart = { ...tape, edges: tape.edges.filter(({ into }) => !isShared(into)) };
  seedLosses(tape.rows[program.objective.operation], steps);
  runTape(apart, 0, steps, 0, 1);
  return (loss, into) => {
    runTape(shared, loss, 1, loss, 1);
    collect(tape, taps, loss, 1, loss, into);
    clearShared(tape);
  };
}

/** How many numbers a step of a loss takes among the rows that are kept. */
function keptSizes(trajectory: Trajectory, taps: Taps): number {
  const { rows } = bindLossBlocks(trajectory, 1);
  const { data } = bindParameterTape(trajectory, taps, rows, 1);
  return keepRows(trajectory, taps, rows, 0).size + data.length;
}

interface KeptRows {
  readonly rows: readonly (Place | undefined)[];
  /** Of one lane. */
  readonly size: number;
  /** Copies one lane of the given rows into one of the kept. */
  readonly keep: (from: number, to: number) => void;
}

/** Room for `lanes` lanes of the rows from which the adjoints of the taps are pulled. */
function keepRows(
  trajectory: Trajectory,
  { taps }: Taps,
  rows: readonly (Place | undefined)[],
  lanes: number,
): KeptRows {
  const known = rows.flatMap((place, id) => (place === undefined ? [] : [id]));
  const wanted = new Set(taps.map(({ operation }) => operation));
  const edges = tapeEdges(trajectory, {
    seeds: new Set([...known, ...stateOperations(trajectory.program)]),
    wanted,
    known: rows,
    lanes: 1,
  });
  const read = new Set([...edges.map(({ operation }) => operation), ...wanted]);
  const copies = new Map<string, { readonly from: Place; readonly to: Place }>();
  const kept = rows.map((from, id): Place | undefined => {
    if (from === undefined || !read.has(id)) return from;
    const { start, stride, size } = from;
    const key = `${rows.findIndex((place) => place?.data === from.data)} ${start} ${stride} ${size}`;
    const copy = copies.get(key) ?? {
      from,
      to: { data: new Float64Array(lanes * size), start: 0, stride: size, size },
    };
    copies.set(key, copy);
    return copy.to;
  });
  const pairs = [...copies.values()];
  return {
    rows: kept,
    size: pairs.reduce((sum, { from }) => sum + from.size, 0),
    keep: (fromLane, toLane) => {
      for (const { from, to } of pairs) {
        const source = from.start + fromLane * from.stride;
        const target = to.start + toLane * to.stride;
        for (let i = 0; i < from.size; i++) to.data[target + i] = from.data[source + i]!;
      }
    },
  };
}
