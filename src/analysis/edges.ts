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

/** Where an edge comes from, as the note names it. */
interface Origin {
  readonly from: string;
  readonly kind: EdgeResult['kind'];
}

/**
 * The edges between the nodes of the note with their flows. Parameters that only the assumed
 * functions have (V, c) stand nowhere in the note, so that they have no edge to be drawn.
 */
export function* edgesOf(run: Run, loss: LossChoice, source: string): Work<readonly EdgeResult[]> {
  return (yield* edgesInto(run, loss, source)).flat();
}

/** The same by the step that they lead to, from the first one on. */
export function* edgesInto(
  run: Run,
  loss: LossChoice,
  source: string,
): Work<readonly (readonly EdgeResult[])[]> {
  const { model, graph, steps, firstStep } = run;
  const { nodes } = model.program;
  const chosen = yield* flowNorms(run, loss, tapsOf(run, source));
  const all = source === 'all' ? chosen : yield* flowNorms(run, loss, tapsOf(run, 'all'));
  const arrows = new Map(
    model.recurrence.arrows.map((arrow) => [`${arrow.from ?? ''}>${arrow.to ?? ''}`, arrow]),
  );
  const into: EdgeResult[][] = [];
  for (let t = 0; t < steps; t++) {
    if (t % 32 === 0) yield;
    const edges: EdgeResult[] = [];
    into.push(edges);
    nodes.forEach(({ base }, unit) => {
      const to = symbolTex(nodeName(base, firstStep + t));
      const byOrigin = new Map<string, { origin: Origin; reads: OperationId[] }>();
      for (const read of graph.units[unit]!.reads) {
        const origin = originOf(run, read, t);
        if (origin === undefined) continue;
        const known = byOrigin.get(origin.from);
        if (known === undefined) byOrigin.set(origin.from, { origin, reads: [read] });
        else known.reads.push(read);
      }
      for (const { origin, reads } of byOrigin.values()) {
        const arrow = arrows.get(`${origin.from}>${to}`);
        edges.push({
          ...origin,
          to,
          label: arrow === undefined || arrow.labelTex === '' ? origin.from : arrow.labelTex,
          log10Flow: together(reads.map((read) => chosen(t, unit, read))),
          log10FlowAll: together(reads.map((read) => all(t, unit, read))),
          range: arrow?.range,
        });
      }
    });
  }
  return into;
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

function originOf(run: Run, read: OperationId, t: number): Origin | undefined {
  const { model, graph, firstStep } = run;
  const { recurrence, program, parameters } = model;
  const operation = program.operations[read];
  const at = (base: string, step: number): string => symbolTex(nodeName(base, firstStep + step));
  switch (operation?.kind) {
    case 'state':
      return { from: at(operation.base, t - 1), kind: 'time' };
    case 'leaf': {
      const kind = operation.offset === 0 ? 'step' : 'time';
      return { from: at(operation.base, t + operation.offset), kind };
    }
    case 'parameter': {
      const parameter = parameters[operation.parameter];
      const shared = recurrence.parameters.find(
        ({ base }) => base === parameter?.bundle || base === parameter?.name,
      );
      return shared === undefined ? undefined : { from: shared.base, kind: 'tap' };
    }
    default: {
      const node = program.nodes[graph.unitOf.get(read) ?? -1];
      return node === undefined ? undefined : { from: at(node.base, t), kind: 'step' };
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
