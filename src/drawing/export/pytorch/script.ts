import { lossGradients } from '../../../analysis/lossGradients.ts';
import { lossesOf } from '../../../analysis/analyse.ts';
import { leafRows, leafSpans } from '../../../analysis/frozenModel.ts';
import { lastStepOf, type LossChoice } from '../../../analysis/lossChoice.ts';
import type { Run } from '../../../analysis/run.ts';
import type { Model } from '../../../model/model.ts';
import { createIdentifiers, type Identifiers } from './identifiers.ts';
import { pythonComment, pythonNumber, pythonString, pythonTensor } from './literals.ts';
import { ownNames, scriptHead, scriptTail } from './scriptParts.ts';
import { stepFunction, type Names } from './stepFunction.ts';

/**
 * A Python program that builds the model of a run again in PyTorch, with the same weights and data
 * in float64. It prints the values of all nodes, the gradients of one loss by all parameters and
 * the norms of the connectivity, and says whether they are those that were found here.
 *
 * @param loss the step whose loss the gradients are of, or the sum of all
 */
export function pytorchScript(run: Run, loss: LossChoice): string {
  const { model, firstStep, lastStep } = run;
  const identifiers = createIdentifiers(ownNames);
  const leaves = leafTables(run, identifiers);
  const parameters = model.parameters.map(({ name }) => identifiers.fresh(name));
  const names: Names = {
    parameters,
    leaves: new Map(leaves.map(({ base, name, from }) => [base, { name, firstStep: from }])),
  };
  return [
    scriptHead,
    ...titleLines(model),
    '',
    '# The weights.',
    ...model.parameters.flatMap(({ name, tensor, value, shape }, index) => [
      ...(tensor === name ? [] : [pythonComment(`${name} is ${tensor} in a state_dict.`)]),
      `${parameters[index]} = ${pythonTensor(value, shape)}`,
    ]),
    `parameters = {${model.parameters.map(({ name }, index) => `${pythonString(name)}: ${parameters[index]}`).join(', ')}}`,
    'for parameter in parameters.values():',
    '    parameter.requires_grad_()',
    '',
    ...leaves.flatMap(({ base, name, from, values, shape }) => [
      pythonComment(`${base}: row 0 is step ${from}.`),
      `${name} = ${pythonTensor(values, shape)}`,
    ]),
    '',
    '# The states before the first step.',
    'initial = {',
    ...model.program.states.map(
      ({ base, shape }, index) =>
        `    ${pythonString(base)}: ${pythonTensor(model.initialStates[index] ?? [], shape)},`,
    ),
    '}',
    '',
    `first_step, last_step, loss_step = ${firstStep}, ${lastStep}, ${lastStepOf(run, loss)}`,
    `is_sum = ${loss === 'sum' ? 'True' : 'False'}  # the gradients are of the sum of all losses`,
    '',
    '',
    stepFunction(model, names, identifiers),
    '',
    '',
    '# What Gradient Graph found, to compare with.',
    ...expectedLines(run, loss),
    '',
    '',
    scriptTail,
  ].join('\n');
}

interface LeafTable {
  readonly base: string;
  readonly name: string;
  /** The step of the first row. */
  readonly from: number;
  readonly values: Float64Array;
  /** [rows, …shape of one] */
  readonly shape: readonly number[];
}

function leafTables({ model, steps }: Run, identifiers: Identifiers): LeafTable[] {
  return leafSpans(model, steps).map((span) => ({
    base: span.base,
    name: identifiers.fresh(span.base),
    from: span.from,
    values: leafRows(span, model.leafValue),
    shape: [span.rows, ...span.shape],
  }));
}

function titleLines({ recurrence, functions, assumed }: Model): string[] {
  const { section } = recurrence;
  return [
    ...(section === '' ? [] : ['', pythonComment(section)]),
    ...functions.map(({ tex }) => pythonComment(tex)),
    ...assumed.map(({ tex }) => pythonComment(`assumed: ${tex}`)),
  ];
}

function expectedLines(run: Run, loss: LossChoice): string[] {
  const value = lossesOf(run)
    .filter(({ step }) => loss === 'sum' || step === loss)
    .reduce((sum, one) => sum + one.value, 0);
  const gradients = lossGradients(run, loss);
  return [
    `expected_loss = ${pythonNumber(value)}`,
    'expected_gradients = {',
    ...gradients.map(
      ({ wrt, value: gradient }) =>
        `    ${pythonString(wrt)}: ${pythonTensor(gradient, [gradient.length])},`,
    ),
    '}',
  ];
}
