import type { Model } from '../../model/model.ts';
import { definitionsOf, type Definitions } from '../check/definitions.ts';
import { markRestated, purposeOf, takenNames, type Purpose } from '../check/noteDefinitions.ts';
import { statementsOf, type Statement } from '../check/statements.ts';
import type { OpenNote } from '../openNote.ts';
import { modelFor } from '../termAt.ts';

/** The statements of a note with what each is for, and the symbols that it defines by them. */
export interface NoteMeanings {
  readonly statements: readonly { readonly statement: Statement; readonly purpose: Purpose }[];
  readonly definitions: Definitions;
}

export function noteMeanings(open: OpenNote): NoteMeanings {
  const statements = statementsOf(open.note);
  const taken = takenNames(open.models);
  const purposes = markRestated(
    statements.map((statement) => purposeOf(statement, taken)),
    (offset): Model | undefined => modelFor(open, offset),
  );
  return {
    statements: statements.map((statement, i) => ({ statement, purpose: purposes[i]! })),
    definitions: definitionsOf(
      purposes.flatMap((purpose) => ('definition' in purpose ? [purpose.definition] : [])),
    ),
  };
}
