import { t } from '@vscode/l10n';
import type { Model } from '../../model/model.ts';
import type { Note } from '../../note/note.ts';
import type { OpenNote } from '../openNote.ts';
import { modelFor } from '../termAt.ts';
import { createCheckCache, movedTo, sweep, type CheckCache } from './checkCache.ts';
import type { CheckedRelation, NoteCheck } from './checkedRelation.ts';
import { baseOf } from './baseRelation.ts';
import { checkStatement, evaluateStatement, type Evaluated } from './checkStatement.ts';
import { isCondition } from './conditions.ts';
import { customOf } from './custom.ts';
import { definitionsOf } from './definitions.ts';
import { modelKey, statementKeys } from './dependencies.ts';
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
export function checkNote(open: OpenNote, cache?: CheckCache): NoteCheck {
  const steps = checkSteps(open, cache);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same a relation at a time: whoever runs it may do something else in between, or stop.
 *
 * @param cache from an earlier check of the note; what an edit did not touch is taken from it
 */
export function* checkSteps(
  open: OpenNote,
  cache: CheckCache = createCheckCache(),
): Generator<undefined, NoteCheck, undefined> {
  const { note } = open;
  if (isOff(note)) return { relations: [], isOff: true };
  const statements = statementsOf(note);
  const plan = planOf(open, statements, cache);
  const evaluated: (Evaluation | undefined)[] = [];
  for (const [i, statement] of statements.entries()) {
    evaluated.push(plan.evaluate(statement, plan.purposes[i]!));
    yield;
  }
  const custom = customOf(evaluated.flatMap((one) => (one === undefined ? [] : [one.result])));
  const relations: CheckedRelation[] = [];
  for (const [i, statement] of statements.entries()) {
    relations.push(verdict(statement, plan.purposes[i]!, evaluated[i], custom, note, cache));
    yield;
  }
  sweep(cache);
  return { relations, isOff: false };
}

/** `check: off` in a spec, or `<!-- gradient-graph: check off -->`. */
function isOff({ text, specs }: Note): boolean {
  return (
    specs.some(({ spec }) => spec.check?.value === 'off') ||
    /<!--\s*gradient-graph:\s*check:?\s+off\s*-->/i.test(text)
  );
}

interface Evaluation {
  readonly model: Model;
  readonly draws: Draws;
  readonly result: Evaluated;
  readonly key: string;
}

interface Plan {
  readonly purposes: readonly Purpose[];
  /** Undefined where nothing is evaluated. */
  readonly evaluate: (statement: Statement, purpose: Purpose) => Evaluation | undefined;
}

function planOf(open: OpenNote, statements: readonly Statement[], cache: CheckCache): Plan {
  const { note, models, files } = open;
  const taken = takenNames(models);
  // What runs backward counts its steps the other way than the note does.
  const forward = { models: models.filter(({ recurrence }) => recurrence.runsBackward !== true) };
  const purposes = markRestated(
    statements.map((statement) => purposeOf(statement, taken)),
    (offset) => modelFor(open, offset),
  );
  const definitions = definitionsOf(
    purposes.flatMap((purpose) => ('definition' in purpose ? [purpose.definition] : [])),
  );
  const assumptions = assumptionsOf(purposes);
  const keyOf = statementKeys(definitions, note.text);
  const filesKey = filesText(open);
  const kept = new Map<Model, { readonly draws: Draws; readonly key: string }>();
  const drawsFor = (model: Model): { readonly draws: Draws; readonly key: string } => {
    const known = kept.get(model);
    if (known !== undefined) return known;
    const key = modelKey(note, model, assumptions, filesKey);
    const runs = (draw: string, make: Parameters<typeof cache.runs.get>[1]) =>
      cache.runs.get(`${draw}\n${key}`, make);
    const found = { draws: drawsOf(note, model, definitions, assumptions, runs, files), key };
    kept.set(model, found);
    return found;
  };
  return {
    purposes,
    evaluate: (statement, purpose) => {
      const model = modelFor(forward, statement.range.start);
      const isEvaluated = purpose.kind === 'claims' || purpose.kind === 'restates';
      if (!isEvaluated || model === undefined) return undefined;
      const { draws, key: own } = drawsFor(model);
      const key = `${own}\n${keyOf(statement)}`;
      const result = cache.evaluated.get(key, () => evaluateStatement(statement, draws));
      return { model, draws, result, key };
    },
  };
}

/** Which files were read; of their content, which may be large, a hash. */
function filesText({ files }: OpenNote): string {
  return [...(files ?? [])]
    .map(([path, file]) => `${path} ${'error' in file ? file.error : hashOf(file)}`)
    .join('\n');
}

function hashOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${bytes.byteLength} ${hash}`;
}

function verdict(
  statement: Statement,
  purpose: Purpose,
  evaluation: Evaluation | undefined,
  custom: ReturnType<typeof customOf>,
  { text }: Note,
  cache: CheckCache,
): CheckedRelation {
  if (evaluation === undefined) return settled(purpose, statement, text);
  const { model, draws, result, key } = evaluation;
  const isTrue = result.examination.kind === 'true';
  if (purpose.kind === 'restates' && !isTrue && !purpose.isClaim) {
    const reason = t('The symbol gets another meaning here.');
    return { ...baseOf(statement, text, model.name), status: 'defines', reason };
  }
  const { start } = statement.range;
  const seen = JSON.stringify([custom, isCondition(statement, text)]);
  const { at, checked } = cache.checked.get(`${model.name}\n${seen}\n${key}`, () => ({
    at: start,
    checked: checkStatement(statement, draws, result, custom, model.name, text),
  }));
  return movedTo(checked, start - at);
}

/** What needs no evaluation, or has no model to be evaluated on. */
function settled(purpose: Purpose, statement: Statement, text: string): CheckedRelation {
  const base = baseOf(statement, text, undefined);
  switch (purpose.kind) {
    case 'defines':
      return { ...base, status: 'defines' };
    case 'models':
      return { ...base, status: 'defines', reason: t('It is part of the model.') };
    case 'assumes':
      return { ...base, reason: t('It is taken as an assumption.') };
    case 'claims':
    case 'restates':
      return { ...base, reason: t('The note has no model to evaluate it on.') };
  }
}
