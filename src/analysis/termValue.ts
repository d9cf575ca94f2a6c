import { t } from '@vscode/l10n';
import { nodeName, symbolTex } from '../note/symbol.ts';
import { scaled, type Scaled } from '../tensor/scaled.ts';
import { connectivity } from './connectivity.ts';
import { contribution, contributions } from './contributions.ts';
import { immediate } from './immediate.ts';
import { lossAdjoint } from './lossAdjoint.ts';
import { lastStepOf } from './lossChoice.ts';
import type { Run } from './run.ts';
import { isSource, tapsOf } from './sources.ts';
import { jacobianEigenvalues, log10Bound, log10SingularValues } from './spectra.ts';
import { isQuick } from './spectrum.ts';
import type { Term, TermValue } from './term.ts';
import { edgeValue } from './termEdge.ts';
import { bundleValue, nodeValue, parameterValue } from './termLeaf.ts';
import { termMatrix } from './termMatrix.ts';
import { adjointTex, onlyState, partialTex, productTex, stateTex } from './termTex.ts';

/** S³·T up to which all norms of single steps take no more than about 0.2 s. */
const boundWork = 1e9;

/** Larger immediate Jacobians W_i are not formed; nothing but their entries would be shown. */
const immediateLimit = 4e6;

/** The value of a term on a run; undefined where the run has no such term. */
export function termValue(run: Run, term: Term): TermValue | undefined {
  switch (term.kind) {
    case 'node':
      return nodeValue(run, term);
    case 'parameter':
      return parameterValue(run, term);
    case 'bundle':
      return bundleValue(run, term);
    case 'state-jacobian':
      return stateJacobianValue(run, term);
    case 'immediate':
      return immediateValue(run, term);
    case 'loss-adjoint':
      return lossAdjointValue(run, term);
    case 'connectivity':
      return connectivityValue(run, term);
    case 'contribution':
      return contributionValue(run, term);
    case 'edge':
      return edgeValue(run, term);
  }
}

function isStep({ firstStep, lastStep }: Run, step: number): boolean {
  return Number.isInteger(step) && step >= firstStep && step <= lastStep;
}

function stateJacobianValue(
  run: Run,
  term: Extract<Term, { readonly kind: 'state-jacobian' }>,
): TermValue | undefined {
  const { k } = term;
  const { model } = run;
  if (!isStep(run, k + 1)) return undefined;
  const { stateSize } = model.program;
  const state = onlyState(model);
  const derivative =
    state === undefined
      ? `\\frac{\\partial ${stateTex(model, k + 1)}}{\\partial ${stateTex(model, k)}}`
      : partialTex(state, k + 1, { base: state.target, tex: stateTex(model, k) });
  return termMatrix(
    {
      term,
      tex: symbolTex(nodeName('H', k)),
      equalsTex: derivative,
      words: t(
        'the Jacobian of the state from step {0} to step {1}: how a small change of the state before moves the state after',
        k,
        k + 1,
      ),
      log10SingularValues: spanValues(run, k, k + 1),
      eigenvalues: eigenvaluesOf(run, k),
    },
    scaled(stateSize, stateSize, run.stateJacobian(k).slice()),
    2,
  );
}

function immediateValue(
  run: Run,
  term: Extract<Term, { readonly kind: 'immediate' }>,
): TermValue | undefined {
  const { step } = term;
  const { model } = run;
  if (!isStep(run, step)) return undefined;
  const bundle = stateBundle(run);
  const taps = tapsOf(run, bundle ?? 'all');
  const { stateSize } = model.program;
  if (taps.size === 0 || stateSize * taps.size > immediateLimit) return undefined;
  const state = onlyState(model);
  const by = bundle ?? '\\theta';
  return termMatrix(
    {
      term,
      tex: symbolTex(nodeName('W', step)),
      equalsTex: state === undefined ? undefined : partialTex(state, step, { base: by, tex: by }),
      words: t(
        'the immediate derivative of the state of step {0} by {1}, with the earlier states held fixed',
        step,
        bundle ?? t('all parameters'),
      ),
    },
    scaled(stateSize, taps.size, immediate(run, step, taps)),
    2,
  );
}

/** The bundle of the function that computes the state. */
export function stateBundle({ model }: Run): string | undefined {
  const state = onlyState(model);
  if (state?.body.kind !== 'call') return undefined;
  const name = symbolTex(state.body.callee);
  return model.parameters.find(({ of }) => of === name)?.bundle;
}

function lossAdjointValue(
  run: Run,
  term: Extract<Term, { readonly kind: 'loss-adjoint' }>,
): TermValue | undefined {
  const { loss } = term;
  if (!isStep(run, loss)) return undefined;
  const lossTex = symbolTex(nodeName(lossBase(run), loss));
  const state = stateTex(run.model, loss);
  return termMatrix(
    {
      term,
      tex: symbolTex(nodeName('A', loss)),
      equalsTex: adjointTex(run.model, loss) ?? `\\frac{\\partial ${lossTex}}{\\partial ${state}}`,
      words: t('the derivative of the loss of step {0} by the state of the same step', loss),
    },
    scaled(1, run.model.program.stateSize, lossAdjoint(run, loss)),
    2,
  );
}

function lossBase({ model }: Run): string {
  const { objective, nodes } = model.program;
  return nodes[objective.nodes[0] ?? -1]?.base ?? 'E';
}

function connectivityValue(
  run: Run,
  term: Extract<Term, { readonly kind: 'connectivity' }>,
): TermValue | undefined {
  const { from, to } = term;
  if (!isStep(run, from) || !isStep(run, to) || from > to) return undefined;
  return termMatrix(
    {
      term,
      tex: `C_{${from},${to}}`,
      equalsTex: productTex(from, to),
      words:
        from === to
          ? t('the connectivity of step {0} with itself: the identity', from)
          : to - from === 1
            ? t(
                'the connectivity from step {0} to step {1}: what the one Jacobian between them does to a change of the state',
                from,
                to,
              )
            : t(
                'the connectivity from step {0} to step {1}: what the {2} Jacobians between them do to a change of the state',
                from,
                to,
                to - from,
              ),
      log10SingularValues: spanValues(run, from, to),
      log10Bound: boundOf(run, from, to),
    },
    connectivity(run, from, to),
    2,
  );
}

function spanValues(run: Run, from: number, to: number): readonly number[] | undefined {
  return isQuick(run, to - from) ? Array.from(log10SingularValues(run, from, to)) : undefined;
}

function eigenvaluesOf(run: Run, k: number): TermValue['eigenvalues'] {
  const found = isQuick(run, 1) ? jacobianEigenvalues(run, k) : undefined;
  return found && { real: Array.from(found.real), imaginary: Array.from(found.imaginary) };
}

/** The norms of all H_k are kept with the run; a hover does not wait for those of a large one. */
function boundOf(run: Run, from: number, to: number): number | undefined {
  const isAffordable = run.model.program.stateSize ** 3 * run.steps <= boundWork;
  return isAffordable && to - from > 1 ? log10Bound(run, from, to) : undefined;
}

function contributionValue(
  run: Run,
  term: Extract<Term, { readonly kind: 'contribution' }>,
): TermValue | undefined {
  const { loss, step, source } = term;
  const last = lastStepOf(run, loss);
  if (!isStep(run, last) || !isStep(run, step) || step > last || !isSource(run, source)) {
    return undefined;
  }
  const taps = tapsOf(run, source);
  const { row, exponent } = contribution(run, loss, step, taps);
  const found = contributions(run, loss, taps).steps.find((one) => one.step === step);
  const entry = lastFactor(run, step, source);
  const value: Scaled = scaled(1, taps.size, row, exponent);
  return {
    ...termMatrix(
      {
        term,
        tex: loss === 'sum' ? sumOfPathsTex(run, step, entry) : pathTex(step, loss, entry),
        equalsTex: undefined,
        words: t(
          'what step {0} contributes to the gradient of {1} by {2}',
          step,
          loss === 'sum' ? t('the sum of all losses') : t('the loss of step {0}', loss),
          source === 'all' ? t("all of the state's parameters") : source,
        ),
        share: found?.share,
      },
      value,
      2,
    ),
  };
}

function pathTex(step: number, loss: number, entry: string): string {
  const between = step === loss ? '' : ` ${productTex(step, loss)}`;
  return `${symbolTex(nodeName('A', loss))}${between} ${entry}`;
}

/** The paths from one step to the losses of all later steps. */
function sumOfPathsTex({ lastStep }: Run, step: number, entry: string): string {
  if (step === lastStep) return pathTex(step, step, entry);
  return `\\sum_{n=${step}}^{${lastStep}} A_n C_{${step},n} ${entry}`;
}

/** W_i where the source is all that the state's function has; its own derivative otherwise. */
function lastFactor(run: Run, step: number, source: string): string {
  if (source === 'all' || source === stateBundle(run)) return symbolTex(nodeName('W', step));
  return `\\frac{\\partial ${stateTex(run.model, step)}}{\\partial ${source}}`;
}
