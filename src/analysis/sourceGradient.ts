import { everyGradient } from '../graph/everyGradient.ts';
import { bindGradient } from '../graph/gradient.ts';
import type { Taps } from '../graph/taps.ts';
import { log10NormOf, type Accumulator } from '../tensor/accumulator.ts';
import { norm, timesPower } from '../tensor/scaled.ts';
import type { Work } from '../tensor/work.ts';
import { adjointsOf, type LossChoice } from './lossChoice.ts';
import type { LossGradient } from './lossGradients.ts';
import type { Run } from './run.ts';
import { isSource, tapsOf } from './sources.ts';

/**
 * The id of a source by what people call it: its symbol, or for a parameter the name that a weights
 * file has for it (`weight_hh_l0`); undefined where the run has no such source.
 */
export function sourceNamed(run: Run, name: string): string | undefined {
  if (isSource(run, name)) return name;
  const symbol = name.replace(/_([A-Za-z]\w+)$/, '_{$1}');
  if (isSource(run, symbol)) return symbol;
  return run.model.parameters.find(({ tensor }) => tensor === name)?.name;
}

/** ∂E_n, or of the sum of all losses, by one source as a whole; the parameters of a bundle stand side by side (1 × P). */
export function sourceGradient(run: Run, loss: LossChoice, source: string): LossGradient {
  const taps = tapsOf(run, source);
  const total = bindGradient(run.trajectory, taps).whole(adjointsOf(run, loss));
  return sourceOf(run, source, taps, total);
}

/** The same for every loss by itself, all of which go back together. */
export function* everySourceGradient(
  run: Run,
  source: string,
  visit: (loss: number, gradient: LossGradient) => void,
): Work<void> {
  const taps = tapsOf(run, source);
  yield* everyGradient(run.trajectory, taps, (t, total) => {
    visit(run.firstStep + t, sourceOf(run, source, taps, total));
  });
}

function sourceOf(run: Run, source: string, taps: Taps, total: Accumulator): LossGradient {
  const exponent = total.exponent === -Infinity ? 0 : total.exponent;
  const log10Norm = log10NormOf(total, 0, taps.size);
  const parameter = run.model.parameters.find(({ name }) => name === source);
  return {
    wrt: source,
    shape: parameter?.shape ?? [taps.size],
    norm: log10Norm === -Infinity ? 0 : timesPower(norm(total.data, 0, taps.size), exponent),
    log10Norm,
    value: total.data.slice(0, taps.size).map((entry) => timesPower(entry, exponent)),
  };
}
