import type { Note } from '../note/note.ts';
import type { Problem } from '../note/problem.ts';
import type { Recurrence } from '../note/recurrence.ts';
import { buildProgram } from './buildProgram.ts';
import { initialParameter, initialState, leafData } from './initialValues.ts';
import type { Model } from './model.ts';
import { NotComputable } from './problem.ts';
import type { Program } from './program.ts';

export interface BuiltModels {
  /** One for each recurrence that can be computed, in the order of the note. */
  readonly models: readonly Model[];
  readonly problems: readonly Problem[];
}

/** Never throws: a recurrence that has no value gives a problem at the place, and no model. */
export function buildModels(note: Pick<Note, 'recurrences'>): BuiltModels {
  const models: Model[] = [];
  const problems: Problem[] = [];
  const names = new Set<string>();
  for (const recurrence of note.recurrences) {
    try {
      models.push(buildModel(recurrence, names));
    } catch (error) {
      if (!(error instanceof NotComputable)) throw error;
      problems.push(error.problem);
    }
  }
  return { models, problems };
}

function buildModel(recurrence: Recurrence, names: Set<string>): Model {
  const { program, parameters, assumed, remarks } = buildProgram(recurrence);
  return {
    name: uniqueName(program.states.map(({ base }) => base).join(', '), names),
    recurrence,
    program,
    parameters: parameters.map(({ name, bundle, of, operation }) => {
      const shape = program.operations[operation]?.shape ?? [];
      return { name, bundle, of, shape, value: initialParameter(name, shape) };
    }),
    initialStates: program.states.map(({ base, shape }) => initialState(base, shape)),
    leafValue: leafValues(program),
    assumed,
    remarks,
  };
}

function leafValues({ operations }: Program): Model['leafValue'] {
  const shapes = new Map<string, readonly number[]>();
  for (const operation of operations) {
    if (operation.kind === 'leaf') shapes.set(operation.base, operation.shape);
  }
  return (base, step) => leafData(base, shapes.get(base) ?? [], step);
}

function uniqueName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let i = 2; names.has(name); i++) name = `${wanted} (${i})`;
  names.add(name);
  return name;
}
