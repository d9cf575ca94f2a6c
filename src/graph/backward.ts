import type { OperationId, Program } from '../model/program.ts';
import { maxAbs, normalise } from '../tensor/scaled.ts';
import { stepGraph, type StepGraph } from './stepGraph.ts';
import { bindSweep, pullUnits, type Sweep } from './sweep.ts';
import type { Trajectory } from './trajectory.ts';

/**
 * The derivative of one loss by the states, held apart: δ_t = ∂E_n/∂s_t for t = n, n−1, …, −1
 * (−1 is the initial state; steps count from 0). δ_n = A_n, and δ_{t} = δ_{t+1} H_t below it; where
 * E_n also reads s_{n−1} directly, that term is in δ_{n−1}.
 */
export interface StateAdjoints {
  readonly loss: number;
  /** δ_t (1 × S) stands at (t + 1)·S, to be multiplied by 2^exponents[t + 1]. */
  readonly deltas: Float64Array;
  readonly exponents: Int32Array;
}

export type Backward = (loss: number) => StateAdjoints;

/** Magnitudes between 2^±this need no new exponent, so that sums over steps rarely rescale. */
const calmExponent = 100;

export function bindBackward(trajectory: Trajectory): Backward {
  const { program } = trajectory;
  const graph = stepGraph(program);
  const inputs = program.states.flatMap(({ input }) => (input === undefined ? [] : [input]));
  const outputs = stateOperations(program);
  const sweep = bindSweep(trajectory, new Set([...inputs, ...outputs]));
  const { stateSize } = program;
  return (loss) => {
    const deltas = new Float64Array((loss + 2) * stateSize);
    const exponents = new Int32Array(loss + 2);
    const delta = (t: number): Float64Array =>
      deltas.subarray((t + 1) * stateSize, (t + 2) * stateSize);
    pullObjective(program, graph, sweep, loss);
    takeFrom(sweep, program, 'node', delta(loss));
    for (let t = loss; t >= 0; t--) {
      pushTo(sweep, program, delta(t));
      // What E_n reads of s_{n-1} directly still lies in the state leaves when t = n.
      pullUnits(sweep, graph, graph.towardsStates, t);
      const next = delta(t - 1);
      takeFrom(sweep, program, 'input', next);
      exponents[t] = exponents[t + 1]! + rescaled(next);
    }
    return { loss, deltas, exponents };
  };
}

/** Seeds the objective with 1 and pulls it back as far as the states of its own step. */
export function pullObjective(program: Program, graph: StepGraph, sweep: Sweep, t: number): void {
  const { operation } = program.objective;
  if (sweep.adjoints[operation]!.length === 0) return;
  sweep.adjoints[operation]![0] = 1;
  pullUnits(sweep, graph, graph.towardsObjective, t, stateOperations(program));
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

/** Moves the adjoints of the states' nodes, or of the leaves that read them, into δ. */
export function takeFrom(
  sweep: Sweep,
  { states, nodes }: Program,
  from: 'node' | 'input',
  delta: Float64Array,
): void {
  for (const { node, input, start } of states) {
    const operation = from === 'node' ? nodes[node]!.operation : input;
    if (operation === undefined) continue;
    const adjoint = sweep.adjoints[operation]!;
    delta.set(adjoint, start);
    adjoint.fill(0);
  }
}

export function stateOperations({ states, nodes }: Program): ReadonlySet<OperationId> {
  return new Set(states.map(({ node }) => nodes[node]!.operation));
}

function rescaled(delta: Float64Array): number {
  const size = maxAbs(delta);
  if (size === 0 || (size < 2 ** calmExponent && size > 2 ** -calmExponent)) return 0;
  return normalise(delta);
}
