import type { Taps } from '../graph/taps.ts';
import type { OperationId } from '../model/program.ts';
import { nodeName, symbolTex } from '../note/symbol.ts';
import type { Work } from '../tensor/work.ts';
import type { EdgeResult } from './analysis.ts';
import { targetOf, type LossChoice } from './lossChoice.ts';
import { flows } from './flow.ts';
import { flowPlan } from './flowPaths.ts';
import type { Run } from './run.ts';
import { tapsOf } from './sources.ts';

/** What a node reads from one place, the same at every step. */
interface Origin {
  readonly kind: EdgeResult['kind'];
  /** As the note names it, for the node's step, counted from 0. */
  readonly nameAt: (t: number) => string;
  readonly reads: readonly OperationId[];
  /** From the same state a step earlier. */
  readonly isStateArrow: boolean;
}

/** The edges between the nodes of the note, step by step; steps are counted from 0. */
export interface StepEdges {
  /** Those that lead to the nodes of a step. */
  readonly into: (t: number) => readonly EdgeResult[];
  /** log10 of the largest flow into a step along the arrows of the states, and along its taps. */
  readonly flowsInto: (t: number) => { readonly state: number; readonly tap: number };
}

/** All edges with their flows, in the order of the steps. */
export function* edgesOf(run: Run, loss: LossChoice, source: string): Work<readonly EdgeResult[]> {
  const { into } = yield* stepEdges(run, loss, source);
  const edges: EdgeResult[] = [];
  for (let t = 0; t < run.steps; t++) {
    if (t % 32 === 0) yield;
    for (const edge of into(t)) edges.push(edge);
  }
  return edges;
}

/**
 * The same a step at a time. Parameters that only the assumed functions have (V, c) stand nowhere in
 * the note, so that they have no edge to be drawn.
 */
export function* stepEdges(run: Run, loss: LossChoice, source: string): Work<StepEdges> {
  const { model, firstStep } = run;
  const { nodes } = model.program;
  const chosen = yield* flowNorms(run, loss, tapsOf(run, source));
  const all = source === 'all' ? chosen : yield* flowNorms(run, loss, tapsOf(run, 'all'));
  const origins = nodes.map((_, unit) => originsOf(run, unit));
  const arrows = new Map(
    model.recurrence.arrows.map((arrow) => [`${arrow.from ?? ''}>${arrow.to ?? ''}`, arrow]),
  );
  return {
    into: (t) =>
      nodes.flatMap(({ base }, unit) => {
        const to = symbolTex(nodeName(base, firstStep + t));
        return origins[unit]!.map(({ kind, nameAt, reads }): EdgeResult => {
          const from = nameAt(t);
          const arrow = arrows.get(`${from}>${to}`);
          return {
            from,
            kind,
            to,
            label: arrow === undefined || arrow.labelTex === '' ? from : arrow.labelTex,
            log10Flow: together(reads.map((read) => chosen(t, unit, read))),
            log10FlowAll: together(reads.map((read) => all(t, unit, read))),
            range: arrow?.range,
          };
        });
      }),
    flowsInto: (t) => {
      let state = -Infinity;
      let tap = -Infinity;
      origins.forEach((list, unit) => {
        for (const { kind, isStateArrow, reads } of list) {
          if (!isStateArrow && kind !== 'tap') continue;
          const flow = together(reads.map((read) => chosen(t, unit, read)));
          if (isStateArrow) state = larger(state, flow);
          else tap = larger(tap, flow);
        }
      });
      return { state, tap };
    },
  };
}

/** What is not known is not the largest. */
function larger(known: number, next: number): number {
  return next > known ? next : known;
}

/** Beyond this many multiplications flows would take minutes. */
const affordable = 1.5e9;

/** log10 of the flow through each edge; -Infinity where there is none, NaN where it is left out. */
function* flowNorms(
  run: Run,
  loss: LossChoice,
  taps: Taps,
): Work<(t: number, unit: number, read: OperationId) => number> {
  if (flowPlan(run.graph, run.model.program, taps, targetOf(run, loss)).cost > affordable) {
    return () => NaN;
  }
  const norms = new Map<string, number>();
  yield* flows(run, loss, taps, ({ t, unit, read }, _, log10Norm) => {
    norms.set(`${t} ${unit} ${read}`, log10Norm);
  });
  return (t, unit, read) => norms.get(`${t} ${unit} ${read}`) ?? -Infinity;
}

/** What a node reads, in the order in which it reads it. */
function originsOf(run: Run, unit: number): readonly Origin[] {
  const { model, graph } = run;
  const byPlace = new Map<string, Origin & { readonly reads: OperationId[] }>();
  for (const read of graph.units[unit]!.reads) {
    const place = placeOf(run, read);
    if (place === undefined) continue;
    const { kind, base, offset } = place;
    const key = `${base} ${offset ?? ''}`;
    const known = byPlace.get(key);
    if (known !== undefined) {
      known.reads.push(read);
      continue;
    }
    const isState = model.program.operations[read]?.kind === 'state';
    byPlace.set(key, {
      kind,
      nameAt: (t) =>
        offset === undefined ? base : symbolTex(nodeName(base, run.firstStep + t + offset)),
      reads: [read],
      isStateArrow: isState && base === model.program.nodes[unit]?.base,
    });
  }
  return [...byPlace.values()];
}

interface Place {
  readonly kind: EdgeResult['kind'];
  readonly base: string;
  /** From the reader's step; undefined for what all steps share. */
  readonly offset: number | undefined;
}

function placeOf({ model, graph }: Run, read: OperationId): Place | undefined {
  const { recurrence, program, parameters } = model;
  const operation = program.operations[read];
  switch (operation?.kind) {
    case 'state':
      return { kind: 'time', base: operation.base, offset: -1 };
    case 'leaf': {
      const { base, offset } = operation;
      return { kind: offset === 0 ? 'step' : 'time', base, offset };
    }
    case 'parameter': {
      const parameter = parameters[operation.parameter];
      const shared = recurrence.parameters.find(
        ({ base }) => base === parameter?.bundle || base === parameter?.name,
      );
      return shared && { kind: 'tap', base: shared.base, offset: undefined };
    }
    default: {
      const node = program.nodes[graph.unitOf.get(read) ?? -1];
      return node && { kind: 'step', base: node.base, offset: 0 };
    }
  }
}

/** log10 of the norm of parts that stand side by side. */
function together(norms: readonly number[]): number {
  const largest = Math.max(...norms);
  if (largest === -Infinity || norms.length === 1) return largest;
  return (
    largest + 0.5 * Math.log10(norms.reduce((sum, one) => sum + 10 ** (2 * (one - largest)), 0))
  );
}
