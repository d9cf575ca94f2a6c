import type { Range } from '../../note/range.ts';
import type { CheckedRelation, CheckValues } from './checkedRelation.ts';
import type { Custom } from './custom.ts';
import { certainty } from './difference.ts';
import type { Draws } from './draws.ts';
import {
  examine,
  instancesFor,
  tryOnce,
  type Example,
  type Examination,
  type Found,
  type Sides,
} from './examine.ts';
import { freshChoices, readingsWhere, type Reading } from './choices.ts';
import { readingWords } from './readingWords.ts';
import type { Statement } from './statements.ts';
import { suggest } from './suggest.ts';
import { valueText } from './valueText.ts';

/** What evaluating a relation gave, before the note is looked at as a whole. */
export interface Evaluated {
  readonly examination: Examination;
  /** The layouts of derivatives in which it is true. */
  readonly layouts: 'either' | Reading['layout'];
}

export function evaluateStatement(statement: Statement, draws: Draws): Evaluated {
  const sides = sidesOf(statement);
  const worlds = draws.worlds();
  const examination = examine(sides, worlds);
  if (examination.kind !== 'true' || !examination.found.asked.has('layout')) {
    return { examination, layouts: 'either' };
  }
  const { layout } = examination.found.reading;
  const other = examine(
    sides,
    worlds.slice(0, 1),
    readingsWhere(({ layout: one, order }) => one !== layout && order === 'ascending'),
  );
  return { examination, layouts: other.kind === 'true' ? 'either' : layout };
}

/** Whether it is true here, too, where a `\\prod` is read in descending order. */
function isOrderAlone(statement: Statement, draws: Draws, layout: Reading['layout']): boolean {
  const found = examine(
    sidesOf(statement),
    draws.worlds().slice(0, 1),
    readingsWhere((one) => one.layout === layout && one.order === 'descending'),
  );
  return found.kind === 'true' && found.found.asked.has('order');
}

function sidesOf({ left, right, sign, range }: Statement): Sides {
  return { left, right, sign, place: range.start };
}

/**
 * The verdict on one relation.
 *
 * @param custom how the note writes; a relation that is true in another layout only is wrong here
 */
export function checkStatement(
  statement: Statement,
  draws: Draws,
  { examination, layouts }: Evaluated,
  custom: Custom,
  model: string,
  text: string,
): CheckedRelation {
  const { sign } = statement;
  const base = baseOf(statement, text, model);
  if (sign === '\\to' || sign === '\\propto') {
    return { ...base, reason: `Relations with ${sign} are not checked.` };
  }
  const { layout } = custom;
  switch (examination.kind) {
    case 'true':
      if (layout !== undefined && layouts !== 'either' && layouts !== layout) {
        return {
          ...base,
          status: 'scalars-only',
          severity: isOrderAlone(statement, draws, layout) ? 'information' : 'warning',
          relativeError: examination.found.worst,
          reason: `True only with derivatives laid out as ${layouts === 'numerator' ? 'outputs × inputs' : 'inputs × outputs'}; the rest of the note has them the other way.`,
          suggestion: suggest(statement, draws, text, custom),
        };
      }
      return holds(statement, base, examination.found, draws, text, custom);
    case 'unknown':
      return { ...base, reason: examination.error.message };
    case 'nowhere':
      return { ...base, reason: 'No step of the model has all of its terms.' };
    case 'false':
      return differs(statement, base, examination, draws, text, custom);
  }
}

export function baseOf(
  { range, signRange }: Pick<Statement, 'range' | 'signRange'>,
  text: string,
  model: string | undefined,
): CheckedRelation {
  return {
    status: 'unchecked',
    severity: undefined,
    range,
    signRange,
    tex: texOf(range, text),
    relativeError: undefined,
    reason: undefined,
    suggestion: undefined,
    values: undefined,
    model,
  };
}

function texOf(range: Range, text: string): string {
  return text.slice(range.start, range.end).replaceAll(/\s+/g, ' ');
}

function holds(
  statement: Statement,
  base: CheckedRelation,
  found: Found,
  draws: Draws,
  text: string,
  custom: Custom,
): CheckedRelation {
  const relativeError = found.worst;
  const isOrderOnly = found.asked.has('order') && found.reading.order === 'descending';
  if (!isOrderOnly) {
    return { ...base, status: 'holds', relativeError, reason: readingWords(found) };
  }
  return {
    ...base,
    status: 'scalars-only',
    severity: 'information',
    relativeError,
    reason:
      'Matrices do not commute: true only where the factors of the \\prod are read in descending order.',
    suggestion: suggest(statement, draws, text, custom),
  };
}

function differs(
  statement: Statement,
  base: CheckedRelation,
  result: Extract<Examination, { readonly kind: 'false' }>,
  draws: Draws,
  text: string,
  custom: Custom,
): CheckedRelation {
  const { sign } = statement;
  const sides = sidesOf(statement);
  const { example, shape } = result;
  const relativeError = example?.error;
  const values = example && smallest(statement, result, draws);
  const unchecked = (reason: string): CheckedRelation => ({
    ...base,
    relativeError,
    values,
    reason,
  });
  const held = draws.held();
  if (held.length > 0 && examine(sides, held).kind === 'true') {
    return {
      ...base,
      status: 'holds',
      relativeError: 0,
      reason: 'True with the derivatives at zero that the note sets to zero.',
    };
  }
  if (sign === '\\approx') {
    return unchecked('The two sides differ; how near they must be, the note does not say.');
  }
  const [doubt] = result.doubts;
  if (doubt !== undefined) return unchecked(doubt);
  if (example !== undefined && example.error < certainty) {
    return unchecked('The two sides differ by no more than rounding may explain.');
  }
  const scalar = draws.scalar();
  const inScalars = scalar && examine(sides, [scalar]);
  const isTrueOfScalars = inScalars?.kind === 'true' && !isTrivial(statement, draws);
  const suggestion = suggest(statement, draws, text, custom, example?.variables);
  if (isTrueOfScalars || suggestion?.isReordering === true) {
    if (example === undefined && suggestion === undefined) {
      return unchecked(
        `True of scalars; of matrices the shapes do not fit as they are written: ${shape?.message ?? ''}.`,
      );
    }
    return {
      ...base,
      status: 'scalars-only',
      severity: 'warning',
      relativeError,
      values,
      reason:
        example === undefined
          ? `True of scalars only: of matrices the shapes do not fit, ${shape?.message ?? ''}.`
          : 'True of scalars only: matrices do not commute.',
      suggestion,
    };
  }
  const isFalseOfScalars =
    inScalars?.kind === 'false' && (inScalars.example?.error ?? 0) > certainty;
  if (!isFalseOfScalars && (inScalars !== undefined || example === undefined)) {
    return unchecked(
      'The two sides differ, but what they are in the simplest case cannot be told.',
    );
  }
  const isBound = sign !== '=' && sign !== ':=' && sign !== '\\equiv';
  return {
    ...base,
    status: 'fails',
    severity: 'warning',
    relativeError:
      relativeError ?? (inScalars?.kind === 'false' ? inScalars.example?.error : undefined),
    values,
    reason: isBound
      ? 'The bound does not hold on the model.'
      : 'The two sides differ on the model.',
    suggestion,
  };
}

/** 0 = 0 tells nothing. */
function isTrivial(statement: Statement, draws: Draws): boolean {
  const world = draws.scalar();
  if (world === undefined) return true;
  const sides = sidesOf(statement);
  const examined = examine(sides, [world]);
  if (examined.kind !== 'true') return true;
  const trial = tryOnce(sides, world, freshChoices(examined.found.choices));
  return trial.kind === 'true' && trial.isTrivial;
}

/** Both values at the earliest choice of the indices at which they differ. */
function smallest(
  statement: Statement,
  { example, choices }: Extract<Examination, { readonly kind: 'false' }>,
  draws: Draws,
): CheckValues {
  const [world] = draws.worlds();
  const sides = sidesOf(statement);
  let found: Example = example!;
  if (world !== undefined && choices !== undefined) {
    const instances = instancesFor(sides, world).sort((a, b) => total(a) - total(b));
    const trial = tryOnce(sides, world, freshChoices(choices), instances);
    if (trial.kind === 'false') found = trial.example;
  }
  return {
    left: valueText(found.left),
    right: valueText(found.right),
    at: [...found.variables].map(([name, value]) => `${name} = ${value}`).join(', '),
  };
}

function total(variables: ReadonlyMap<string, number>): number {
  return [...variables.values()].reduce((a, b) => a + b, 0);
}
