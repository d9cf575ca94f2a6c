import { bindParameterTape } from './gradient.ts';
import type { LossBlocks } from './lossBlocks.ts';
import type { Place } from './rules/rule.ts';
import { factorsOf } from './stepNorms.ts';
import type { Tap, Taps } from './taps.ts';
import type { Trajectory } from './trajectory.ts';

/**
 * Puts ‖δ_t W_t‖² of each lane into `squares`, for the adjoints that the blocks have at step t,
 * without their exponents.
 */
export type PairNorms = (t: number, lanes: number, squares: Float64Array) => void;

/** Rows δ', and the vectors x of the same step by which each of them is multiplied. */
interface Factored {
  readonly rows: Place;
  readonly others: Place[];
  /** How often the rows stand alone: as a bias has them. */
  alone: number;
}

/**
 * Where a weight is read once a step, by a product with a vector x, its part of δ_t W_t is δ' ⊗ x,
 * whose norm is ‖δ'‖ ‖x‖ for all lanes together. Any other source is pulled back lane by lane.
 */
export function bindPairNorms(trajectory: Trajectory, taps: Taps, blocks: LossBlocks): PairNorms {
  const tape = bindParameterTape(trajectory, taps, blocks.rows, blocks.width);
  const factored = new Map<string, Factored>();
  const atOneStep: { readonly rows: Place; readonly at: number }[] = [];
  const dense: Tap[] = [];
  const isFactored = new Set<number>();
  for (const tap of taps.taps) {
    const place = tape.rows[tap.operation];
    if (place === undefined) continue;
    if (tap.at !== undefined && place.stride !== 0) {
      atOneStep.push({ rows: place, at: tap.at });
      continue;
    }
    const factors = factorsOf(trajectory, tape, tap.operation);
    const [rows, other] = factors ?? [];
    if (rows === undefined) {
      if (factors === undefined) dense.push(tap);
      continue;
    }
    isFactored.add(tap.operation);
    const key = `${keyOf(rows.data)} ${rows.start} ${rows.stride} ${rows.size}`;
    const known = factored.get(key) ?? { rows, others: [], alone: 0 };
    factored.set(key, known);
    if (other === undefined) known.alone++;
    else known.others.push(other);
  }
  const together = tape.edges.filter(({ into }) => tape.rows[into]!.stride !== 0);
  const shared = tape.edges.filter(
    ({ into }) => tape.rows[into]!.stride === 0 && !isFactored.has(into),
  );
  const sharedRows = tape.rows.flatMap((place) => (place?.stride === 0 ? [place] : []));

  const addDense = (t: number, lanes: number, squares: Float64Array): void => {
    for (let lane = 0; lane < lanes; lane++) {
      for (const { pull, once } of shared) {
        if (once) pull(0, 1, 0, 0);
        else pull(lane, 1, t, 0);
      }
      for (const { operation } of dense) {
        const { data, start, size } = tape.rows[operation]!;
        squares[lane]! += squareOf(data, start, size);
      }
      for (const { data, start, size } of sharedRows) data.fill(0, start, start + size);
    }
  };
  return (t, lanes, squares) => {
    squares.fill(0, 0, lanes);
    tape.data.fill(0);
    for (const { pull } of together) pull(0, lanes, t, 0);
    for (const { rows, others, alone } of factored.values()) {
      let factor = alone;
      for (const { data, start, stride, size } of others) {
        factor += squareOf(data, start + t * stride, size);
      }
      addSquares(rows, lanes, factor, squares);
    }
    for (const { rows, at } of atOneStep) if (at === t) addSquares(rows, lanes, 1, squares);
    if (dense.length > 0) addDense(t, lanes, squares);
  };

  function keyOf(data: Float64Array): number {
    return tape.rows.findIndex((place) => place?.data === data);
  }
}

function addSquares(
  { data, start, stride, size }: Place,
  lanes: number,
  factor: number,
  into: Float64Array,
): void {
  for (let lane = 0; lane < lanes; lane++) {
    into[lane]! += factor * squareOf(data, start + lane * stride, size);
  }
}

/** The adjoints have magnitudes near 1, as their exponents are held apart. */
function squareOf(data: Float64Array, start: number, size: number): number {
  const end = start + size;
  let a = 0;
  let b = 0;
  let i = start;
  for (; i + 2 <= end; i += 2) {
    a += data[i]! * data[i]!;
    b += data[i + 1]! * data[i + 1]!;
  }
  if (i < end) a += data[i]! * data[i]!;
  return a + b;
}
