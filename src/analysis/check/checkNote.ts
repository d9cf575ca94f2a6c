import type { Model } from '../../model/model.ts';
import { modelFor } from '../termAt.ts';
import type { OpenNote } from '../openNote.ts';
import type { CheckedRelation, NoteCheck } from './checkedRelation.ts';
import { baseOf, checkStatement, type StatementCheck } from './checkStatement.ts';
import { definitionsOf } from './definitions.ts';
import { drawsOf, type Draws } from './draws.ts';
import { assumptionsOf, purposeOf, takenNames, type Purpose } from './noteDefinitions.ts';
import { statementsOf, type Statement } from './statements.ts';

/** Checks every relation of a note on the note's own models. */
export function checkNote(open: OpenNote): NoteCheck {
  const { note, models, files } = open;
  const statements = statementsOf(note);
  const taken = takenNames(models);
  const purposes = statements.map((statement) => purposeOf(statement, taken));
  const definitions = definitionsOf(
    purposes.flatMap((purpose) => (purpose.kind === 'defines' ? [purpose.definition] : [])),
  );
  const assumptions = assumptionsOf(purposes);
  const kept = new Map<Model, Draws>();
  const drawsFor = (model: Model): Draws => {
    const known = kept.get(model) ?? drawsOf(note, model, definitions, assumptions, files);
    kept.set(model, known);
    return known;
  };
  const checks = statements.map((statement, i): StatementCheck => {
    const model = modelFor(open, statement.range.start);
    const settled = settledBy(purposes[i]!, statement, note.text);
    if (settled !== undefined) return { checked: settled, layouts: 'either' };
    if (model === undefined) {
      const reason = 'The note has no model to evaluate it on.';
      return { checked: { ...baseOf(statement, note.text, undefined), reason }, layouts: 'either' };
    }
    return checkStatement(statement, drawsFor(model), model.name, note.text);
  });
  return { relations: checks.map(({ checked }) => checked), isOff: false };
}

/** What needs no evaluation. */
function settledBy(
  purpose: Purpose,
  statement: Statement,
  text: string,
): CheckedRelation | undefined {
  const base = baseOf(statement, text, undefined);
  switch (purpose.kind) {
    case 'defines':
      return { ...base, status: 'defines' };
    case 'models':
      return { ...base, status: 'defines', reason: 'It is part of the model.' };
    case 'assumes':
      return { ...base, reason: 'It is taken as an assumption.' };
    case 'claims':
      return undefined;
  }
}
