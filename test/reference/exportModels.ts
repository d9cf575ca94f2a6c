import { mkdirSync, writeFileSync } from 'node:fs';
import type { Model } from '../../src/model/model.ts';
import { modelOf } from '../support/models.ts';
import { referenceModels } from './referenceModels.ts';

// Writes the weights and data of the reference models for make_figures.py, which says how to run it.
const folder = process.argv[2] ?? '.';
mkdirSync(folder, { recursive: true });
for (const { name, net, text, steps, brief } of referenceModels) {
  writeFileSync(
    `${folder}/${name}.json`,
    JSON.stringify({ ...described(modelOf(text), net, steps), brief }),
  );
}

function described(model: Model, net: string, steps: number): object {
  const { program, recurrence, parameters, initialStates, leafValue } = model;
  return {
    net,
    steps,
    parameters: Object.fromEntries(
      parameters.map(({ name, shape, value }) => [name, { shape, value: [...value] }]),
    ),
    initial: Object.fromEntries(
      program.states.map(({ base }, i) => [base, [...(initialStates[i] ?? [])]]),
    ),
    // From the step before the first one on, for what a diagram carries along.
    data: Object.fromEntries(
      recurrence.leaves.map(({ base }) => [
        base,
        Array.from({ length: steps + 1 }, (_, step) => [...leafValue(base, step)]),
      ]),
    ),
  };
}
