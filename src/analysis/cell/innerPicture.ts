import { valueAt } from '../../graph/trajectory.ts';
import type { OperationId } from '../../model/program.ts';
import { nodeName, symbolTex } from '../../note/symbol.ts';
import {
  accumulateAll,
  accumulator,
  log10NormOf,
  type Accumulator,
} from '../../tensor/accumulator.ts';
import { norm } from '../../tensor/scaled.ts';
import { expressionTex } from '../expressionTex.ts';
import type { Run } from '../run.ts';
import type { InnerEnd, InnerFlow, InnerFlows } from './innerFlows.ts';
import type { InnerGroup } from './innerGroups.ts';
import type { InnerEdge, InnerNode, InnerTap, InnerWay, InsideCell } from './insideCell.ts';
import { groupLabel, operationTex, outlineTex, signOf, type NameOf } from './operationTex.ts';

/** The names of a step's leaves and nodes: `h_4`, `x_5`, `W_f`, `f_5`. */
export function namesAt({ model, firstStep }: Run, t: number): NameOf {
  const { program, parameters } = model;
  const at = (base: string, step: number): string => symbolTex(nodeName(base, firstStep + step));
  const nodes = new Map(program.nodes.map(({ base, operation }) => [operation, at(base, t)]));
  return (id) => {
    const operation = program.operations[id];
    switch (operation?.kind) {
      case 'parameter':
        return parameters[operation.parameter]?.name;
      case 'state':
        return at(operation.base, t - 1);
      case 'leaf':
        return at(operation.base, t + operation.offset);
      default:
        return nodes.get(id);
    }
  };
}

/** What flows, by its names, and how much of it: the nodes, edges and ways of an `InsideCell`. */
export function innerPicture(
  run: Run,
  t: number,
  groups: readonly InnerGroup[],
  { edges, through }: InnerFlows,
  sourceSize: number,
): Pick<InsideCell, 'nodes' | 'edges' | 'ways'> {
  const { program } = run.model;
  const names = namesAt(run, t);
  const isTap = ({ from }: InnerFlow): boolean => program.operations[from]?.kind === 'parameter';
  const outputs = new Map(groups.map((group) => [group.output, group]));
  const plain = edges.filter((edge) => !isTap(edge));
  const inlets = inletsOf(run, groups);
  const sumOf = (parts: readonly InnerFlow[]): Accumulator => {
    const sum = accumulator(sourceSize);
    for (const { flow } of parts) accumulateAll(sum, flow);
    return sum;
  };

  const comingIn = [
    ...inlets.map((id) => ({ id, flow: sumOf(plain.filter(({ from }) => from === id)) })),
    { id: undefined, flow: sumOf(edges.filter(isTap)) },
  ];
  const log10In = log10Sum(comingIn.map(({ flow }) => log10NormOf(flow)));
  const shareOf = (log10Flow: number): number =>
    log10Flow === -Infinity ? 0 : 10 ** (log10Flow - log10In);
  const flowing = (flow: Accumulator): { log10Flow: number; share: number } => {
    const log10Flow = log10NormOf(flow);
    return { log10Flow, share: shareOf(log10Flow) };
  };

  const nodeId = (id: OperationId): string => names(id) ?? `operation ${id}`;
  const valueOf = (id: OperationId): Pick<InnerNode, 'shape' | 'norm' | 'log10Adjoint'> => ({
    shape: program.operations[id]?.shape ?? [],
    norm: norm(valueAt(run.trajectory, id, t)),
    log10Adjoint: adjointOf(plain.filter(({ from }) => from === id)),
  });
  const endId = (end: InnerEnd, from: OperationId): string => {
    switch (end.kind) {
      case 'group':
        return nodeId(groups[end.group]!.output);
      case 'node':
        return `to ${nodeTex(run, end.node, t)}`;
      case 'later':
        return `${nodeId(from)} on`;
    }
  };

  const given = inlets.map((id): InnerNode => {
    const operation = program.operations[id];
    const name = names(id) ?? '';
    return {
      id: nodeId(id),
      kind: operation?.kind === 'state' ? 'earlier' : 'given',
      base: undefined,
      tex: name,
      caption: undefined,
      formula: name,
      gates: undefined,
      ...valueOf(id),
      ...flowing(sumOf(plain.filter(({ from }) => from === id))),
      tap: undefined,
    };
  });
  const inner = groups.map((group, at): InnerNode => {
    const { output, node } = group;
    const definition = run.model.recurrence.definitions.find(
      ({ target }) => target === program.nodes[node ?? -1]?.base,
    );
    const name = names(output);
    const own: NameOf = (id) => (id === output ? undefined : names(id));
    const formula = operationTex(program, output, own);
    const taps = edges.filter((edge) => isTap(edge) && isInto(edge, at));
    const label = groupLabel(program, group, names);
    const isShort = group.operations.length <= fewOperations && !readsParameters(run, group);
    return {
      id: nodeId(output),
      kind: node === undefined ? 'operation' : 'equation',
      base: program.nodes[node ?? -1]?.base,
      tex: name ?? label,
      caption:
        name === undefined
          ? undefined
          : node === undefined
            ? label
            : isShort
              ? formula
              : group.operations.length === 1
                ? signOf(program.operations[output]!)
                : outlineTex(program, group, own),
      formula:
        definition === undefined
          ? (name === undefined ? '' : `${name} = `) + formula
          : `${name ?? ''} = ${expressionTex(definition.body, run.firstStep + t)}`,
      gates: gatesOf(run, output, names),
      ...valueOf(output),
      ...flowing(through[at]!),
      tap: tapOf(taps),
    };
  });
  function tapOf(taps: readonly InnerFlow[]): InnerTap | undefined {
    return taps.length === 0
      ? undefined
      : {
          tex: taps.map(({ from }) => names(from) ?? '').join(', '),
          log10Adjoint: adjointOf(taps, true),
          ...flowing(sumOf(taps)),
        };
  }
  const readers = new Map<string, InnerFlow[]>();
  for (const edge of plain) {
    if (edge.to.kind === 'group') continue;
    const id = endId(edge.to, edge.from);
    readers.set(id, [...(readers.get(id) ?? []), edge]);
  }
  const later = [...readers].map(([id, parts]): InnerNode => {
    const [{ from, to }] = parts as [InnerFlow];
    const tex =
      to.kind === 'node' ? nodeTex(run, to.node, t) : `\\text{step}\\ ${run.firstStep + t + 1}`;
    return {
      id,
      kind: 'later',
      base: undefined,
      tex,
      caption: undefined,
      formula: tex,
      gates: undefined,
      ...valueOf(from),
      log10Adjoint: adjointOf(parts, true),
      ...flowing(sumOf(parts)),
      tap: undefined,
    };
  });

  return {
    nodes: [...given, ...inner, ...later],
    edges: [...drawnEdges()],
    ways: comingIn
      .map(({ id, flow }): InnerWay => ({
        through: id === undefined ? undefined : nodeId(id),
        ...flowing(flow),
      }))
      .filter(({ log10Flow }) => log10Flow > -Infinity)
      .sort((a, b) => b.log10Flow - a.log10Flow),
  };

  /** All that the formulas read, also where nothing flows. */
  function* drawnEdges(): Generator<InnerEdge> {
    const known = new Map(plain.map((edge) => [`${edge.from} ${endKey(edge.to)}`, edge]));
    for (const [at, group] of groups.entries()) {
      const reads = new Set(group.operations.flatMap((id) => program.operations[id]?.inputs ?? []));
      for (const from of reads) {
        const isShown = outputs.has(from) || inlets.includes(from);
        if (!isShown || group.operations.includes(from)) continue;
        const edge = known.get(`${from} group ${at}`);
        yield edgeOf(nodeId(from), nodeId(group.output), edge === undefined ? [] : [edge]);
      }
    }
    for (const edge of plain) {
      if (edge.to.kind !== 'group')
        yield edgeOf(nodeId(edge.from), endId(edge.to, edge.from), [edge]);
    }
  }
  function edgeOf(from: string, to: string, parts: readonly InnerFlow[]): InnerEdge {
    return { from, to, log10Adjoint: adjointOf(parts), ...flowing(sumOf(parts)) };
  }
}

function isInto({ to }: InnerFlow, group: number): boolean {
  return to.kind === 'group' && to.group === group;
}

function endKey(end: InnerEnd): string {
  return end.kind === 'group' ? `group ${end.group}` : end.kind;
}

/** What the groups read from outside of them, but parameters and constants, in order. */
function inletsOf({ model }: Run, groups: readonly InnerGroup[]): readonly OperationId[] {
  const { operations } = model.program;
  const own = new Set(groups.flatMap((group) => group.operations));
  const reads = new Set(
    groups.flatMap((group) => group.operations.flatMap((id) => operations[id]?.inputs ?? [])),
  );
  return [...reads]
    .filter((id) => {
      const kind = operations[id]?.kind;
      return !own.has(id) && kind !== 'parameter' && kind !== 'constant';
    })
    .sort((a, b) => a - b);
}

/** What a sigmoid multiplies, where it does. */
function gatesOf({ model }: Run, output: OperationId, names: NameOf): string | undefined {
  const { program } = model;
  const { operations } = program;
  const operation = operations[output];
  if (operation?.kind !== 'elementwise' || operation.name !== 'sigmoid') return undefined;
  const product = operations.find(
    ({ kind, inputs }) => kind === 'multiply' && inputs.includes(output),
  );
  const other = product?.inputs.find((id) => id !== output);
  return other === undefined ? undefined : operationTex(program, other, names);
}

function nodeTex({ model, firstStep }: Run, node: number, t: number): string {
  const { nodes, objective } = model.program;
  const bases = nodes[node] === undefined ? objective.nodes : [node];
  return bases.map((one) => symbolTex(nodeName(nodes[one]?.base ?? '', firstStep + t))).join(' + ');
}

/** A formula of so many operations can stand in a box. */
const fewOperations = 4;

function readsParameters({ model }: Run, { operations }: InnerGroup): boolean {
  const { program } = model;
  return operations.some((id) =>
    program.operations[id]?.inputs.some((input) => program.operations[input]?.kind === 'parameter'),
  );
}

/** log10 of the norm of adjoints that add up; or of such as stand side by side. */
function adjointOf(parts: readonly InnerFlow[], apart = false): number {
  if (apart) {
    return log10Sum(parts.map(({ adjoint }) => 2 * log10NormOf(adjoint))) / 2;
  }
  const [first] = parts;
  if (first === undefined) return -Infinity;
  const sum = accumulator(first.adjoint.data.length);
  for (const { adjoint } of parts) accumulateAll(sum, adjoint);
  return log10NormOf(sum);
}

function log10Sum(logs: readonly number[]): number {
  const largest = Math.max(-Infinity, ...logs);
  if (largest === -Infinity) return largest;
  return largest + Math.log10(logs.reduce((sum, one) => sum + 10 ** (one - largest), 0));
}
