import type { OperationId } from '../model/program.ts';
import { phasesOf } from './phases.ts';
import type { LocalJacobian, Place } from './rules/rule.ts';
import { ruleOf } from './rules/table.ts';
import type { Passage, TapeEdge } from './tape.ts';
import { inputPlaces, type Trajectory } from './trajectory.ts';

export interface AdjointRows {
  /** By operation; undefined where no adjoint is needed. */
  readonly rows: readonly (Place | undefined)[];
  /** The edges that have nothing to do, as both ends lie in the same place. */
  readonly shared: ReadonlySet<TapeEdge>;
  /** All that was laid out here, zero at first. */
  readonly data: Float64Array;
}

/**
 * Lays out the adjoints of a passage. Where an operation is read once, by a sum or as a part, its
 * adjoint is that of the reader, and where it is read by slices only, theirs are parts of its
 * own: most edges of a cell then cost nothing.
 */
export function adjointRows(
  trajectory: Trajectory,
  { seeds, known, lanes }: Passage,
  edges: readonly TapeEdge[],
): AdjointRows {
  const { program, places } = trajectory;
  const { operations } = program;
  const phases = phasesOf(program);
  const readers = new Map<OperationId, TapeEdge[]>();
  for (const edge of edges) {
    const known = readers.get(edge.into);
    if (known === undefined) readers.set(edge.into, [edge]);
    else known.push(edge);
  }
  const sizeOf = (id: OperationId): number => operations[id]!.size;
  const isOnce = (id: OperationId): boolean => phases[id] === 'once';
  const rows: (Place | undefined)[] = operations.map((_, id) => known?.[id]);
  const shared = new Set<TapeEdge>();

  const nowhere = new Float64Array(0);
  let length = 0;
  const own = (id: OperationId): Place => {
    const size = sizeOf(id);
    const start = length;
    length += isOnce(id) ? size : lanes * size;
    return { data: nowhere, start, stride: isOnce(id) ? 0 : size, size };
  };
  const localOf = ({ operation: id, input }: TapeEdge): LocalJacobian | undefined => {
    const operation = operations[id]!;
    return ruleOf(operation)?.local(operation, input, places[id]!, inputPlaces(operation, places));
  };
  /** The rows of the only reader, where this operation goes into it as it is. */
  const ofReader = (id: OperationId): Place | undefined => {
    const [edge, ...others] = readers.get(id) ?? [];
    if (edge === undefined || others.length > 0 || seeds.has(id)) return undefined;
    if (isOnce(id) && operations[id]!.kind !== 'parameter') return undefined;
    const place = rows[edge.operation]!;
    const size = sizeOf(id);
    const local = localOf(edge);
    if (local?.structure === 'identity' && place.size === size) {
      shared.add(edge);
      return place;
    }
    if (local?.structure !== 'block' || local.length !== size || local.column !== 0) {
      return undefined;
    }
    shared.add(edge);
    return { ...place, start: place.start + local.row, size };
  };
  /** The part of the rows of what this slice is cut from, where all its readers are cut from it. */
  const ofWhole = (id: OperationId): Place | undefined => {
    const operation = operations[id]!;
    const whole = operation.inputs[0];
    if (operation.kind !== 'slice' || whole === undefined || seeds.has(id)) return undefined;
    const edges = readers.get(whole) ?? [];
    const edge = edges.find(({ operation: reader }) => reader === id);
    if (edge === undefined || seeds.has(whole) || !areApart(edges)) return undefined;
    shared.add(edge);
    const place = (rows[whole] ??= own(whole));
    return { ...place, start: place.start + operation.start, size: operation.size };
  };
  const areApart = (edges: readonly TapeEdge[]): boolean => {
    const spans = edges.map(({ operation: id }) => {
      const reader = operations[id]!;
      return reader.kind === 'slice'
        ? { start: reader.start, end: reader.start + reader.size }
        : undefined;
    });
    const sorted = spans.filter((span) => span !== undefined).sort((a, b) => a.start - b.start);
    return (
      sorted.length === edges.length &&
      sorted.every(({ start }, i) => i === 0 || start >= sorted[i - 1]!.end)
    );
  };

  for (let id = operations.length - 1; id >= 0; id--) {
    if (rows[id] !== undefined || !(seeds.has(id) || readers.has(id))) continue;
    rows[id] = ofReader(id) ?? ofWhole(id) ?? own(id);
  }
  const data = new Float64Array(length);
  const placed = rows.map((place) => (place?.data === nowhere ? { ...place, data } : place));
  return { rows: placed, shared, data };
}
