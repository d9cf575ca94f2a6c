import { noteDocument } from '../analysis/noteDocument.ts';
import { openReadNote, type OpenNote } from '../analysis/openNote.ts';
import { sourceNamed } from '../analysis/sourceGradient.ts';
import { tooManySteps } from '../model/mostSteps.ts';
import { filesWanted, type NoteFiles } from '../model/noteFiles.ts';
import { readNote } from '../note/readNote.ts';
import type { AnalyzeArguments } from './arguments.ts';
import { plainText, type NoteText } from './noteText.ts';
import { summary } from './summary.ts';

export type Analyzed =
  { readonly output: string; readonly hasErrors: boolean } | { readonly why: string };

/**
 * The output of `gradient-graph analyze` on a note, given as its text or read from a file; `why` where it was asked wrongly.
 *
 * @param reader reads a file that the note's specs name, by its path relative to the note
 */
export function analyze(
  given: string | NoteText,
  options: AnalyzeArguments,
  reader?: (path: string) => Uint8Array | { readonly error: string },
): Analyzed {
  const source = typeof given === 'string' ? plainText(given) : given;
  const note = readNote(source.text);
  const files: NoteFiles | undefined =
    reader && new Map(filesWanted(note).map((path) => [path, reader(path)]));
  const open = openReadNote(note, files);
  const why = notThere(open, options);
  if (why !== undefined) return { why };
  return {
    output: options.json
      ? `${JSON.stringify({ ...noteDocument(open, options), ...cellsOf(source) })}\n`
      : summary(open, options, source.placeAt),
    hasErrors: open.problems.some(({ severity }) => severity === 'error'),
  };
}

/** In JSON lines count through all markdown cells of a notebook; `cells` says where each begins. */
export function cellsOf({ cells }: NoteText): Pick<NoteText, 'cells'> {
  return cells === undefined ? {} : { cells };
}

/** Whether the model or the loss that was asked for is one that the note does not have. */
export function notThere(
  open: OpenNote,
  options: Pick<AnalyzeArguments, 'model' | 'loss' | 'steps' | 'wrt'>,
): string | undefined {
  const { model, loss, steps, wrt } = options;
  if (model !== undefined && model > open.models.length) {
    return `--model ${model}: the note has ${count(open.models.length, 'model')}.`;
  }
  const asked = model === undefined ? open.models : open.models.slice(model - 1, model);
  for (const { program } of asked) {
    const tooMany = steps === undefined ? undefined : tooManySteps(program, steps);
    if (tooMany !== undefined) return `--steps ${steps}: ${tooMany}`;
  }
  if (wrt !== undefined) {
    const found = asked.some((one) => sourceNamed(open.run(one, steps), wrt) !== undefined);
    if (!found) {
      const names = asked.flatMap(({ parameters }) => parameters.map(({ tensor }) => tensor));
      return `--wrt ${wrt}: no model here has a parameter, bundle, first state or input of this name. Parameters: ${names.join(', ')}.`;
    }
  }
  if (typeof loss !== 'number') return undefined;
  for (const { name, recurrence, steps: own } of asked) {
    const last = recurrence.firstStep + (steps ?? own) - 1;
    if (loss < recurrence.firstStep || loss > last) {
      return `--loss ${loss}: the steps of the model ${name} go from ${recurrence.firstStep} to ${last}.`;
    }
  }
  return undefined;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
