import { isLeaf, type OperationId } from '../model/program.ts';
import { adjointRows } from './adjointRows.ts';
import type { Place, PullKernel } from './rules/rule.ts';
import { ruleOf } from './rules/table.ts';
import { inputPlaces, type Trajectory } from './trajectory.ts';

/** What is pulled back from where to where. */
export interface Passage {
  /** Operations whose adjoints are given. */
  readonly seeds: ReadonlySet<OperationId>;
  /** Operations whose adjoints are asked for. */
  readonly wanted: ReadonlySet<OperationId>;
  /** Operations that keep what reaches them: nothing goes on through them. */
  readonly held?: ReadonlySet<OperationId>;
  /** Operations whose adjoints are known already, with their rows: nothing is added to them. */
  readonly known?: readonly (Place | undefined)[];
  readonly lanes: number;
}

/** The adjoint of an operation goes on to one of its inputs. */
export interface TapeEdge {
  readonly operation: OperationId;
  readonly input: number;
  readonly into: OperationId;
}

export interface BoundEdge extends TapeEdge {
  readonly pull: PullKernel;
  /** It leaves an operation that all steps share, so that all lanes are pulled as one. */
  readonly once: boolean;
}

/** Reverse mode through one step of the program, bound to arrays. */
export interface Tape {
  /**
   * The adjoints by operation, zero at first. Parameters, and what is computed of them alone, have
   * one row in which all lanes add up, unless they share the rows of who reads them.
   */
  readonly rows: readonly (Place | undefined)[];
  /** In the order in which they are to run. */
  readonly edges: readonly BoundEdge[];
  /** The arrays of the rows, without those that were known. */
  readonly data: Float64Array;
}

/** Only the edges between the seeds and what is wanted are bound. */
export function bindTape(trajectory: Trajectory, passage: Passage): Tape {
  const { program, places } = trajectory;
  const { operations } = program;
  const edges = tapeEdges(trajectory, passage);
  const { rows, shared, data } = adjointRows(trajectory, passage, edges);
  return {
    rows,
    data,
    edges: edges
      .filter((edge) => !shared.has(edge))
      .map((edge): BoundEdge => {
        const { operation: id, input, into } = edge;
        const operation = operations[id]!;
        const inputs = inputPlaces(operation, places);
        const pull = ruleOf(operation)!.pullback(
          operation,
          input,
          places[id]!,
          inputs,
          rows[id]!,
          rows[into]!,
        );
        return { ...edge, pull, once: rows[id]!.stride === 0 };
      }),
  };
}

/** Between the seeds and what is wanted: last operation first, so that an adjoint is whole before it is passed on. */
export function tapeEdges(
  { program }: Trajectory,
  { seeds, wanted, held, known }: Passage,
): readonly TapeEdge[] {
  const { operations } = program;
  const leads: boolean[] = [];
  operations.forEach(({ inputs }, id) => {
    leads.push(wanted.has(id) || inputs.some((input) => leads[input]));
  });
  const reached = new Set(seeds);
  const edges: TapeEdge[] = [];
  for (let id = operations.length - 1; id >= 0; id--) {
    const operation = operations[id]!;
    if (!reached.has(id) || isLeaf(operation) || held?.has(id) === true) continue;
    operation.inputs.forEach((into, input) => {
      if (!leads[into] || known?.[into] !== undefined) return;
      edges.push({ operation: id, input, into });
      reached.add(into);
    });
  }
  return edges;
}

/** Pulls `lanes` lanes from `lane` on back through the whole tape. */
export function runTape({ edges }: Tape, lane: number, lanes: number, t: number, dt: 0 | 1): void {
  for (const { pull, once } of edges) {
    if (once) pull(0, 1, 0, 0);
    else pull(lane, lanes, t, dt);
  }
}
