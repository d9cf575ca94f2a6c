import { t } from '@vscode/l10n';
import { nodeName, symbolTex } from '../note/symbol.ts';
import { finish, type Work } from '../tensor/work.ts';
import { valueAt } from '../graph/trajectory.ts';
import type {
  Analysis,
  Column,
  JacobianResult,
  LaterPart,
  LossResult,
  Source,
  Verdict,
  WholeAnalysis,
} from './analysis.ts';
import { columnsOf } from './columns.ts';
import { emptyTriangle, triangle } from './connectivity.ts';
import { contributing, type Contributions } from './contributions.ts';
import { edgesOf, stepEdges } from './edges.ts';
import { expressionTex } from './expressionTex.ts';
import { glanceOf, seenFirst } from './glance.ts';
import { lastStepOf, type LossChoice } from './lossChoice.ts';
import { nodesOf } from './nodes.ts';
import type { Run } from './run.ts';
import { defaultSource, sourcesOf, tapsOf } from './sources.ts';
import { isQuick, spectrum } from './spectrum.ts';
import { stateJacobians } from './stateJacobian.ts';
import { verdict } from './verdict.ts';

export interface AnalyseOptions {
  /** The last loss by default, or where there is no such step. */
  readonly loss?: LossChoice | undefined;
  /** The id of a source; the only bundle by default, else all parameters. */
  readonly source?: string | undefined;
}

/** All that is drawn of one run for one loss and one source. */
export function analyse(run: Run, options: AnalyseOptions = {}): WholeAnalysis {
  return finish(analysing(run, options));
}

/** The same in pieces. */
export function* analysing(run: Run, options: AnalyseOptions = {}): Work<WholeAnalysis> {
  const first = yield* analysingFirst(run, options);
  return { ...first, ...(yield* analysingRest(run, options)) };
}

/** What needs no Jacobian of the states: the graph, its values, and the flow of the gradient. */
export function analysingFirst(run: Run, options: AnalyseOptions): Work<Analysis> {
  return begun(run, options, function* (chosen, source, columns) {
    yield t('the flow through every edge');
    const edges = yield* edgesOf(run, chosen, source);
    yield t('the nodes');
    return { edges, nodes: yield* run.working('nodes', () => nodesOf(run, columns)) };
  });
}

/** Of that, no more than what is seen at the first look at a long net. */
export function glancing(run: Run, options: AnalyseOptions): Work<Analysis> {
  return begun(run, options, function* (chosen, source, columns) {
    yield t('the flow through every edge');
    const edges = yield* stepEdges(run, chosen, source);
    const isSeen = seenFirst(run, lastStepOf(run, chosen));
    const seen = Array.from({ length: run.steps }, (_, at) => at).filter((at) =>
      isSeen(run.firstStep + at),
    );
    return {
      edges: seen.flatMap(edges.into),
      nodes: yield* nodesOf(run, columns, isSeen),
      glance: yield* glanceOf(run, edges),
    };
  });
}

type Graph = Pick<Analysis, 'nodes' | 'edges' | 'glance'>;

function* begun(
  run: Run,
  options: AnalyseOptions,
  graphOf: (chosen: LossChoice, source: string, columns: readonly Column[]) => Work<Graph>,
): Work<Analysis> {
  const { model, firstStep } = run;
  const { recurrence, program } = model;
  const chosen = chosenLoss(run, options.loss);
  const loss = lastStepOf(run, chosen);
  const sources = sourcesOf(run);
  const source = chosenSource(run, sources, options.source);
  const columns = columnsOf(recurrence);
  const parts = yield* pulledApart(run, chosen, source.id);
  const graph = yield* graphOf(chosen, source.id, columns);
  yield t('the losses');
  return {
    name: model.name,
    kind: recurrence.kind,
    section: recurrence.section,
    recurrenceTex: recurrenceTex(run),
    assumptions: model.assumed,
    open: model.open,
    firstStep,
    steps: run.steps,
    drawnSteps: recurrence.drawnSteps,
    timeRuns: recurrence.timeRuns,
    states: program.states.map(({ base }) => base),
    stateSize: program.stateSize,
    parameters: model.parameters.map(({ name, bundle, shape, of }) => ({
      name,
      bundle,
      shape,
      of,
    })),
    chosenLoss: chosen,
    loss,
    source,
    sources,
    columns,
    ...graph,
    losses: lossesOf(run),
    jacobians: [],
    connectivity: emptyTriangle(run),
    contributions: parts.steps,
    log10Gradient: parts.log10Gradient,
    verdict: undefined,
    remarks: graph.edges.some(({ log10Flow }) => Number.isNaN(log10Flow))
      ? [...model.remarks, flowsLeftOut()]
      : model.remarks,
  };
}

/** Beyond this, T·S² for the norms of the Jacobians, what is left out takes more than about 0.2 s. */
const quickNorms = 1e6;

/** Whether `analysingFirst` is worth a drawing before the rest of the analysis has come. */
export function isLongAnalysis({ knows, model, steps }: Run): boolean {
  return !knows('jacobians') && steps * model.program.stateSize ** 2 > quickNorms;
}

/** What `analysingFirst` leaves out. */
export function* analysingRest(run: Run, options: AnalyseOptions): Work<LaterPart> {
  const { loss: chosen, source } = chosenOf(run, options);
  const loss = lastStepOf(run, chosen);
  const { jacobians, judged } = yield* judge(run, chosen, source);
  yield t('the connectivity');
  const connectivity = yield* run.working('triangle', () => triangle(run));
  yield;
  return {
    jacobians,
    connectivity,
    verdict: judged,
    spectrum: isQuick(run, run.steps) ? spectrum(run, loss) : undefined,
  };
}

const flowsLeftOut = (): string =>
  t(
    'The flows through single edges are left out: in a net of this size, whose nodes have several ways on to the loss, they would take minutes. Contributions, Jacobians and connectivity are all there. Take a smaller size or fewer steps to see the flows, or the gradient by one input or one small parameter.',
  );

/** The loss and the id of the source that `analyse` takes for these options. */
export function chosenOf(
  run: Run,
  { loss, source }: AnalyseOptions,
): { readonly loss: LossChoice; readonly source: string } {
  return {
    loss: chosenLoss(run, loss),
    source: chosenSource(run, sourcesOf(run), source).id,
  };
}

/** The verdict alone, in the default view. */
export function* judging(run: Run): Work<Verdict> {
  const { id } = chosenSource(run, sourcesOf(run), undefined);
  return (yield* judge(run, chosenLoss(run, undefined), id)).judged;
}

interface Judgement {
  readonly jacobians: readonly JacobianResult[];
  readonly judged: Verdict;
}

function* judge(run: Run, chosen: LossChoice, source: string): Work<Judgement> {
  const loss = lastStepOf(run, chosen);
  const parts = yield* pulledApart(run, chosen, source);
  yield t('the Jacobians of the states');
  const jacobians = yield* run.working('jacobians', () => stateJacobians(run));
  return { jacobians, judged: yield* verdict(run, loss, parts, jacobians) };
}

/** The contributions of the steps, which both parts of an analysis need. */
function pulledApart(run: Run, chosen: LossChoice, source: string): Work<Contributions> {
  return run.lately(`contributions ${chosen} ${source}`, function* () {
    yield t('the backward pass');
    yield* run.pullingBack(lastStepOf(run, chosen), chosen === 'sum');
    yield;
    return yield* contributing(run, chosen, tapsOf(run, source));
  });
}

function chosenLoss({ firstStep, lastStep }: Run, wanted: LossChoice | undefined): LossChoice {
  if (wanted === 'sum') return wanted;
  const isStep = wanted !== undefined && Number.isInteger(wanted);
  return isStep && wanted >= firstStep && wanted <= lastStep ? wanted : lastStep;
}

function chosenSource(run: Run, sources: readonly Source[], wanted: string | undefined): Source {
  const byId = (id: string | undefined): Source | undefined =>
    sources.find((source) => source.id === id);
  return byId(wanted) ?? byId(defaultSource(run)) ?? { id: 'all', kind: 'all', tex: '' };
}

/** The definitions of the states at step t, as the note has them. */
function recurrenceTex({ model }: Run): string {
  const states = model.recurrence.definitions.filter(({ target }) =>
    model.program.states.some(({ base, input }) => base === target && input !== undefined),
  );
  return states
    .map(({ target, body }) => {
      const symbol = {
        base: target,
        indices: [{ kind: 'variable', name: 't', offset: 0 } as const],
      };
      return `${symbolTex(symbol)} = ${expressionTex(body)}`;
    })
    .join(',\\ ');
}

/** The scalar of each step whose gradient can flow; named after the nodes that it consists of. */
export function lossesOf({ model, firstStep, steps, trajectory }: Run): readonly LossResult[] {
  const { objective, nodes } = model.program;
  return Array.from({ length: steps }, (_, t) => {
    const step = firstStep + t;
    const names = objective.nodes.map((node) => symbolTex(nodeName(nodes[node]?.base ?? '', step)));
    return {
      id: names.join(' + '),
      step,
      value: valueAt(trajectory, objective.operation, t)[0] ?? 0,
    };
  });
}
