import type { OpenNote } from '../openNote.ts';
import { modelFor } from '../termAt.ts';
import { definitionsOf, type Definitions } from './definitions.ts';
import type { Assumptions } from './draws.ts';
import {
  assumptionsOf,
  markRestated,
  purposeOf,
  takenNames,
  type Purpose,
} from './noteDefinitions.ts';
import { statementsOf, type Statement } from './statements.ts';

/** What the statements of a note are for, and the symbols that they define. */
export interface NoteNames {
  readonly purposes: readonly Purpose[];
  readonly definitions: Definitions;
  readonly assumptions: Assumptions;
}

export function noteNames(
  open: OpenNote,
  statements: readonly Statement[] = statementsOf(open.note),
): NoteNames {
  const taken = takenNames(open.models);
  const purposes = markRestated(
    statements.map((statement) => purposeOf(statement, taken)),
    (offset) => modelFor(open, offset),
  );
  const definitions = definitionsOf(
    purposes.flatMap((purpose) => ('definition' in purpose ? [purpose.definition] : [])),
  );
  return { purposes, definitions, assumptions: assumptionsOf(purposes) };
}
