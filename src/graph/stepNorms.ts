import type { OperationId } from '../model/program.ts';
import { norm } from '../tensor/scaled.ts';
import type { StateAdjoints } from './backward.ts';
import { bindGradient, bindParameterTape } from './gradient.ts';
import type { Place } from './rules/rule.ts';
import { runTape, type BoundEdge, type Tape } from './tape.ts';
import type { Taps } from './taps.ts';
import type { Trajectory } from './trajectory.ts';

/**
 * ‖δ_t W_t‖ of every step t ≤ n, without the exponent of δ_t. Where a weight is read once a step,
 * by a product with a vector x, its part of δ_t W_t is δ' ⊗ x, whose norm is ‖δ'‖ ‖x‖: no
 * P-vector is formed.
 */
export function stepNorms(
  trajectory: Trajectory,
  taps: Taps,
  adjoints: StateAdjoints,
): Float64Array {
  const tape = bindParameterTape(trajectory, taps, adjoints.rows, adjoints.loss + 1);
  const factors = taps.taps.map(({ operation, at }) =>
    at === undefined ? factorsOf(trajectory, tape, operation) : undefined,
  );
  const norms = new Float64Array(adjoints.loss + 1);
  if (factors.some((parts) => parts === undefined)) {
    bindGradient(trajectory, taps).eachStep(adjoints, (t, row) => {
      norms[t] = norm(row);
    });
    return norms;
  }
  runTape(withoutTaps(tape, taps), 0, adjoints.loss + 1, 0, 1);
  for (let t = 0; t <= adjoints.loss; t++) {
    let squares = 0;
    for (const parts of factors) {
      let product = 1;
      for (const place of parts ?? []) product *= rowNorm(place, t);
      if (parts?.length !== 0) squares += product * product;
    }
    norms[t] = Math.sqrt(squares);
  }
  return norms;
}

/**
 * The vectors whose outer product is the tap's adjoint at each step: one where it shares the rows
 * of a sum, none where nothing reaches it. Undefined where it is not such a product.
 */
export function factorsOf(
  { program, places }: Trajectory,
  { rows, edges }: Tape,
  tap: OperationId,
): readonly Place[] | undefined {
  const place = rows[tap];
  if (place === undefined) return [];
  const into = edges.filter((edge) => edge.into === tap);
  if (into.length === 0) return place.stride === 0 ? undefined : [place];
  const [edge] = into;
  if (edge === undefined || into.length > 1 || edge.once) return undefined;
  const operation = program.operations[edge.operation]!;
  const adjoint = rows[edge.operation];
  if (operation.kind !== 'matmul' || adjoint === undefined) return undefined;
  const { m, n } = operation;
  const isOuter = (n === 1 && edge.input === 0) || (m === 1 && edge.input === 1);
  return isOuter ? [adjoint, places[operation.inputs[1 - edge.input]!]!] : undefined;
}

/** The tape without the last edges, into the taps themselves. */
export function withoutTaps(tape: Tape, { taps }: Taps): Tape {
  const ends = new Set(taps.map(({ operation }) => operation));
  return { ...tape, edges: tape.edges.filter(({ into }: BoundEdge) => !ends.has(into)) };
}

function rowNorm({ data, start, stride, size }: Place, row: number): number {
  const at = start + row * stride;
  return norm(data, at, at + size);
}
