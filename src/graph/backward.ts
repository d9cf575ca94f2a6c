import type { Program } from '../model/program.ts';
import { maxAbs, multiplyByPower, normalise, timesPower } from '../tensor/scaled.ts';
import { finish, type Work } from '../tensor/work.ts';
import type { Place } from './rules/rule.ts';
import type { Sweep } from './sweep.ts';
import { bindLossTerms, type Target } from './lossTerms.ts';
import { movesOf, stateInputs, stateOperations } from './states.ts';
import { bindTape } from './tape.ts';
import { piece, type Trajectory } from './trajectory.ts';

/**
 * The derivative of the target E by the states, held apart: δ_t = ∂E/∂s_t for t = n, n−1, …, −1
 * (−1 is the initial state; steps count from 0). For one loss δ_n = A_n, and δ_t = δ_{t+1} H_t
 * below it; where E_n also reads s_{n−1} directly, that term is in δ_{n−1}. For a sum of losses
 * each step adds its own A_t.
 */
export interface StateAdjoints extends Target {
  /** δ_t (1 × S) stands at (t + 1)·S, to be multiplied by 2^exponents[t + 1]. */
  readonly deltas: Float64Array;
  readonly exponents: Int32Array;
  /**
   * The adjoints of the operations between the states, one lane a step, with the exponents of
   * δ_t; undefined where nothing on the way to the state before is computed from them.
   */
  readonly rows: readonly (Place | undefined)[];
}

/** Magnitudes between 2^±this need no new exponent, so that sums over steps rarely rescale. */
export const calmExponent = 100;

/** The adjoints for the values that the trajectory has now. */
export function backward(trajectory: Trajectory, target: Target): StateAdjoints {
  return finish(bindBackward(trajectory, target)());
}

/** The same as something that can be run again; each run overwrites the last one's arrays. */
export function bindBackward(trajectory: Trajectory, target: Target): () => Work<StateAdjoints> {
  const { program } = trajectory;
  const { stateSize } = program;
  const { loss } = target;
  const ends = stateOperations(program);
  const deltas = new Float64Array((loss + 2) * stateSize);
  const exponents = new Int32Array(loss + 2);
  const losses = bindLossTerms(trajectory, target);
  const term = new Float64Array(stateSize);
  const addLosses = (t: number): void => {
    if (!target.sum && t + 1 < loss) return;
    term.fill(0);
    losses.addOwn(t, term);
    losses.addBefore(t + 1, term);
    exponents[t + 1]! += addTerm(deltas, (t + 1) * stateSize, exponents[t + 1]!, term);
  };
  const { rows, edges, data } = bindTape(trajectory, {
    seeds: ends,
    // A state can be read within its step by another one and never by the step after.
    wanted: new Set([...stateInputs(program), ...ends]),
    lanes: loss + 1,
  });
  const state = movesOf(program, rows);
  const pulls = edges.map(({ pull }) => pull);
  const adjoints: StateAdjoints = { ...target, deltas, exponents, rows };
  const stepBack = (t: number): void => {
    const at = (t + 1) * stateSize;
    addLosses(t);
    for (const move of state.nodes) addRow(move.size, deltas, at + move.from, move, t);
    for (const pull of pulls) pull(t, 1, t, 1);
    for (const move of state.inputs) {
      takeRow(move.size, move, t, deltas, at - stateSize + move.from);
    }
    exponents[t] = exponents[t + 1]! + rescaled(deltas, at - stateSize, stateSize);
  };
  return function* () {
    data.fill(0);
    deltas.fill(0);
    exponents.fill(0);
    yield;
    losses.run();
    for (let from = loss; from >= 0; from -= piece) {
      yield;
      for (let t = from; t >= 0 && t > from - piece; t--) stepBack(t);
    }
    addLosses(-1);
    return adjoints;
  };
}

function addRow(size: number, from: Float64Array, at: number, to: Place, row: number): void {
  const { data } = to;
  const start = to.start + row * to.stride;
  for (let i = 0; i < size; i++) data[start + i]! += from[at + i]!;
}

function takeRow(size: number, from: Place, row: number, to: Float64Array, at: number): void {
  const { data } = from;
  const start = from.start + row * from.stride;
  for (let i = 0; i < size; i++) to[at + i] = data[start + i]!;
}

/**
 * Adds what the losses read of s_t themselves to δ_t, which has this exponent. Gives by how much
 * the exponent changes.
 */
export function addTerm(
  deltas: Float64Array,
  at: number,
  exponent: number,
  term: Float64Array,
): number {
  const { length } = term;
  if (exponent === 0) {
    for (let i = 0; i < length; i++) deltas[at + i]! += term[i]!;
    return 0;
  }
  if (maxAbs(term) === 0) return 0;
  const delta = deltas.subarray(at, at + length);
  if (exponent < 0) multiplyByPower(delta, exponent);
  const own = exponent < 0 ? 0 : -exponent;
  for (let i = 0; i < length; i++) delta[i]! += timesPower(term[i]!, own);
  return exponent < 0 ? -exponent : 0;
}

/** Adds δ (1 × S) to the adjoints of the states' nodes. */
export function pushTo(sweep: Sweep, { states, nodes }: Program, delta: Float64Array): void {
  for (const { node, start, size } of states) {
    const adjoint = sweep.adjoints[nodes[node]!.operation]!;
    // Empty where nothing that is wanted lies behind the state.
    if (adjoint.length === 0) continue;
    for (let i = 0; i < size; i++) adjoint[i]! += delta[start + i]!;
  }
}

function rescaled(deltas: Float64Array, at: number, size: number): number {
  let largest = 0;
  for (let i = at; i < at + size; i++) {
    const magnitude = Math.abs(deltas[i]!);
    // NaN counts as well: it then stays where it is.
    if (!(magnitude <= largest)) largest = magnitude;
  }
  if (largest === 0 || (largest < 2 ** calmExponent && largest > 2 ** -calmExponent)) return 0;
  return normalise(deltas.subarray(at, at + size));
}
