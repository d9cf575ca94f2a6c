import type { Problem } from '../note/problem.ts';
import type { Recurrence } from '../note/recurrence.ts';
import type { SymbolEntry } from '../note/spec.ts';
import { initialise } from '../tensor/initialise.ts';
import { createRandom } from '../tensor/random.ts';
import { compileRecurrence, finishProgram } from './buildProgram.ts';
import { classTargets, missingClasses, oneHot } from './classTargets.ts';
import type { AssumedSizes } from './decideSizes.ts';
import { givenRemarks } from './givenRemarks.ts';
import { openParts } from './openParts.ts';
import { tensorName, type Given } from './given.ts';
import { takeGiven, type GivenValues, type Start } from './givenValues.ts';
import { initialParameter, initialState, leafData, targetData } from './initialValues.ts';
import type { Model, Parameter } from './model.ts';
import { namesKnown } from './namedShapes.ts';
import type { Tensors } from './noteFiles.ts';
import { tooManySteps } from './mostSteps.ts';
import { NotComputable } from './problem.ts';
import type { Program } from './program.ts';

export interface BuiltModel {
  readonly model: Model;
  readonly problems: readonly Problem[];
  /** The entries of the specs that this model has a symbol for, and the functions that it calls. */
  readonly used: ReadonlySet<SymbolEntry<unknown>>;
  readonly called: ReadonlySet<string>;
  readonly names: readonly string[];
}

/** @throws NotComputable */
export function buildModel(
  recurrence: Recurrence,
  given: Given,
  tensors: Tensors,
  name: (states: readonly string[]) => string,
  sizes?: AssumedSizes,
): BuiltModel {
  const compiled = compileRecurrence(recurrence, given.functions);
  const values = takeGiven(recurrence, compiled, given, tensors);
  const built = finishProgram(recurrence, compiled, sizes);
  const { program, parameters } = built;
  const steps = stepsOf(recurrence, given, values);
  const tooMany = tooManySteps(program, steps);
  if (tooMany !== undefined) {
    throw new NotComputable(given.steps?.range ?? recurrence.range, tooMany);
  }
  const { seed } = given;
  const open = openParts(recurrence, built, given, values);
  const model: Model = {
    name: name(program.states.map(({ base }) => base)),
    recurrence,
    program,
    steps,
    parameters: parameters.map(({ name, bundle, of, operation }): Parameter => {
      const shape = program.operations[operation]?.shape ?? [];
      const start = values.parameters.get(name);
      const value =
        started(start, shape, `${seed}parameter ${name}`) ?? initialParameter(name, shape, seed);
      return { name, tensor: tensorName(name, given), bundle, of, shape, value };
    }),
    weighted: values.weighted,
    initialStates: program.states.map(({ base, shape }) => {
      const start = values.initialStates.get(base);
      return started(start, shape, `${seed}state ${base}`) ?? initialState(base, shape, seed);
    }),
    leafValue: inItsOrder(recurrence, steps, leafValues(recurrence, program, given, values)),
    functions: [...given.functions.values()].filter((one) => compiled.called.has(one.name)),
    assumedFunctions: compiled.assumedFunctions,
    assumed: built.assumed,
    open,
    remarks: [...built.remarks, ...givenRemarks(recurrence, program, given, values)],
  };
  return {
    model,
    problems: [...values.problems, ...missingClasses(given, values, program)],
    used: values.used,
    called: compiled.called,
    names: namesKnown(recurrence, compiled),
  };
}

/** What the spec says; the rows of the data where the note draws no steps; else what it draws. */
function stepsOf(
  { kind, drawnSteps }: Recurrence,
  { steps }: Given,
  { series }: GivenValues,
): number {
  if (steps !== undefined) return steps.value;
  const rows = [...series.values()].map((one) => one.rows);
  return kind === 'diagram' || rows.length === 0 ? drawnSteps : Math.min(...rows);
}

function started(
  start: Start | undefined,
  shape: readonly number[],
  seed: string,
): Float64Array | undefined {
  if (start === undefined) return undefined;
  return start.kind === 'value' ? start.value : initialise(start.how, shape, createRandom(seed));
}

function leafValues(
  recurrence: Recurrence,
  { operations }: Program,
  { seed, cell }: Given,
  values: GivenValues,
): Model['leafValue'] {
  const shapes = new Map<string, readonly number[]>();
  for (const operation of operations) {
    if (operation.kind === 'leaf') shapes.set(operation.base, operation.shape);
  }
  const { firstStep, leaves } = recurrence;
  const classes = classTargets(recurrence);
  const targets = new Set(leaves.flatMap(({ base, role }) => (role === 'target' ? [base] : [])));
  return remembered((base, step) => {
    const shape = shapes.get(base) ?? [];
    const series = values.series.get(base);
    if (series !== undefined) {
      const { rows, width, data } = series;
      if (step < firstStep) return new Float64Array(width);
      const row = (step - firstStep) % rows;
      const value = data.slice(row * width, (row + 1) * width);
      const [size = 1] = shape;
      return width === 1 && size > 1 ? (oneHot(value[0]!, size) ?? new Float64Array(size)) : value;
    }
    const start = values.leaves.get(base);
    // Each step draws on its own; a constant list is the same at every step.
    const own = started(start, shape, `${seed}data ${base} ${step}`);
    if (own !== undefined) return own;
    const loss = targets.has(base) ? cell?.loss?.value : undefined;
    if (classes.has(base)) return targetData('cross-entropy', base, shape, step, seed);
    return loss === undefined
      ? leafData(base, shape, step, seed)
      : targetData(loss, base, shape, step, seed);
  });
}

/** A layer that runs backward reads the data of the last step first. */
function inItsOrder(
  { runsBackward, firstStep }: Recurrence,
  steps: number,
  value: Model['leafValue'],
): Model['leafValue'] {
  if (runsBackward !== true) return value;
  return (base, step) => {
    const place = (firstStep + steps - 1 - step) % steps;
    return value(base, firstStep + (place < 0 ? place + steps : place));
  };
}

/** Drawn once: a model is run at many lengths, and drawing costs more than a step. */
function remembered(draw: Model['leafValue']): Model['leafValue'] {
  const drawn = new Map<string, Map<number, Float64Array>>();
  return (base, step) => {
    const steps = drawn.get(base) ?? new Map<number, Float64Array>();
    drawn.set(base, steps);
    const value = steps.get(step) ?? draw(base, step);
    steps.set(step, value);
    return value;
  };
}
