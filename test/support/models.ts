import { existsSync, readFileSync } from 'node:fs';
import { openNote } from '../../src/analysis/openNote.ts';
import { lossesOf } from '../../src/analysis/analyse.ts';
import { unroll } from '../../src/analysis/run.ts';
import type { Model } from '../../src/model/model.ts';
import { createRandom } from '../../src/tensor/random.ts';
import { norm } from '../../src/tensor/scaled.ts';

/** The models of a note; the test fails where the note has problems. */
export function modelsOf(text: string): readonly Model[] {
  const { models, problems } = openNote(text);
  if (models.length === 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return models;
}

export function modelOf(text: string): Model {
  return modelsOf(text)[0]!;
}

const seedPath = '/work/shared/seed/rnn-gradients.md';

/** Somebody else's note, where it is on this machine; it is no part of the project. */
export function seedModels(): readonly Model[] | undefined {
  return existsSync(seedPath) ? modelsOf(readFileSync(seedPath, 'utf8')) : undefined;
}

/** The loss of step `loss` after `steps` steps. */
export function lossValue(model: Model, steps: number, loss: number): number {
  return lossesOf(unroll(model, steps)).find(({ step }) => step === loss)!.value;
}

/** The model with `distance` · direction added to its parameters. */
export function moved(model: Model, directions: readonly Float64Array[], distance: number): Model {
  return {
    ...model,
    parameters: model.parameters.map((parameter, i) => ({
      ...parameter,
      value: parameter.value.map((value, j) => value + distance * directions[i]![j]!),
    })),
  };
}

/** A random direction of length 1 in the space of all parameters. */
export function randomDirections(model: Model, seed: string): readonly Float64Array[] {
  const random = createRandom(seed);
  const drawn = model.parameters.map(({ value }) => value.map(() => random.normal()));
  const length = norm(Float64Array.from(drawn.flatMap((one) => Array.from(one))));
  return drawn.map((one) => one.map((value) => value / length));
}

/** df/ds at 0 by central differences of fourth order. */
export function slope(f: (s: number) => number, h = 1e-3): number {
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}
