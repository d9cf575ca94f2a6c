import { t } from '@vscode/l10n';
import type { Work } from '../../tensor/work.ts';
import type { LossChoice } from '../lossChoice.ts';
import type { Run } from '../run.ts';
import { tapsOf } from '../sources.ts';
import { innerFlows } from './innerFlows.ts';
import { cellNodes, equationGroups, operationGroups, type InnerLevel } from './innerGroups.ts';
import { innerPicture, namesAt } from './innerPicture.ts';

/**
 * One step's cell from inside: its equations, or the operations of one of them, with the gradient
 * that flows through each. `log10…` of zero is -Infinity.
 */
export interface InsideCell {
  readonly step: number;
  readonly loss: LossChoice;
  readonly source: string;
  /** What it was opened at: the base of a node, `h`. */
  readonly base: string;
  readonly level: InnerLevel;
  /** The node whose operations are shown, `f_5`; of a cell its states, `h_5, c_5`. */
  readonly title: string;
  readonly nodes: readonly InnerNode[];
  readonly edges: readonly InnerEdge[];
  /** The ways by which the gradient's paths come in, strongest first; their shares add up to 1. */
  readonly ways: readonly InnerWay[];
  /** False where nothing of it reaches the loss, as in steps after it. */
  readonly isReached: boolean;
}

export interface InnerNode {
  /** `f_5`, `h_4`, `operation 12`; of where it leads to, `to y'_5`. */
  readonly id: string;
  /**
   * `earlier` is a state of the step before, `given` an input of the step or what another equation
   * of it gives; `later` is where the picture's values are read outside of it.
   */
  readonly kind: 'earlier' | 'given' | 'equation' | 'operation' | 'later';
  /** The base of the node that it is all of: it can be opened. */
  readonly base: string | undefined;
  /** What stands in its box. */
  readonly tex: string;
  /** What may stand below that: the formula where it is short, else its outermost operation. */
  readonly caption: string | undefined;
  /** All of what it computes. */
  readonly formula: string;
  /** Of a sigmoid that multiplies something: what it lets through. */
  readonly gates: string | undefined;
  readonly shape: readonly number[];
  /** Of its value. */
  readonly norm: number;
  /** Of ∂E by its value. */
  readonly log10Adjoint: number;
  readonly log10Flow: number;
  /** Its flow against all that come in, one by one: see `InsideCell.ways`. */
  readonly share: number;
  /** What it taps of the parameters. */
  readonly tap: InnerTap | undefined;
}

export interface InnerTap {
  /** `W_f, U_f, b_f` */
  readonly tex: string;
  readonly log10Adjoint: number;
  readonly log10Flow: number;
  readonly share: number;
}

export interface InnerEdge {
  readonly from: string;
  readonly to: string;
  readonly log10Adjoint: number;
  readonly log10Flow: number;
  readonly share: number;
}

export interface InnerWay {
  /** The node that it comes in by; undefined for what enters here, by the parameters. */
  readonly through: string | undefined;
  readonly log10Flow: number;
  readonly share: number;
}

/** Beyond this many multiplications the inside of a cell would take more than about half a minute. */
const affordable = 2e10;

/**
 * Why the inside of a cell is not computed; undefined where it is. Each of its edges is pulled back
 * through all earlier steps, with about eight multiplications a weight and step (see `flowPlan`).
 */
export function whyNotInside({ model, firstStep }: Run, step: number): string | undefined {
  const { operations } = model.program;
  const weights = operations.reduce(
    (sum, { kind, size }) => sum + (kind === 'parameter' ? size : 0),
    0,
  );
  const edges = operations.filter(({ kind }) => kind !== 'parameter' && kind !== 'leaf').length;
  if (edges * (step - firstStep + 1) * 8 * weights <= affordable) return undefined;
  return t(
    'The flow inside of step {0} would take minutes in a net of this size. Open the cell of an earlier step, or take a smaller size.',
    step,
  );
}

/**
 * The inside of the cell of a step: of a node `base` that other equations make a state with, all
 * equations of the cell; else, and for the level `equation`, the operations of its own equation.
 *
 * @returns undefined where the model has no such node or step
 */
export function* insideCell(
  run: Run,
  loss: LossChoice,
  source: string,
  at: { readonly step: number; readonly base: string; readonly level: InnerLevel },
): Work<InsideCell | undefined> {
  const { model, graph, firstStep, steps } = run;
  const { program } = model;
  const t = at.step - firstStep;
  const node = program.nodes.findIndex(({ base }) => base === at.base);
  const unit = program.nodes[node];
  if (unit === undefined || !Number.isInteger(t) || t < 0 || t >= steps) return undefined;
  const cell = cellNodes(graph);
  const isCell = at.level === 'cell' && cell.length > 1 && cell.includes(node);
  const groups = isCell ? equationGroups(program, graph) : operationGroups(program, unit);
  const taps = tapsOf(run, source);
  const flows = yield* innerFlows(run, loss, taps, t, groups);
  const names = namesAt(run, t);
  const states = new Set(program.states.map((state) => state.node));
  return {
    ...innerPicture(run, t, groups, flows, taps.size),
    step: at.step,
    loss,
    source,
    base: at.base,
    level: isCell ? 'cell' : 'equation',
    title: (isCell ? cell.filter((one) => states.has(one)) : [node])
      .map((one) => names(program.nodes[one]!.operation) ?? '')
      .join(', '),
    isReached: flows.isReached,
  };
}
