import { t } from '@vscode/l10n';
import type { Note } from '../note/note.ts';
import type { Recurrence } from '../note/recurrence.ts';
import type { SymbolEntry } from '../note/spec.ts';
import { readSymbol } from '../note/specValues.ts';
import { symbolTex } from '../note/symbol.ts';
import { activationPlaces, withActivation, type ActivationPlace } from './activation.ts';
import { buildModel } from './buildModel.ts';
import { tooManySteps } from './mostSteps.ts';
import { valueNamed, type Activation, type Changes } from './changes.ts';
import type { FunctionDefinition } from './functions.ts';
import { givenTo, type Given } from './given.ts';
import type { Model } from './model.ts';
import { tensorsOf, type NoteFiles } from './noteFiles.ts';
import { NotComputable } from './problem.ts';

export type ChangedModel =
  | {
      readonly ok: true;
      readonly model: Model;
      /** The same before its weights are multiplied. */
      readonly drawn: Model;
    }
  | { readonly ok: false; readonly why: string };

/**
 * The same model with what a person tries out: another seed, other sizes, weights that are
 * multiplied, another activation. What the model does not have is left out of the changes, as the
 * note may have been edited since; what does not fit together is said in words.
 */
export function changedModel(
  note: Pick<Note, 'recurrences' | 'specs'>,
  model: Model,
  changes: Changes,
  steps: number | undefined,
  files?: NoteFiles,
): ChangedModel {
  const { recurrence } = model;
  const given = givenTo(note.recurrences.indexOf(recurrence), note.specs);
  const functions = allFunctions(model, given);
  const swaps = activationPlaces(recurrence, functions).flatMap((place) => {
    const to = valueNamed(changes.activation, place.base);
    return to === undefined || to === place.activation ? [] : [{ place, to }];
  });
  try {
    const built = buildModel(
      changedRecurrence(recurrence, swaps),
      changedGiven(given, functions, swaps, changes, recurrence),
      tensorsOf(files),
      () => model.name,
    );
    const wrong = built.problems.find(({ code }) => code === 'spec-shape');
    if (wrong !== undefined && changes.size.length > 0) return { ok: false, why: wrong.message };
    const tooMany = tooManySteps(built.model.program, steps ?? built.model.steps);
    if (tooMany !== undefined) {
      return { ok: false, why: t('{0} Take smaller sizes or fewer steps.', tooMany) };
    }
    return {
      ok: true,
      drawn: built.model,
      model: {
        ...built.model,
        parameters: built.model.parameters.map((parameter) => {
          const factor = valueNamed(changes.factor, parameter.name);
          return factor === undefined
            ? parameter
            : { ...parameter, value: parameter.value.map((entry) => factor * entry) };
        }),
        // What the note leaves open is as open as before.
        open: model.open,
        assumed: model.assumed,
        assumedFunctions: model.assumedFunctions,
      },
    };
  } catch (error) {
    if (!(error instanceof NotComputable)) throw error;
    return { ok: false, why: error.problem.message };
  }
}

/** Those that the note defines and those that were assumed. */
export function allFunctions(
  { assumedFunctions }: Model,
  given: Given,
): ReadonlyMap<string, FunctionDefinition> {
  return new Map([
    ...given.functions,
    ...assumedFunctions.map((one): [string, FunctionDefinition] => [one.name, one]),
  ]);
}

interface Swap {
  readonly place: ActivationPlace;
  readonly to: Activation;
}

function changedRecurrence(recurrence: Recurrence, swaps: readonly Swap[]): Recurrence {
  const own = swaps.filter(({ place }) => place.of === undefined);
  if (own.length === 0) return recurrence;
  return {
    ...recurrence,
    definitions: recurrence.definitions.map((definition) => {
      const swap = own.find(({ place }) => place.base === definition.target);
      return swap === undefined
        ? definition
        : { ...definition, body: withActivation(definition.body, swap.to) };
    }),
  };
}

function changedGiven(
  given: Given,
  functions: ReadonlyMap<string, FunctionDefinition>,
  swaps: readonly Swap[],
  { seed, size }: Changes,
  { range }: Recurrence,
): Given {
  const swapped = swaps.flatMap(({ place: { of }, to }): [string, FunctionDefinition][] =>
    of === undefined ? [] : [[of.name, { ...of, body: withActivation(of.body, to) }]],
  );
  const sizes = size.flatMap(({ name, value }): SymbolEntry<number>[] => {
    const symbol = readSymbol(name);
    return symbol === undefined ? [] : [{ symbol, value, range, keyRange: range }];
  });
  const isSet = new Set(sizes.map(({ symbol }) => symbolTex(symbol)));
  return {
    ...given,
    // An assumed function takes its parameters' names from what is free, so that all are handed on.
    functions: swapped.length === 0 ? given.functions : new Map([...functions, ...swapped]),
    size: [...given.size.filter(({ symbol }) => !isSet.has(symbolTex(symbol))), ...sizes],
    seed: seed === undefined ? given.seed : `${seed} `,
  };
}
