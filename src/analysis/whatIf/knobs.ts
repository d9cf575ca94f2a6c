import { activationPlaces } from '../../model/activation.ts';
import { compileRecurrence } from '../../model/buildProgram.ts';
import { allFunctions } from '../../model/changedModel.ts';
import { activations, type Activation } from '../../model/changes.ts';
import { givenTo } from '../../model/given.ts';
import type { Model, Parameter } from '../../model/model.ts';
import { namedBy } from '../../model/namedShapes.ts';
import { recurrentParameters } from '../../model/recurrentParameters.ts';
import { readSymbol } from '../../note/specValues.ts';
import { symbolTex } from '../../note/symbol.ts';
import { spectralRadius } from '../../tensor/eigenvalues.ts';
import { norm2 } from '../../tensor/norm2.ts';
import type { OpenNote } from '../openNote.ts';

/** What of a model can be tried out in other ways, with what the note has. */
export interface Knobs {
  readonly steps: number;
  readonly seed: string;
  readonly sizes: readonly SizeKnob[];
  readonly weights: readonly WeightKnob[];
  readonly activations: readonly ActivationKnob[];
}

export interface SizeKnob {
  /** Bases that have this size together: an output and its target. */
  readonly names: readonly string[];
  readonly value: number;
}

/** A weight that the state of the step before is multiplied by. */
export interface WeightKnob {
  readonly name: string;
  /** What `size` is: ρ of a square matrix, the largest stretch of another, |w| of a number. */
  readonly measure: 'radius' | 'stretch' | 'magnitude';
  /** Undefined where the matrix is too large to look at while somebody drags. */
  readonly size: number | undefined;
  /** The file that it is read from. */
  readonly file: string | undefined;
}

export interface ActivationKnob {
  /** The state whose equation has it. */
  readonly name: string;
  readonly value: Activation;
  readonly options: readonly Activation[];
}

/** Beyond this many rows the eigenvalues take longer than a frame. */
const largestMatrix = 128;

/**
 * What of `model` can be changed for a try.
 *
 * @param drawn the model with all changes but those of its weights, which say how large they are
 */
export function knobsOf({ note }: OpenNote, model: Model, drawn: Model = model): Knobs {
  const { recurrence } = model;
  const given = givenTo(note.recurrences.indexOf(recurrence), note.specs);
  const seed = given.seed.trim();
  return {
    steps: model.steps,
    seed,
    sizes: sizeKnobs(model, given),
    weights: recurrentParameters(drawn).map((parameter) => ({
      name: parameter.name,
      ...measured(parameter),
      file: model.weighted.includes(parameter.name) ? given.weights?.value : undefined,
    })),
    activations:
      given.cell === undefined
        ? activationPlaces(recurrence, allFunctions(model, given)).map(({ base, activation }) => ({
            name: base,
            value: activation,
            options: activations,
          }))
        : cellActivation(given.cell.cell?.value, recurrence.states),
  };
}

/** PyTorch's plain cells come with two activations; in the gated ones nothing can be chosen. */
function cellActivation(
  cell: string | undefined,
  [state]: readonly string[],
): readonly ActivationKnob[] {
  if (state === undefined || (cell !== 'tanh' && cell !== 'relu')) return [];
  return [{ name: state, value: cell, options: ['tanh', 'relu'] }];
}

function sizeKnobs(model: Model, given: ReturnType<typeof givenTo>): readonly SizeKnob[] {
  const { recurrence, open, program } = model;
  const compiled = compileRecurrence(recurrence, given.functions);
  const { dimensions } = compiled.draft;
  const said = given.size.map(({ symbol }) => symbolTex(symbol));
  const assumed = open.flatMap(({ key, says }) =>
    key === 'size' && says?.kind === 'entries' ? says.entries.map(({ symbol }) => symbol) : [],
  );
  const knobs: { names: string[]; dimension: number; value: number }[] = [];
  for (const name of new Set([...said, ...assumed])) {
    const symbol = readSymbol(name);
    const named = symbol && namedBy(symbol, recurrence, compiled);
    const [dimension, ...more] = named?.shape ?? [];
    if (named === undefined || dimension === undefined || more.length > 0) continue;
    const known = knobs.find((one) => dimensions.same(one.dimension, dimension));
    const value =
      program.operations.find((one) => one.kind === 'leaf' && one.base === named.name)?.size ??
      program.operations[program.nodes.find(({ base }) => base === named.name)?.operation ?? -1]
        ?.size;
    if (known !== undefined) known.names.push(name);
    else if (value !== undefined) knobs.push({ names: [name], dimension, value });
  }
  return knobs.map(({ names, value }) => ({ names, value }));
}

function measured({ shape, value }: Parameter): Pick<WeightKnob, 'measure' | 'size'> {
  const [rows, columns] = shape;
  if (rows === undefined || columns === undefined) {
    return {
      measure: 'magnitude',
      size: value.reduce((most, x) => Math.max(most, Math.abs(x)), 0),
    };
  }
  const isSquare = rows === columns;
  const measure = isSquare ? 'radius' : 'stretch';
  if (rows * columns > largestMatrix ** 2) return { measure, size: undefined };
  const size = isSquare ? spectralRadius(rows, value) : norm2(rows, columns, value);
  return { measure, size };
}
