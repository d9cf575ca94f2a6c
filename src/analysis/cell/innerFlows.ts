import { operationGraph } from '../../graph/stepGraph.ts';
import type { Taps } from '../../graph/taps.ts';
import type { OperationId } from '../../model/program.ts';
import {
  accumulate,
  accumulateAll,
  accumulator,
  type Accumulator,
} from '../../tensor/accumulator.ts';
import type { Work } from '../../tensor/work.ts';
import { bindFlowSweep } from '../flow.ts';
import { pulledBack } from '../flowPullback.ts';
import { targetOf, type LossChoice } from '../lossChoice.ts';
import type { Run } from '../run.ts';
import { edgeRows, type EdgeRows } from './edgeRows.ts';
import type { InnerGroup } from './innerGroups.ts';

/** Where an edge of a cell's inside leads: one of its groups, another node of the step, or on in time. */
export type InnerEnd =
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'node'; readonly node: number }
  /** The steps after this one, which read the state. */
  | { readonly kind: 'later' };

/**
 * Something flows from `from` (a group's output, a leaf, or another node's output) to `to`, as
 * vectors times 2^exponent.
 */
export interface InnerFlow {
  readonly from: OperationId;
  readonly to: InnerEnd;
  /** The adjoint that is carried back along it, (∂E/∂v)(∂v/∂u) (1 × size of u). */
  readonly adjoint: Accumulator;
  /** The sum of all paths from the source to the loss that use it (1 × P). */
  readonly flow: Accumulator;
}

/** What flows through a part of one step's program. */
export interface InnerFlows {
  readonly edges: readonly InnerFlow[];
  /** For each group in order: what all that flows into it adds up to (1 × P). */
  readonly through: readonly Accumulator[];
  /** False where nothing of it reaches the loss, as in steps after it. */
  readonly isReached: boolean;
}

/**
 * The flows between `groups` of operations at a step (counted from 0), into them and out of them.
 * What flows into a group flows out of it, as vectors; and so it does out of every operation within.
 */
export function* innerFlows(
  run: Run,
  loss: LossChoice,
  taps: Taps,
  t: number,
  groups: readonly InnerGroup[],
): Work<InnerFlows> {
  const empty = (): Accumulator => accumulator(taps.size);
  if (t > targetOf(run, loss).loss) {
    return { edges: [], through: groups.map(empty), isReached: false };
  }
  const { program } = run.model;
  const fine: Run = { ...run, graph: operationGraph(program) };
  const rows = yield* edgeRows(fine, loss, t);
  const ends = endsOf(run, groups, rows);
  const carrier = pulledBack(fine, taps, bindFlowSweep(fine, taps));
  const tapOf = new Map(taps.taps.map((tap) => [tap.operation, tap]));
  const addFlow = function* (into: Accumulator, from: OperationId, row: Float64Array): Work<void> {
    const tap = tapOf.get(from);
    const { kind } = program.operations[from]!;
    if (tap !== undefined && (tap.at === undefined || tap.at === t)) {
      const segment = new Float64Array(taps.size);
      segment.set(row, tap.start);
      accumulate(into, segment, rows.exponent);
    } else if (kind !== 'parameter' && kind !== 'leaf') {
      const flow = yield* carrier.through(from, row, rows.exponent, t);
      if (flow !== undefined) accumulateAll(into, flow);
    }
  };
  const outputOf = new Map(groups.map(({ output }, group) => [output, group]));
  const through = groups.map(empty);
  const found: InnerFlow[] = [];
  // A group stands after all that it reads, so that what flows into it is known by then.
  for (const { from, to, row } of ends.toSorted((a, b) => a.from - b.from)) {
    yield;
    const group = outputOf.get(from);
    const isOnly = group !== undefined && ends.filter((one) => one.from === from).length === 1;
    const flow = isOnly ? through[group]! : accumulator(taps.size);
    if (!isOnly) yield* addFlow(flow, from, row);
    if (to.kind === 'group') accumulateAll(through[to.group]!, flow);
    found.push({ from, to, adjoint: { data: row, exponent: rows.exponent }, flow });
  }
  return { edges: found, through, isReached: found.length > 0 };
}

interface EndRow {
  readonly from: OperationId;
  readonly to: InnerEnd;
  readonly row: Float64Array;
}

/** The rows between groups, and into and out of them; those between the same two added up. */
function endsOf(
  { graph }: Run,
  groups: readonly InnerGroup[],
  { rows, later }: EdgeRows,
): readonly EndRow[] {
  const groupOf = new Map(
    groups.flatMap(({ operations }, group) => operations.map((id) => [id, group] as const)),
  );
  const found = new Map<string, EndRow>();
  const add = (from: OperationId, to: InnerEnd, row: Float64Array): void => {
    const key = `${from} ${endKey(to)}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { from, to, row: row.slice() });
    else row.forEach((value, i) => (known.row[i]! += value));
  };
  for (const [reader, reads] of rows) {
    const group = groupOf.get(reader);
    for (const [read, row] of reads) {
      const readGroup = groupOf.get(read);
      if (group !== undefined && group !== readGroup) add(read, { kind: 'group', group }, row);
      if (group === undefined && readGroup !== undefined) {
        const node = graph.units.findIndex(
          ({ first, operation }) => first <= reader && reader <= operation,
        );
        add(read, { kind: 'node', node }, row);
      }
    }
  }
  for (const [state, row] of later) if (groupOf.has(state)) add(state, { kind: 'later' }, row);
  return [...found.values()];
}

function endKey(end: InnerEnd): string {
  switch (end.kind) {
    case 'group':
      return `group ${end.group}`;
    case 'node':
      return `node ${end.node}`;
    case 'later':
      return 'later';
  }
}
