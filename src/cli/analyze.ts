import { noteDocument } from '../analysis/noteDocument.ts';
import { openNote, type OpenNote } from '../analysis/openNote.ts';
import type { AnalyzeArguments } from './arguments.ts';
import { summary } from './summary.ts';

export type Analyzed =
  { readonly output: string; readonly hasErrors: boolean } | { readonly why: string };

/** The output of `gradient-graph analyze` on the text of a note; `why` where it was asked wrongly. */
export function analyze(text: string, options: AnalyzeArguments): Analyzed {
  const open = openNote(text);
  const why = notThere(open, options);
  if (why !== undefined) return { why };
  return {
    output: options.json
      ? `${JSON.stringify(noteDocument(open, options))}\n`
      : summary(open, options),
    hasErrors: open.problems.some(({ severity }) => severity === 'error'),
  };
}

/** Whether the model or the loss that was asked for is one that the note does not have. */
function notThere(open: OpenNote, { model, loss, steps }: AnalyzeArguments): string | undefined {
  if (model !== undefined && model > open.models.length) {
    return `--model ${model}: the note has ${count(open.models.length, 'model')}.`;
  }
  if (typeof loss !== 'number') return undefined;
  const asked = model === undefined ? open.models : open.models.slice(model - 1, model);
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
