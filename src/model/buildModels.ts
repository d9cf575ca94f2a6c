import { t } from '@vscode/l10n';
import { didYouMean } from '../note/nearestName.ts';
import type { Note } from '../note/note.ts';
import type { Problem } from '../note/problem.ts';
import type { PlacedSpec } from '../note/spec.ts';
import { symbolTex } from '../note/symbol.ts';
import { buildModel, type BuiltModel } from './buildModel.ts';
import { givenTo } from './given.ts';
import type { Model } from './model.ts';
import { tensorsOf, type NoteFiles } from './noteFiles.ts';
import { NotComputable } from './problem.ts';

export interface BuiltModels {
  /** One for each recurrence that can be computed, in the order of the note. */
  readonly models: readonly Model[];
  readonly problems: readonly Problem[];
}

type Stated = Pick<Note, 'recurrences'> & Partial<Pick<Note, 'specs'>>;

/**
 * Never throws: a recurrence that has no value gives a problem at the place, and no model.
 *
 * @param files what was read of the files that the specs name; what is not there is a problem
 */
export function buildModels({ recurrences, specs = [] }: Stated, files?: NoteFiles): BuiltModels {
  const built: (BuiltModel | undefined)[] = [];
  const problems: Problem[] = [];
  const names = new Set<string>();
  const tensors = tensorsOf(files);
  for (const [index, recurrence] of recurrences.entries()) {
    const name = (states: readonly string[]): string => uniqueName(states.join(', '), names);
    try {
      const one = buildModel(recurrence, givenTo(index, specs), tensors, name);
      built.push(one);
      problems.push(...one.problems);
    } catch (error) {
      if (!(error instanceof NotComputable)) throw error;
      built.push(undefined);
      problems.push(error.problem);
    }
  }
  problems.push(...specs.flatMap((spec) => unusedParts(spec, built)));
  return { models: built.flatMap((one) => one?.model ?? []), problems: unique(problems) };
}

/** What a spec says of symbols and functions that none of its models has. */
function unusedParts(
  { spec, recurrence }: PlacedSpec,
  built: readonly (BuiltModel | undefined)[],
): readonly Problem[] {
  const about = recurrence === undefined ? built : [built[recurrence]];
  const models = about.flatMap((one) => one ?? []);
  // A model that could not be built has told its own reason.
  if (models.length === 0 || models.length < about.length) return [];
  const known = [...new Set(models.flatMap(({ names }) => names))];
  const entries = [...spec.size, ...spec.init, ...spec.data, ...spec.names];
  const problems = entries
    .filter((entry) => !models.some(({ used }) => used.has(entry)))
    // Another spec has said the same of this symbol, and counts.
    .filter(({ symbol }) => !known.includes(symbolTex(symbol)))
    .map(({ symbol, keyRange }): Problem => {
      const name = symbolTex(symbol);
      return {
        code: 'spec-unknown-symbol',
        severity: 'warning',
        range: keyRange,
        message: t('Nothing here is called {0}.{1}', name, didYouMean(name, known)),
      };
    });
  const functions = spec.cell ? [] : spec.functions;
  const uncalled = functions
    .filter(({ name }) => !models.some(({ called }) => called.has(symbolTex(name))))
    .map(({ name, nameRange }): Problem => ({
      code: 'spec-unknown-symbol',
      severity: 'warning',
      range: nameRange,
      message: t('Nothing here calls the function {0}.', symbolTex(name)),
    }));
  return [...problems, ...uncalled];
}

/** A spec of the whole note may be wrong in the same way for several models. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(
    problems.map((problem) => [
      `${problem.code} ${problem.range.start} ${problem.range.end} ${problem.message}`,
      problem,
    ]),
  );
  return [...seen.values()];
}

function uniqueName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let i = 2; names.has(name); i++) name = `${wanted} (${i})`;
  names.add(name);
  return name;
}
