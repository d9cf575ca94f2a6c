import { t } from '@vscode/l10n';
import { symbolTex } from '../note/symbol.ts';
import { log10Norm2 } from '../tensor/norm2.ts';
import {
  log10Frobenius,
  scaled,
  scaledIdentity,
  scaledProduct,
  type Scaled,
} from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import { columnsOf } from './columns.ts';
import { contributions } from './contributions.ts';
import { immediate } from './immediate.ts';
import type { LossChoice } from './lossChoice.ts';
import { lossAdjoint } from './lossAdjoint.ts';
import { nodesOf } from './nodes.ts';
import type { Run } from './run.ts';
import { sourceNamed } from './sourceGradient.ts';
import { defaultSource, tapsOf } from './sources.ts';
import { stepValue } from './stepValue.ts';
import type { Term } from './term.ts';

/** One quantity over the steps of a run. */
export interface Trace {
  /** What is traced, with a running index: `\lVert h_t \rVert`. */
  readonly tex: string;
  readonly words: string;
  /** The index that runs: `t`, `i`, `k`, `n`. */
  readonly index: string;
  readonly points: readonly TracePoint[];
  /** The step at which the term itself stands. */
  readonly at: number | undefined;
}

export interface TracePoint {
  readonly step: number;
  readonly log10Norm: number;
  /** Of a scalar, with its sign. */
  readonly value: number | undefined;
}

/**
 * The term at every step, as far as it depends on one: `h_2` becomes the norms of all h_t, `H_k`
 * of all Jacobians, `C_{i,n}` runs over i with n kept. What all steps share, such as a parameter,
 * is followed by what each step contributes to the gradient of the loss by it. A term without any
 * step gives a reason instead.
 */
export function* tracing(run: Run, term: Term, loss: number): Work<Trace | { why: string }> {
  switch (term.kind) {
    case 'node':
      return yield* nodeTrace(run, term.id, loss);
    case 'parameter':
    case 'bundle':
      return contributionTrace(run, loss, sourceNamed(run, term.name) ?? defaultSource(run));
    case 'state-jacobian':
      return yield* stepTrace(run.firstStep - 1, run.lastStep - 1, {
        tex: '\\lVert H_k \\rVert_2',
        words: t('the 2-norm of the Jacobian from one state to the next'),
        index: 'k',
        at: term.k,
        log10: (k) => log10Norm2(jacobian(run, k)),
      });
    case 'immediate': {
      const taps = tapsOf(run, defaultSource(run));
      return yield* stepTrace(run.firstStep, run.lastStep, {
        tex: '\\lVert W_i \\rVert_F',
        words: t('the Frobenius norm of the immediate derivative of the state by the parameters'),
        index: 'i',
        at: term.step,
        log10: (i) =>
          log10Frobenius(
            scaled(1, run.model.program.stateSize * taps.size, immediate(run, i, taps)),
          ),
      });
    }
    case 'loss-adjoint':
      return yield* stepTrace(run.firstStep, run.lastStep, {
        tex: '\\lVert A_n \\rVert_2',
        words: t('the norm of the derivative of each loss by the state of its own step'),
        index: 'n',
        at: term.loss,
        log10: (n) => log10Frobenius(scaled(1, run.model.program.stateSize, lossAdjoint(run, n))),
      });
    case 'connectivity':
      return yield* connectivityTrace(run, term.from, term.to);
    case 'contribution':
      return contributionTrace(run, term.loss, term.source, term.step);
    case 'edge':
      return { why: t('An edge of the drawing is not a term that has a step of its own.') };
  }
}

interface StepTrace {
  readonly tex: string;
  readonly words: string;
  readonly index: string;
  readonly at: number;
  readonly log10: (step: number) => number;
}

function* stepTrace(from: number, to: number, { log10, ...rest }: StepTrace): Work<Trace> {
  const points: TracePoint[] = [];
  yield rest.words;
  for (let step = from; step <= to; step++) {
    yield;
    points.push({ step, log10Norm: log10(step), value: undefined });
  }
  return { ...rest, points };
}

function* nodeTrace(run: Run, id: string, loss: number): Work<Trace | { why: string }> {
  const nodes = yield* run.working('nodes', () => nodesOf(run, columnsOf(run.model.recurrence)));
  const node = nodes.find((one) => one.id === id);
  if (node === undefined) return { why: t('{0} has no value on this model.', id) };
  if (node.step === undefined) {
    return contributionTrace(run, loss, sourceNamed(run, id) ?? defaultSource(run));
  }
  const points = nodes.flatMap(({ base, role, step, norm, shape }): readonly TracePoint[] =>
    base === node.base && step !== undefined
      ? [
          {
            step,
            log10Norm: Math.log10(norm),
            value: shape.length === 0 ? stepValue(run, { base, role, step })[0] : undefined,
          },
        ]
      : [],
  );
  const isScalar = points.every(({ value }) => value !== undefined);
  const name = symbolTex({
    base: node.base,
    indices: [{ kind: 'variable', name: 't', offset: 0 }],
  });
  return {
    tex: isScalar ? name : `\\lVert ${name} \\rVert_2`,
    words: t('{0} of ${1}$ at every step', isScalar ? t('the value') : t('the norm'), name),
    index: 't',
    points: points.toSorted((a, b) => a.step - b.step),
    at: node.step,
  };
}

/** From the loss back, so that each step costs one product. */
function* connectivityTrace(run: Run, from: number, to: number): Work<Trace> {
  const points: TracePoint[] = [];
  let product = scaledIdentity(run.model.program.stateSize);
  yield t('the connectivities to step {0}', to);
  for (let i = to; i >= run.firstStep; i--) {
    yield;
    if (i < to) product = scaledProduct(product, jacobian(run, i));
    points.push({ step: i, log10Norm: log10Norm2(product), value: undefined });
  }
  return {
    tex: `\\lVert C_{i,${to}} \\rVert_2`,
    words: t('the 2-norm of the connectivity from each step i to step {0}', to),
    index: 'i',
    points: points.reverse(),
    at: from,
  };
}

function contributionTrace(run: Run, loss: LossChoice, source: string, at?: number): Trace {
  const { steps } = contributions(run, loss, tapsOf(run, source));
  const by = source === 'all' ? '\\theta' : source;
  const isSum = loss === 'sum';
  return {
    tex: isSum
      ? '\\lVert \\sum_n A_n C_{i,n} W_i \\rVert_2'
      : `\\lVert A_{${loss}} C_{i,${loss}} W_i \\rVert_2`,
    words: t(
      'what each step i contributes to $\\partial {0} / \\partial {1}$',
      isSum ? '(\\sum_n E_n)' : `E_{${loss}}`,
      by,
    ),
    index: 'i',
    points: steps.map(({ step, log10Norm }) => ({ step, log10Norm, value: undefined })),
    at,
  };
}

function jacobian(run: Run, k: number): Scaled {
  const { stateSize } = run.model.program;
  return scaled(stateSize, stateSize, run.stateJacobian(k).slice());
}
