import { t } from '@vscode/l10n';
import { nodeName, symbolTex } from '../note/symbol.ts';
import { log10Norm2 } from '../tensor/norm2.ts';
import { log10Frobenius, scaled, scaledProduct, type Scaled } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import { contribution, contributions } from './contributions.ts';
import { lossAdjoint } from './lossAdjoint.ts';
import type { Run } from './run.ts';
import { tapsOf } from './sources.ts';
import { stateTex } from './termTex.ts';

/** The product A_n H_{n−1} ⋯ H_i W_i, factor by factor from the left, as the gradient runs. */
export interface PathFactors {
  readonly loss: number;
  readonly step: number;
  readonly factors: readonly PathFactor[];
  /** log10 of the norm of the whole product. */
  readonly log10Norm: number;
  /** Its part of the sum of the norms of all contributions. */
  readonly share: number;
  /** The product itself (1 × P), where it is small. */
  readonly product: Scaled | undefined;
}

export interface PathFactor {
  /** `A_8`, `H_7`, `W_5` */
  readonly tex: string;
  readonly words: string;
  readonly rows: number;
  readonly columns: number;
  /** log10 of ‖factor‖₂; undefined for W_i, which is not formed. */
  readonly log10Norm2: number | undefined;
  /** log10 of the norm of the product up to and with this factor: a row vector each time. */
  readonly log10SoFar: number;
  /** Row-major, where it is small. */
  readonly value: Scaled | undefined;
}

/** Larger factors are not written out. */
const mostEntries = 36;

/**
 * The single path of the gradient of E_n by a source through the tap of step i; from the initial
 * state where `step` lies before the first one. Where parts of a loss reach an earlier state
 * directly (a delayed target), this is the way through s_n.
 */
export function* pathFactors(
  run: Run,
  loss: number,
  step: number,
  source: string,
): Work<PathFactors> {
  const { stateSize } = run.model.program;
  const taps = tapsOf(run, source);
  yield t('the backward pass');
  yield* run.pullingBack(loss);
  let row = scaled(1, stateSize, lossAdjoint(run, loss));
  const factors: PathFactor[] = [
    {
      tex: symbolTex(nodeName('A', loss)),
      words: t('the loss of step {0} by ${1}$', loss, stateTex(run.model, loss)),
      rows: 1,
      columns: stateSize,
      log10Norm2: log10Frobenius(row),
      log10SoFar: log10Frobenius(row),
      value: small(row),
    },
  ];
  yield t('the Jacobians on the path');
  for (let k = loss - 1; k >= step; k--) {
    yield;
    const jacobian = scaled(stateSize, stateSize, run.stateJacobian(k).slice());
    row = scaledProduct(row, jacobian);
    factors.push({
      tex: symbolTex(nodeName('H', k)),
      words: t('${0}$ by ${1}$', stateTex(run.model, k + 1), stateTex(run.model, k)),
      rows: stateSize,
      columns: stateSize,
      log10Norm2: log10Norm2(jacobian),
      log10SoFar: log10Frobenius(row),
      value: small(jacobian),
    });
  }
  if (step < run.firstStep) {
    const log10Norm = log10Frobenius(row);
    return { loss, step, factors, log10Norm, share: 1, product: small(row) };
  }
  const own = contributions(run, loss, taps).steps.find((one) => one.step === step);
  const log10Norm = own?.log10Norm ?? -Infinity;
  const { row: product, exponent } = contribution(run, loss, step, taps);
  const state = stateTex(run.model, step);
  factors.push({
    tex: symbolTex(nodeName('W', step)),
    words: t(
      '${0}$ by {1}, at this step alone',
      state,
      source === 'all' ? t('the parameters') : `$${source}$`,
    ),
    rows: stateSize,
    columns: taps.size,
    log10Norm2: undefined,
    log10SoFar: log10Norm,
    value: undefined,
  });
  return {
    loss,
    step,
    factors,
    log10Norm,
    share: own?.share ?? 0,
    product: small(scaled(1, taps.size, product, exponent)),
  };
}

function small(matrix: Scaled): Scaled | undefined {
  return matrix.data.length <= mostEntries ? matrix : undefined;
}
