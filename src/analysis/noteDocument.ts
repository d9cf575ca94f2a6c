import type { Model } from '../model/model.ts';
import { lineIndex, type LineIndex } from '../note/lineIndex.ts';
import type { Problem, ProblemCode, Severity } from '../note/problem.ts';
import { analyse } from './analyse.ts';
import type { NodeResult, Triangle, Verdict } from './analysis.ts';
import type { CheckCache } from './check/checkCache.ts';
import { checkNote } from './check/checkNote.ts';
import { equationDocument, type EquationDocument } from './check/equationDocument.ts';
import { finite } from './finite.ts';
import {
  contributionDocuments,
  gradientDocuments,
  namesIn,
  type ContributionDocument,
  type GradientDocument,
} from './gradientsDocument.ts';
import type { LossChoice } from './lossChoice.ts';
import { nest, type NestedNumbers } from './nestedNumbers.ts';
import type { OpenNote } from './openNote.ts';
import type { Run } from './run.ts';
import { sourceNamed } from './sourceGradient.ts';
import { termValue } from './termValue.ts';
import { waysDocument, type PathsDocument, type SplitsDocument } from './pathsDocument.ts';
import {
  jacobianDocument,
  spectrumDocument,
  type JacobianDocument,
  type SpectrumDocument,
} from './spectrumDocument.ts';

/** What `gradient-graph analyze --json` prints; scripts read it, so it only ever grows. */
export interface NoteDocument {
  readonly version: 1;
  readonly file: string;
  readonly models: readonly ModelDocument[];
  /** One entry a relation sign, in the order of the text. */
  readonly equations: readonly EquationDocument[];
  readonly problems: readonly ProblemDocument[];
}

export interface ModelDocument {
  readonly name: string;
  readonly line: number;
  readonly kind: 'diagram' | 'equations' | 'cell';
  readonly assumed: readonly string[];
  /** All that the note leaves open, with the line of an `rnn` block that says what was assumed. */
  readonly open: readonly { readonly what: string; readonly line: string }[];
  readonly steps: number;
  readonly state: readonly string[];
  readonly stateSize: number;
  readonly recurrence: string;
  readonly parameters: readonly {
    /** For a cell PyTorch's name, else the symbol. */
    readonly name: string;
    readonly symbol: string;
    readonly bundle: string | null;
    readonly shape: readonly number[];
  }[];
  readonly nodes: readonly NodeDocument[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly label: string;
    readonly log10Flow: number | null;
  }[];
  readonly losses: readonly {
    readonly id: string;
    readonly step: number;
    readonly value: number;
  }[];
  readonly gradients: readonly GradientDocument[];
  readonly jacobians: readonly JacobianDocument[];
  readonly connectivity: readonly {
    readonly i: number;
    readonly n: number;
    readonly log10Norm2: number | null;
    readonly log10NormF: number | null;
  }[];
  readonly contributions: readonly ContributionDocument[];
  readonly verdict: Pick<
    Verdict,
    'kind' | 'factorPerStep' | 'horizon50' | 'horizon99' | 'coherence'
  >;
  readonly spectrum: SpectrumDocument;
  /** Absent where the search would take long and is not asked for. */
  readonly paths?: PathsDocument;
  /** Of a state of several variables, such as an LSTM's h and c. */
  readonly split?: SplitsDocument;
}

export interface NodeDocument {
  readonly id: string;
  readonly tex: string;
  readonly role: 'state' | 'input' | 'target' | 'output' | 'loss' | 'parameter' | 'other';
  readonly step: number | null;
  /** Null for the steps that the note does not draw. */
  readonly line: number | null;
  readonly column: number | null;
  readonly shape: readonly number[];
  readonly norm: number;
  readonly value?: NestedNumbers;
}

export interface ProblemDocument {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly message: string;
}

export interface DocumentOptions {
  readonly file: string;
  readonly steps?: number | undefined;
  /** A step, each of them by itself, or their sum; the last one by default. */
  readonly loss?: LossChoice | 'all' | undefined;
  /** Only the model at this place, counted from 1. */
  readonly model?: number | undefined;
  readonly values?: boolean | undefined;
  /** What the gradient is taken by; all parameters by default. */
  readonly wrt?: string | undefined;
  /** How many of the strongest paths to search for. */
  readonly paths?: number | undefined;
  /** What earlier checks of the note found. */
  readonly checks?: CheckCache | undefined;
}

/** Everything that is known of a note, as the one JSON document of the command line. */
export function noteDocument(open: OpenNote, options: DocumentOptions): NoteDocument {
  const lines = lineIndex(open.note.text);
  const models =
    options.model === undefined ? open.models : open.models.slice(options.model - 1, options.model);
  const { wrt } = options;
  const asked = models.filter(
    (model) => wrt === undefined || sourceNamed(open.run(model, options.steps), wrt) !== undefined,
  );
  return {
    version: 1,
    file: options.file,
    models: asked.map((model) => modelDocument(model, open, lines, options)),
    equations: checkNote(open, options.checks).relations.map((relation) =>
      equationDocument(relation, lines),
    ),
    problems: open.problems.map((problem) => problemDocument(problem, lines)),
  };
}

function modelDocument(
  model: Model,
  open: OpenNote,
  lines: LineIndex,
  options: DocumentOptions,
): ModelDocument {
  const run = open.run(model, options.steps);
  const chosen = options.loss === 'all' ? undefined : options.loss;
  const wrt = options.wrt === undefined ? undefined : sourceNamed(run, options.wrt);
  const source = wrt ?? 'all';
  const analysis = analyse(run, { loss: chosen, source });
  const nameOf = namesIn(model);
  const asked = options.loss === 'all' ? 'all' : analysis.chosenLoss;
  return {
    name: analysis.name,
    line: lines.positionAt(model.recurrence.range.start).line,
    kind: analysis.kind,
    assumed: analysis.assumptions.map(({ symbol }) => symbol),
    open: model.open.map(({ what, line }) => ({ what, line })),
    steps: analysis.steps,
    state: analysis.states,
    stateSize: analysis.stateSize,
    recurrence: analysis.recurrenceTex,
    parameters: analysis.parameters.map(({ name, bundle, shape }) => ({
      name: nameOf(name),
      symbol: name,
      bundle: bundle ?? null,
      shape,
    })),
    nodes: analysis.nodes.map((node) => nodeDocument(run, node, lines, options)),
    edges: analysis.edges.map(({ from, to, label, log10Flow, log10FlowAll }) => ({
      from,
      to,
      label,
      log10Flow: finite(wrt === undefined ? log10FlowAll : log10Flow),
    })),
    losses: analysis.losses,
    gradients: gradientDocuments(run, asked, wrt, options.values === true),
    jacobians: analysis.jacobians.map((one) => jacobianDocument(run, one, options)),
    connectivity: pairs(analysis.connectivity),
    contributions: contributionDocuments(run, asked, analysis, source),
    verdict: pickVerdict(analysis.verdict),
    spectrum: spectrumDocument(run, analysis.loss),
    ...waysDocument(run, analysis.chosenLoss, source, options.paths),
  };
}

function pickVerdict(verdict: Verdict): ModelDocument['verdict'] {
  const { kind, factorPerStep, horizon50, horizon99, coherence } = verdict;
  return { kind, factorPerStep, horizon50, horizon99, coherence };
}

function nodeDocument(
  run: Run,
  node: NodeResult,
  lines: LineIndex,
  options: DocumentOptions,
): NodeDocument {
  const value =
    options.values === true ? termValue(run, { kind: 'node', id: node.id })?.value : undefined;
  const place = node.range === undefined ? undefined : lines.positionAt(node.range.start);
  return {
    id: node.id,
    tex: node.tex,
    role: node.role === 'border' ? 'state' : node.role,
    step: node.step ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    shape: node.shape,
    norm: node.norm,
    ...(value === undefined ? {} : { value: nest(value, node.shape) }),
  };
}

function pairs({ rows, columns, log10Norm2, log10NormF }: Triangle): ModelDocument['connectivity'] {
  return rows.flatMap((i, row) =>
    columns.flatMap((n, column) => {
      if (i > n) return [];
      const at = row * columns.length + column;
      return [{ i, n, log10Norm2: finite(log10Norm2[at]), log10NormF: finite(log10NormF[at]) }];
    }),
  );
}

function problemDocument(problem: Problem, lines: LineIndex): ProblemDocument {
  const start = lines.positionAt(problem.range.start);
  const end = lines.positionAt(problem.range.end);
  return {
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    severity: problem.severity,
    code: problem.code,
    message: problem.message,
  };
}
