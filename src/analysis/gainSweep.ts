import { t } from '@vscode/l10n';
import type { Model, Parameter } from '../model/model.ts';
import { spectralRadius } from '../tensor/eigenvalues.ts';
import type { Work } from '../tensor/work.ts';
import type { Verdict } from './analysis.ts';
import { judging } from './analyse.ts';
import { unrolling } from './run.ts';
import { sourceGradient } from './sourceGradient.ts';

/** What one gain makes of the model. */
export interface SweepPoint {
  /** What the parameter's values are multiplied by; 1 is the note's own. */
  readonly gain: number;
  /** Of the parameter then, where it is square. */
  readonly spectralRadius: number | undefined;
  readonly verdict: Verdict;
  /** log10 of the norm of the last loss's gradient by the parameter. */
  readonly log10Gradient: number;
}

/** `count` gains from `from` to `to` (both above 0), evenly on a logarithmic scale. */
export function gains(from: number, to: number, count: number): readonly number[] {
  const ratio = Math.log(to / from);
  return Array.from({ length: count }, (_, i) =>
    count === 1 ? from : from * Math.exp((ratio * i) / (count - 1)),
  );
}

/** The model again for every gain: how the rate per step and the gradient's norm depend on it. */
export function* sweepingGain(
  model: Model,
  steps: number,
  parameter: Parameter,
  gainsWanted: readonly number[],
): Work<readonly SweepPoint[]> {
  const points: SweepPoint[] = [];
  const radius = radiusOf(parameter);
  for (const [index, gain] of gainsWanted.entries()) {
    yield t('gain {0} of {1}', index + 1, gainsWanted.length);
    const run = yield* unrolling(withGain(model, parameter, gain), steps);
    const verdict = yield* judging(run);
    yield;
    const { log10Norm } = sourceGradient(run, run.lastStep, parameter.name);
    points.push({
      gain,
      spectralRadius: radius === undefined ? undefined : radius * gain,
      verdict,
      log10Gradient: log10Norm,
    });
  }
  return points;
}

export function withGain(model: Model, parameter: Parameter, gain: number): Model {
  const value = parameter.value.map((entry) => entry * gain);
  return {
    ...model,
    parameters: model.parameters.map((one) => (one === parameter ? { ...one, value } : one)),
  };
}

/**
 * The parameters that a gain can be swept over, those between states first: a matrix whose shape
 * maps a state onto a state, as far as shapes tell (for a cell, by PyTorch's names).
 */
export function sweepable({ parameters, program }: Model): readonly Parameter[] {
  const isRecurrent = ({ tensor, shape }: Parameter): boolean =>
    tensor.includes('weight_hh') ||
    (shape.length === 2 &&
      shape[0] === shape[1] &&
      program.states.some(({ size }) => size === shape[1]));
  const matrices = parameters.filter(({ shape }) => shape.length === 2);
  const others = parameters.filter((one) => !matrices.includes(one));
  return [
    ...matrices.filter(isRecurrent),
    ...matrices.filter((one) => !isRecurrent(one)),
    ...others,
  ];
}

function radiusOf({ shape, value }: Parameter): number | undefined {
  const [rows, columns] = shape;
  return rows !== undefined && rows === columns ? spectralRadius(rows, value) : undefined;
}
