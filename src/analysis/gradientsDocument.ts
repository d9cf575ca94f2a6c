import type { Model } from '../model/model.ts';
import { finish } from '../tensor/work.ts';
import { allContributions, contributionAt } from './allContributions.ts';
import type { Analysis } from './analysis.ts';
import { finite } from './finite.ts';
import type { LossChoice } from './lossChoice.ts';
import { everyLossGradient, lossGradients, type LossGradient } from './lossGradients.ts';
import { nest, type NestedNumbers } from './nestedNumbers.ts';
import type { Run } from './run.ts';
import { everySourceGradient, sourceGradient } from './sourceGradient.ts';

export interface GradientDocument {
  /** The step of the loss; "sum" for the sum of all. */
  readonly loss: LossChoice;
  readonly wrt: string;
  readonly shape: readonly number[];
  readonly norm: number;
  readonly value?: NestedNumbers;
}

export interface ContributionDocument {
  /** As for the gradients. */
  readonly loss: LossChoice;
  readonly step: number;
  readonly log10Norm: number | null;
}

/** The gradients of the chosen loss, or of each, by every parameter or by one source. */
export function gradientDocuments(
  run: Run,
  loss: LossChoice | 'all',
  source: string | undefined,
  values: boolean,
): readonly GradientDocument[] {
  const nameOf = namesIn(run.model);
  const document = (
    of: LossChoice,
    { wrt, shape, norm, value }: LossGradient,
  ): GradientDocument => ({
    loss: of,
    wrt: nameOf(wrt),
    shape,
    norm,
    ...(values ? { value: nest(Array.from(value), shape) } : {}),
  });
  if (loss !== 'all') {
    const found =
      source === undefined ? lossGradients(run, loss) : [sourceGradient(run, loss, source)];
    return found.map((one) => document(loss, one));
  }
  const byLoss: (readonly GradientDocument[])[] = [];
  const keep = (step: number, gradients: readonly LossGradient[]): void => {
    byLoss[step - run.firstStep] = gradients.map((one) => document(step, one));
  };
  finish(
    source === undefined
      ? everyLossGradient(run, keep)
      : everySourceGradient(run, source, (step, gradient) => {
          keep(step, [gradient]);
        }),
  );
  return byLoss.flat();
}

/** What each step contributes to the chosen loss, or every step to every later loss. */
export function contributionDocuments(
  run: Run,
  loss: LossChoice | 'all',
  { contributions }: Analysis,
  source: string,
): readonly ContributionDocument[] {
  if (loss !== 'all') {
    return contributions.map(({ step, log10Norm }) => ({
      loss,
      step,
      log10Norm: finite(log10Norm),
    }));
  }
  const found = finish(allContributions(run, source));
  const documents: ContributionDocument[] = [];
  for (let to = run.firstStep; to <= run.lastStep; to++) {
    for (let step = run.firstStep; step <= to; step++) {
      documents.push({ loss: to, step, log10Norm: finite(contributionAt(found, step, to)) });
    }
  }
  return documents;
}

/** For a cell the names of PyTorch's parameters, by which scripts know them. */
export function namesIn({ recurrence, parameters }: Model): (name: string) => string {
  if (recurrence.kind !== 'cell') return (name) => name;
  return (name) => parameters.find((parameter) => parameter.name === name)?.tensor ?? name;
}
