import type { Note } from '../note/note.ts';
import { createRandom, type Random } from '../tensor/random.ts';
import { buildModel } from './buildModel.ts';
import type { AssumedSizes } from './decideSizes.ts';
import { givenTo, nothingGiven, type Given } from './given.ts';
import type { Model } from './model.ts';
import { tensorsOf, type NoteFiles } from './noteFiles.ts';
import { NotComputable } from './problem.ts';

/** Another example of a model: the same formulas, other numbers and sizes. */
export interface Draw {
  readonly seed: string;
  /** For the sizes that the note leaves open. */
  readonly sizes: AssumedSizes;
  /** Whether the sizes that the note fixes are kept. */
  readonly keepsSizes: boolean;
  /** States that begin at zero. */
  readonly zeroStates: readonly string[];
  /** Leaves whose entries are to be positive and to sum to 1. */
  readonly distributions?: readonly string[];
}

/**
 * The model of the same recurrence with parameters, initial states and data drawn anew. What the
 * note sets to zero stays zero. Undefined where it cannot be built in these sizes.
 */
export function drawModel(
  note: Pick<Note, 'recurrences' | 'specs'>,
  { recurrence, name }: Model,
  draw: Draw,
  files?: NoteFiles,
): Model | undefined {
  const given = givenTo(note.recurrences.indexOf(recurrence), note.specs);
  const used = draw.keepsSizes ? given : withoutSizes(given);
  let built: Model;
  try {
    built = buildModel(recurrence, used, tensorsOf(files), () => name, draw.sizes).model;
  } catch (error) {
    if (error instanceof NotComputable) return undefined;
    throw error;
  }
  const random = (what: string): Random => createRandom(`draw ${draw.seed} ${what}`);
  return {
    ...built,
    parameters: built.parameters.map((parameter) => ({
      ...parameter,
      value: redrawn(parameter.value, parameter.shape[1], random(`parameter ${parameter.name}`)),
    })),
    initialStates: built.initialStates.map((value, i) => {
      const base = built.program.states[i]?.base ?? '';
      return draw.zeroStates.includes(base)
        ? value.map(() => 0)
        : redrawn(value, undefined, random(`state ${base}`));
    }),
    // Data are the note's own of other steps, so that targets stay what their loss can take.
    leafValue: (base, step) => {
      const value = built.leafValue(base, step + shift(draw.seed));
      return draw.distributions?.includes(base) === true ? asDistribution(value) : value;
    },
  };
}

function asDistribution(value: Float64Array): Float64Array {
  const powers = value.map((entry) => Math.exp(entry));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((entry) => entry / total);
}

function withoutSizes({ functions, seed, cell, names }: Given): Given {
  return { ...nothingGiven, functions, seed, cell, names };
}

function shift(seed: string): number {
  return 1000 * (1 + (seed.codePointAt(0) ?? 0));
}

/** Away from zero, so that nothing is true for want of size alone. */
function redrawn(value: Float64Array, columns: number | undefined, random: Random): Float64Array {
  if (value.every((entry) => entry === 0)) return value;
  const deviation = columns === undefined ? 0.5 : 1 / Math.sqrt(columns);
  if (value.length > 1) return value.map(() => deviation * random.normal());
  const size = 0.4 + 0.6 * random.uniform();
  return new Float64Array([random.uniform() < 0.5 ? -size : size]);
}
