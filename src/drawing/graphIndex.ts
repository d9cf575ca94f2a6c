import type {
  Analysis,
  Contribution,
  EdgeResult,
  JacobianResult,
  LossResult,
  NodeResult,
} from '../analysis/analysis.ts';

/** An analysis by step, so that drawing a window of rows does not walk through all of them. */
export interface GraphIndex {
  readonly nodes: ReadonlyMap<string, NodeResult>;
  /** The nodes that stand in a column, by step, from left to right. */
  readonly rows: ReadonlyMap<number, readonly NodeResult[]>;
  readonly borders: readonly NodeResult[];
  /** What all steps share and tap: `w`. */
  readonly rails: readonly string[];
  /** Taps by the step that they lead to. */
  readonly taps: ReadonlyMap<number, readonly EdgeResult[]>;
  /** Edges between nodes of one step. */
  readonly within: ReadonlyMap<number, readonly EdgeResult[]>;
  /** Edges from an earlier step or the border, by the step that they lead to. */
  readonly into: ReadonlyMap<number, readonly EdgeResult[]>;
  readonly jacobians: ReadonlyMap<number, JacobianResult>;
  readonly contributions: ReadonlyMap<number, Contribution>;
  /** The loss of each step; the first one where a row has several. */
  readonly losses: ReadonlyMap<number, string>;
  readonly lossValues: ReadonlyMap<string, LossResult>;
  /** From the first step on, as log10; NaN where there is none. */
  readonly series: StepSeries;
}

/** Numbers of every step in a row, for what walks through thousands of them. */
export interface StepSeries {
  /** ‖A_n C_{i,n} W_i‖ */
  readonly contribution: Float64Array;
  /** ‖H_k‖₂ of the arrow into the step. */
  readonly rate: Float64Array;
  /** The largest flow along the state's arrows into the step, and along its taps. */
  readonly stateFlow: Float64Array;
  readonly tapFlow: Float64Array;
}

export function graphIndex(analysis: Analysis): GraphIndex {
  const nodes = new Map(analysis.nodes.map((node) => [node.id, node]));
  const rows = new Map<number, NodeResult[]>();
  const borders: NodeResult[] = [];
  for (const node of analysis.nodes) {
    if (node.role === 'border') borders.push(node);
    else if (node.step !== undefined && node.column !== undefined) push(rows, node.step, node);
  }
  for (const row of rows.values()) row.sort((a, b) => (a.column ?? 0) - (b.column ?? 0));

  const taps = new Map<number, EdgeResult[]>();
  const within = new Map<number, EdgeResult[]>();
  const into = new Map<number, EdgeResult[]>();
  const rails = new Set<string>();
  for (const edge of analysis.edges) {
    const to = nodes.get(edge.to);
    const from = nodes.get(edge.from);
    if (to?.step === undefined || to.column === undefined || from === undefined) continue;
    switch (edge.kind) {
      case 'tap':
        rails.add(edge.from);
        push(taps, to.step, edge);
        break;
      case 'time':
        if (from.column !== undefined || from.role === 'border') push(into, to.step, edge);
        break;
      case 'step':
        if (from.column !== undefined) push(within, to.step, edge);
        break;
    }
  }
  const index: Omit<GraphIndex, 'series'> = {
    nodes,
    rows,
    borders,
    rails: [...rails],
    taps,
    within,
    into,
    jacobians: new Map(analysis.jacobians.map((jacobian) => [jacobian.k, jacobian])),
    contributions: new Map(analysis.contributions.map((one) => [one.step, one])),
    lossValues: new Map(analysis.losses.map((loss) => [loss.id, loss])),
    losses: new Map(analysis.losses.toReversed().map(({ step, id }) => [step, id])),
  };
  return { ...index, series: seriesOf(analysis, index) };
}

function seriesOf(analysis: Analysis, index: Omit<GraphIndex, 'series'>): StepSeries {
  const { firstStep, steps } = analysis;
  const along = (of: (step: number) => number | undefined): Float64Array =>
    Float64Array.from({ length: steps }, (_, at) => of(firstStep + at) ?? NaN);
  const most = (edges: readonly EdgeResult[] | undefined): number =>
    (edges ?? []).reduce(
      (largest, { log10Flow }) => (log10Flow > largest ? log10Flow : largest),
      -Infinity,
    );
  return {
    contribution: along((step) => index.contributions.get(step)?.log10Norm),
    rate: along((step) => {
      const norm = index.jacobians.get(step - 1)?.norm2;
      return norm === undefined ? undefined : Math.log10(norm);
    }),
    stateFlow:
      analysis.glance?.stateFlow ??
      along((step) => most(index.into.get(step)?.filter((edge) => isStateArrow(edge, index)))),
    tapFlow: analysis.glance?.tapFlow ?? along((step) => most(index.taps.get(step))),
  };
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Whether the edge is the state's own step in time, the one that `H_k` belongs to. */
export function isStateArrow(edge: EdgeResult, index: Pick<GraphIndex, 'nodes'>): boolean {
  const from = index.nodes.get(edge.from);
  const to = index.nodes.get(edge.to);
  return (
    edge.kind === 'time' &&
    to?.role === 'state' &&
    from?.base === to.base &&
    (from.role === 'state' || from.role === 'border')
  );
}

export function lastStep(analysis: Pick<Analysis, 'firstStep' | 'steps'>): number {
  return analysis.firstStep + analysis.steps - 1;
}
