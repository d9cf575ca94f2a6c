import { normalise } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import { addTerm, calmExponent } from './backward.ts';
import { bindLossTerms } from './lossTerms.ts';
import type { Place } from './rules/rule.ts';
import { movesOf, stateInputs, stateOperations, type Move } from './states.ts';
import { bindTape } from './tape.ts';
import type { Trajectory } from './trajectory.ts';

/**
 * Reverse sweeps of many losses at once: at each step the adjoints of all losses that lie later are
 * the rows of one matrix, and go through the step together.
 */
export interface LossBlocks {
  /** How many losses one sweep can take. */
  readonly width: number;
  /**
   * The adjoints of the operations at the step that is visited. Lane l is the loss `last − l`,
   * times 2^exponents[l].
   */
  readonly rows: readonly (Place | undefined)[];
  readonly exponents: Int32Array;
  /** Sweeps the losses `first` … `last` back to the first step; `lanes` of them lie at t or later. */
  readonly sweep: (
    first: number,
    last: number,
    visit: (t: number, lanes: number) => void,
  ) => Work<void>;
}

export function bindLossBlocks(trajectory: Trajectory, width: number): LossBlocks {
  const { program, steps } = trajectory;
  const { stateSize } = program;
  const ends = stateOperations(program);
  const losses = bindLossTerms(trajectory, { loss: steps - 1, sum: true });
  losses.run();
  const { rows, edges, data } = bindTape(trajectory, {
    seeds: ends,
    wanted: new Set([...stateInputs(program), ...ends]),
    lanes: width,
  });
  const state = movesOf(program, rows);
  const pulls = edges.map(({ pull }) => pull);
  const deltas = new Float64Array(width * stateSize);
  const exponents = new Int32Array(width);
  const term = new Float64Array(stateSize);
  const addTo = (lane: number): void => {
    exponents[lane]! += addTerm(deltas, lane * stateSize, exponents[lane]!, term);
  };
  const addLosses = (t: number, first: number, last: number): void => {
    if (t + 1 >= first && t + 1 <= last) {
      term.fill(0);
      losses.addBefore(t + 1, term);
      addTo(last - t - 1);
    }
    if (t < first) return;
    term.fill(0);
    losses.addOwn(t, term);
    addTo(last - t);
  };
  const pullBack = (t: number, lanes: number): void => {
    data.fill(0);
    for (const move of state.nodes) addRows(lanes, stateSize, deltas, move);
    for (const pull of pulls) pull(0, lanes, t, 0);
  };
  const stepBack = (lanes: number): void => {
    deltas.fill(0, 0, lanes * stateSize);
    for (const move of state.inputs) takeRows(lanes, stateSize, move, deltas);
    settleRows(lanes, stateSize, deltas, exponents);
  };
  return {
    width,
    rows,
    exponents,
    sweep: function* (first, last, visit) {
      deltas.fill(0);
      exponents.fill(0);
      for (let t = last; t >= 0; t--) {
        const lanes = Math.min(last - t, last - first) + 1;
        addLosses(t, first, last);
        pullBack(t, lanes);
        visit(t, lanes);
        stepBack(lanes);
        yield;
      }
    },
  };
}

function addRows(lanes: number, stateSize: number, deltas: Float64Array, to: Move): void {
  const { data, start, stride, size, from } = to;
  for (let lane = 0; lane < lanes; lane++) {
    const at = start + lane * stride;
    const source = lane * stateSize + from;
    for (let i = 0; i < size; i++) data[at + i]! += deltas[source + i]!;
  }
}

function takeRows(lanes: number, stateSize: number, of: Move, deltas: Float64Array): void {
  const { data, start, stride, size, from } = of;
  for (let lane = 0; lane < lanes; lane++) {
    const source = start + lane * stride;
    const at = lane * stateSize + from;
    for (let i = 0; i < size; i++) deltas[at + i] = data[source + i]!;
  }
}

/** Gives a row that has grown or shrunk far an exponent. */
function settleRows(
  lanes: number,
  stateSize: number,
  deltas: Float64Array,
  exponents: Int32Array,
): void {
  for (let lane = 0; lane < lanes; lane++) {
    const at = lane * stateSize;
    let largest = 0;
    for (let i = at; i < at + stateSize; i++) {
      const magnitude = Math.abs(deltas[i]!);
      if (magnitude > largest) largest = magnitude;
    }
    if (largest === 0 || (largest < 2 ** calmExponent && largest > 2 ** -calmExponent)) continue;
    exponents[lane]! += normalise(deltas.subarray(at, at + stateSize));
  }
}
