import type { Model } from '../../model/model.ts';
import { modelFor } from '../termAt.ts';
import type { OpenNote } from '../openNote.ts';
import type { CheckedRelation, NoteCheck } from './checkedRelation.ts';
import { baseOf, checkStatement, evaluateStatement } from './checkStatement.ts';
import { customOf } from './custom.ts';
import { definitionsOf } from './definitions.ts';
import { drawsOf, type Draws } from './draws.ts';
import {
  assumptionsOf,
  markRestated,
  purposeOf,
  takenNames,
  type Purpose,
} from './noteDefinitions.ts';
import { statementsOf, type Statement } from './statements.ts';

/** Checks every relation of a note on the note's own models. */
export function checkNote(open: OpenNote): NoteCheck {
  const { note, models, files } = open;
  const statements = statementsOf(note);
  const taken = takenNames(models);
  const purposes = markRestated(
    statements.map((statement) => purposeOf(statement, taken)),
    (offset) => modelFor(open, offset),
  );
  const definitions = definitionsOf(
    purposes.flatMap((purpose) => ('definition' in purpose ? [purpose.definition] : [])),
  );
  const assumptions = assumptionsOf(purposes);
  const kept = new Map<Model, Draws>();
  const drawsFor = (model: Model): Draws => {
    const known = kept.get(model) ?? drawsOf(note, model, definitions, assumptions, files);
    kept.set(model, known);
    return known;
  };
  const evaluated = statements.map((statement, i) => {
    const settled = settledBy(purposes[i]!, statement, note.text);
    if (settled !== undefined) return settled;
    const model = modelFor(open, statement.range.start);
    if (model === undefined) {
      const reason = 'The note has no model to evaluate it on.';
      return { ...baseOf(statement, note.text, undefined), reason };
    }
    const draws = drawsFor(model);
    return { statement, model, draws, result: evaluateStatement(statement, draws) };
  });
  const custom = customOf(evaluated.flatMap((one) => ('result' in one ? [one.result] : [])));
  const relations = evaluated.map((one, i) => {
    if (!('result' in one)) return one;
    const { statement, draws, result, model } = one;
    const purpose = purposes[i]!;
    const isTrue = result.examination.kind === 'true';
    if (purpose.kind === 'restates' && !isTrue && !purpose.isClaim) {
      const reason = 'The symbol gets another meaning here.';
      return { ...baseOf(statement, note.text, model.name), status: 'defines' as const, reason };
    }
    return checkStatement(statement, draws, result, custom, model.name, note.text);
  });
  return { relations, isOff: false };
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
    case 'restates':
      return undefined;
  }
}
