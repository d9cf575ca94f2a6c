import type {
  WholeAnalysis,
  Column,
  EdgeResult,
  JacobianResult,
  NodeResult,
  Source,
  Triangle,
} from '../../src/analysis/analysis.ts';
import type { TileRequest } from '../../src/analysis/triangleTile.ts';

export interface FixtureOptions {
  readonly steps?: number;
  /**
   * `classic`: x → h → y' → E ← y. `delayed`: the target of the step before goes into the next
   * loss, and each row has two losses.
   */
  readonly shape?: 'classic' | 'delayed';
  /** The mean of ‖H_k‖: below 1 the gradient vanishes, above 1 it explodes. */
  readonly rate?: number;
  readonly loss?: number;
  readonly timeRuns?: 'down' | 'right';
  readonly source?: string;
  /** At most this many rows and columns of the triangle. */
  readonly grid?: number;
}

const columnsOf = {
  classic: [
    { base: 'x', heading: 'input' },
    { base: 'h', heading: 'state' },
    { base: "y'", heading: 'output' },
    { base: 'E', heading: 'loss' },
    { base: 'y', heading: 'target' },
  ],
  delayed: [
    { base: 'x', heading: 'input' },
    { base: 'h', heading: 'state' },
    { base: "y'", heading: 'output' },
    { base: 'E', heading: 'loss' },
    { base: 'F', heading: 'loss' },
    { base: 'y', heading: 'target' },
  ],
} as const satisfies Record<string, readonly Column[]>;

const id = (base: string, step: number): string => {
  const text = String(step);
  const name = `${base.replace("'", '')}_${text.length === 1 ? text : `{${text}}`}`;
  return base.endsWith("'") ? `${name}'` : name;
};

/** Numbers that wander as real ones do; the same for the same `at`. */
function wiggle(at: number): number {
  return Math.sin(at * 2.3 + 1) * 0.6 + Math.sin(at * 0.71 + 2) * 0.4;
}

/** Those of the Jacobians and of their products, as log10. */
function chainOf({ steps = 8, rate = 0.8 }: FixtureOptions): {
  readonly log10H: (k: number) => number;
  readonly upTo: readonly number[];
  readonly log10C: (i: number, n: number) => number;
} {
  const log10H = (k: number): number => Math.log10(rate) + 0.18 * wiggle(k);
  const upTo = [0];
  for (let k = 0; k < steps; k++) upTo.push(upTo[k]! + log10H(k) * (k === 0 ? 0 : 0.95));
  // log10 ‖C_{i,n}‖, a little under the product of the norms.
  return { log10H, upTo, log10C: (i, n) => (i === n ? 0 : upTo[n]! - upTo[i]!) };
}

/** A part of the triangle of `analysisFixture` with the same options. */
export function tileFixture(options: FixtureOptions, { rows, columns }: TileRequest): Triangle {
  return triangleOf(rows, columns, chainOf(options).log10C);
}

/** An analysis with plausible numbers for any length, for tests of what shows it. */
export function analysisFixture(options: FixtureOptions = {}): WholeAnalysis {
  const { steps = 8, shape = 'classic', rate = 0.8, grid = 64 } = options;
  const loss = options.loss ?? steps;
  const columns = columnsOf[shape];
  const count = Math.min(steps, grid);
  const lines = Array.from({ length: count }, (_, at) =>
    count === 1 ? steps : Math.round(1 + (at * (steps - 1)) / (count - 1)),
  );
  const sources = sourcesOf(steps);
  const source = sources.find((one) => one.id === (options.source ?? 'w')) ?? sources[0]!;

  const { log10H, upTo, log10C } = chainOf(options);
  const jacobians = Array.from({ length: steps }, (_, k): JacobianResult => {
    const norm2 = 10 ** log10H(k);
    return { k, norm2, normF: norm2 * (1.15 + 0.1 * Math.abs(wiggle(k))) };
  });
  const through = source.kind !== 'input' && source.kind !== 'initial-state';
  const sizes = Array.from({ length: loss }, (_, at) =>
    through ? 0.3 + log10C(at + 1, loss) + 0.08 * wiggle(at + 11) : -Infinity,
  );
  const most = Math.max(...sizes);
  const total = sizes.reduce((sum, size) => sum + 10 ** (size - most), 0);
  const contributions = sizes.map((log10Norm, at) => ({
    loss,
    step: at + 1,
    log10Norm,
    share: through ? 10 ** (log10Norm - most) / total : 0,
  }));
  const log10Gradient = through ? most + Math.log10(total * 0.8) : log10C(1, loss);

  const summed = cumulative(sizes);
  const flows: Flows = {
    tap: (step) => sizes[step - 1] ?? -Infinity,
    time: (step) =>
      step > loss
        ? -Infinity
        : through
          ? (summed[step - 2] ?? -Infinity)
          : 0.3 + log10C(step, loss),
    row: (step) => (step === loss ? log10Gradient : -Infinity),
  };
  return {
    name: 'h',
    kind: 'diagram',
    section: 'RNN defined',
    recurrenceTex: 'h_t = f(w, x_t, h_{t-1})',
    assumptions: [
      { symbol: 'f', tex: 'f(w, x, h) = \\tanh(W x + U h + b)' },
      { symbol: 'g', tex: 'g(h) = V h + c' },
      { symbol: 'E', tex: "E(y', y) = \\tfrac12 \\lVert y' - y \\rVert^2" },
    ],
    open: [
      {
        key: 'equations',
        what: 'what f computes',
        line: "equations: 'f(w, x, h) = \\tanh(W x + U h + b)'",
        says: { kind: 'formula', tex: 'f(w, x, h) = \\tanh(W x + U h + b)' },
      },
      {
        key: 'size',
        what: 'sizes: x: 2, h: 4, y: 3',
        line: 'size: {x: 2, h: 4, y: 3}',
        says: { kind: 'entries', entries: [{ symbol: 'x', value: '2' }] },
      },
      {
        key: 'data',
        what: 'targets, one class a step, drawn at random and the same each time: y_t',
        line: 'data: {y: y.csv}',
        says: undefined,
      },
    ],
    firstStep: 1,
    steps,
    drawnSteps: Math.min(3, steps),
    timeRuns: options.timeRuns ?? 'down',
    states: ['h'],
    stateSize: 4,
    parameters: [
      { name: 'W', bundle: 'w', shape: [4, 3], of: 'f' },
      { name: 'U', bundle: 'w', shape: [4, 4], of: 'f' },
      { name: 'b', bundle: 'w', shape: [4], of: 'f' },
      { name: 'V', bundle: undefined, shape: [2, 4], of: 'g' },
      { name: 'c', bundle: undefined, shape: [2], of: 'g' },
    ],
    chosenLoss: loss,
    loss,
    source,
    sources,
    columns,
    nodes: nodesOf(steps, shape),
    edges: edgesOf(steps, shape, flows),
    losses: Array.from({ length: steps }, (_, at) => ({
      id: id('E', at + 1),
      step: at + 1,
      value: 0.5 + 0.3 * wiggle(at + 5),
    })),
    jacobians,
    connectivity: triangleOf(lines, lines, log10C),
    contributions,
    log10Gradient,
    verdict: {
      kind: rate < 0.95 ? 'vanishing' : rate > 1.05 ? 'exploding' : 'stable',
      factorPerStep: rate,
      horizon50: horizon(contributions, 0.5),
      horizon99: horizon(contributions, 0.99),
      coherence: 0.8,
      log10Bound: upTo[loss]! / 0.95,
      log10True: log10C(1, loss),
    },
    remarks:
      shape === 'delayed'
        ? ['y_1 is carried into the next row as it is: it has no derivative by earlier states.']
        : [],
  };
}

interface Flows {
  readonly tap: (step: number) => number;
  readonly time: (step: number) => number;
  readonly row: (step: number) => number;
}

function sourcesOf(steps: number): readonly Source[] {
  return [
    { id: 'w', kind: 'bundle', tex: 'w' },
    { id: 'all', kind: 'all', tex: '\\theta' },
    ...['W', 'U', 'b', 'V', 'c'].map((name): Source => ({
      id: name,
      kind: 'parameter',
      tex: name,
    })),
    { id: 'h_0', kind: 'initial-state', tex: 'h_0' },
    ...Array.from({ length: steps }, (_, at): Source => {
      const name = id('x', at + 1);
      return { id: name, kind: 'input', tex: name };
    }),
  ];
}

function nodesOf(steps: number, shape: 'classic' | 'delayed'): readonly NodeResult[] {
  const node = (
    base: string,
    step: number | undefined,
    tex: string,
    role: NodeResult['role'],
    column: number | undefined,
    size: number,
  ): NodeResult => ({
    id: step === undefined ? base : id(base, step),
    base,
    tex,
    role,
    step,
    column,
    shape: size === 0 ? [] : [size],
    norm: 0.7 + 0.4 * Math.abs(wiggle((step ?? 0) + base.length + size)),
    range:
      step !== undefined && step <= 3
        ? { start: step * 100 + size, end: step * 100 + size + 3 }
        : undefined,
  });
  const nodes = [
    node('w', undefined, 'w', 'parameter', undefined, 32),
    node('h', 0, 'h_0', 'border', undefined, 4),
  ];
  const delayed = shape === 'delayed';
  if (delayed) nodes.push(node('y', 0, 'y_0', 'border', undefined, 2));
  for (let step = 1; step <= steps; step++) {
    const h = id('h', step);
    const p = id("y'", step);
    const y = id('y', step);
    const before = id('y', step - 1);
    nodes.push(node('x', step, id('x', step), 'input', 0, 3));
    nodes.push(
      node('h', step, `${h} = f(w, ${id('x', step)}, ${id('h', step - 1)})`, 'state', 1, 4),
    );
    nodes.push(node("y'", step, `${p} = g(${h})`, 'output', 2, 2));
    nodes.push(
      node('E', step, delayed ? `E(${p}, ${y}, ${before})` : `E(${p}, ${y})`, 'loss', 3, 0),
    );
    if (delayed) nodes.push(node('F', step, `F(${p}, ${y})`, 'loss', 4, 0));
    nodes.push(node('y', step, y, 'target', delayed ? 5 : 4, 2));
  }
  return nodes;
}

function edgesOf(steps: number, shape: 'classic' | 'delayed', flows: Flows): readonly EdgeResult[] {
  const edges: EdgeResult[] = [];
  const add = (kind: EdgeResult['kind'], from: string, to: string, log10Flow: number): void => {
    edges.push({
      from,
      to,
      kind,
      label: from,
      log10Flow,
      log10FlowAll: log10Flow,
      range: undefined,
    });
  };
  for (let step = 1; step <= steps; step++) {
    const h = id('h', step);
    const p = id("y'", step);
    const e = id('E', step);
    add('tap', 'w', h, flows.tap(step));
    add('time', id('h', step - 1), h, flows.time(step));
    add('step', id('x', step), h, -Infinity);
    add('step', h, p, flows.row(step));
    add('step', p, e, flows.row(step));
    add('step', id('y', step), e, -Infinity);
    if (shape === 'delayed') {
      add('step', p, id('F', step), -Infinity);
      add('step', id('y', step), id('F', step), -Infinity);
      add('time', id('y', step - 1), e, -Infinity);
    }
  }
  return edges;
}

function triangleOf(
  rows: readonly number[],
  columns: readonly number[],
  log10C: (i: number, n: number) => number,
): Triangle {
  const log10Norm2 = new Float64Array(rows.length * columns.length).fill(NaN);
  const log10NormF = new Float64Array(rows.length * columns.length).fill(NaN);
  rows.forEach((i, row) => {
    columns.forEach((n, column) => {
      if (n < i) return;
      log10Norm2[row * columns.length + column] = log10C(i, n);
      log10NormF[row * columns.length + column] = log10C(i, n) + 0.3 / (1 + n - i);
    });
  });
  return { rows, columns, log10Norm2, log10NormF };
}

/** log10 of the sums of the first parts, of which some cancel. */
function cumulative(sizes: readonly number[]): readonly number[] {
  let sum = -Infinity;
  return sizes.map((size) => {
    const largest = Math.max(sum, size);
    sum =
      largest === -Infinity
        ? -Infinity
        : largest + Math.log10(0.9 * 10 ** (sum - largest) + 0.8 * 10 ** (size - largest));
    return sum;
  });
}

function horizon(contributions: readonly { readonly share: number }[], part: number): number {
  let sum = 0;
  for (let back = 1; back <= contributions.length; back++) {
    sum += contributions[contributions.length - back]?.share ?? 0;
    if (sum >= part) return back;
  }
  return contributions.length;
}
