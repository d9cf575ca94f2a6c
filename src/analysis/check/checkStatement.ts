import type { Range } from '../../note/range.ts';
import type { CheckedRelation, CheckValues } from './checkedRelation.ts';
import { certainty } from './difference.ts';
import type { Draws } from './draws.ts';
import {
  examine,
  instancesFor,
  tryOnce,
  type Example,
  type Examination,
  type Found,
} from './examine.ts';
import { readingWords } from './readingWords.ts';
import type { Statement } from './statements.ts';
import { suggest } from './suggest.ts';
import { valueText } from './valueText.ts';

/** The relation as the model bears it out, and in which layouts of derivatives it is true. */
export interface StatementCheck {
  readonly checked: CheckedRelation;
  readonly layouts: 'either' | 'numerator' | 'denominator';
}

/** Evaluates one relation on the draws of one model. */
export function checkStatement(
  statement: Statement,
  draws: Draws,
  model: string,
  text: string,
): StatementCheck {
  const { left, right, sign, range } = statement;
  const sides = { left, right, sign, place: range.start };
  const base = baseOf(statement, text, model);
  if (sign === '\\to' || sign === '\\propto') {
    return either({ ...base, reason: `Relations with ${sign} are not checked.` });
  }
  const worlds = draws.worlds();
  const result = examine(sides, worlds);
  switch (result.kind) {
    case 'true':
      return holds(statement, base, result.found, draws);
    case 'unknown':
      return either({ ...base, reason: result.error.message });
    case 'nowhere':
      return either({ ...base, reason: 'No step of the model has all of its terms.' });
    case 'false':
      return either(differs(statement, base, result, draws, text));
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

function either(checked: CheckedRelation): StatementCheck {
  return { checked, layouts: 'either' };
}

function holds(
  statement: Statement,
  base: CheckedRelation,
  found: Found,
  draws: Draws,
): StatementCheck {
  const { left, right, sign, range } = statement;
  const sides = { left, right, sign, place: range.start };
  const layouts = found.asked.has('layout')
    ? examine(sides, draws.worlds().slice(0, 1), ({ layout }) => layout !== found.reading.layout)
        .kind === 'true'
      ? 'either'
      : found.reading.layout
    : 'either';
  const relativeError = found.worst;
  const isOrderOnly = found.asked.has('order') && found.reading.order === 'descending';
  if (isOrderOnly) {
    return {
      checked: {
        ...base,
        status: 'scalars-only',
        severity: 'information',
        relativeError,
        reason:
          'Matrices do not commute: true only where the factors of the \\prod are read in descending order.',
        suggestion: suggest(statement, draws, base.tex),
      },
      layouts,
    };
  }
  return {
    checked: { ...base, status: 'holds', relativeError, reason: readingWords(found) },
    layouts,
  };
}

function differs(
  statement: Statement,
  base: CheckedRelation,
  result: Extract<Examination, { readonly kind: 'false' }>,
  draws: Draws,
  text: string,
): CheckedRelation {
  const { left, right, sign, range } = statement;
  const sides = { left, right, sign, place: range.start };
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
  const suggestion = suggest(statement, draws, text);
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
function isTrivial({ left, right, sign, range }: Statement, draws: Draws): boolean {
  const world = draws.scalar();
  if (world === undefined) return true;
  const sides = { left, right, sign, place: range.start };
  const examined = examine(sides, [world]);
  if (examined.kind !== 'true') return true;
  const trial = tryOnce(sides, world, {
    reading: examined.found.reading,
    asked: new Set(),
    doubts: new Set(),
  });
  return trial.kind === 'true' && trial.isTrivial;
}

/** Both values at the earliest choice of the indices at which they differ. */
function smallest(
  { left, right, sign, range }: Statement,
  { example, reading }: Extract<Examination, { readonly kind: 'false' }>,
  draws: Draws,
): CheckValues {
  const [world] = draws.worlds();
  const sides = { left, right, sign, place: range.start };
  let found: Example = example!;
  if (world !== undefined && reading !== undefined) {
    const instances = instancesFor(sides, world).sort((a, b) => total(a) - total(b));
    const trial = tryOnce(
      sides,
      world,
      { reading, asked: new Set(), doubts: new Set() },
      instances,
    );
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
