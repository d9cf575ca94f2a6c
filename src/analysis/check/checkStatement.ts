import { t } from '@vscode/l10n';
import { baseOf } from './baseRelation.ts';
import { tightness, tightnessWords } from './bounds.ts';
import type { CheckedRelation } from './checkedRelation.ts';
import { hasAsked, type Reading } from './choices.ts';
import type { Custom } from './custom.ts';
import { differs } from './differs.ts';
import type { Draws } from './draws.ts';
import { examine, type Examination, type Found } from './examine.ts';
import { readingWords } from './readingWords.ts';
import { differenceWords, signKind } from './relationSigns.ts';
import { sidesOf, type Sides, type Statement } from './statements.ts';
import { suggest } from './suggest.ts';
import { beginsLastStepBack, truncatedWords } from './truncated.ts';

/** What evaluating a relation gave, before the note is looked at as a whole. */
export interface Evaluated {
  readonly examination: Examination;
  /** The layouts of derivatives in which it is true. */
  readonly layouts: 'either' | Reading['layout'];
  /** True only of vectors that lie where the model's own stand, or the other way round. */
  readonly isTurned: boolean;
}

export function evaluateStatement(statement: Statement, draws: Draws): Evaluated {
  const sides = sidesOf(statement);
  const worlds = draws.worlds();
  const any = examine(sides, worlds);
  const { examination, isTurned } = inOwnVectors(any, sides, draws);
  if (examination.kind !== 'true' || !hasAsked(examination.found, 'layout')) {
    return { examination, layouts: 'either', isTurned };
  }
  const { layout } = examination.found.reading;
  const other = examine(sides, worlds.slice(0, 1), {
    layout: layout === 'numerator' ? 'denominator' : 'numerator',
    order: 'ascending',
  });
  return { examination, layouts: other.kind === 'true' ? 'either' : layout, isTurned };
}

/** The same in the model's own convention, where it is true there, too. */
function inOwnVectors(
  examination: Examination,
  sides: Sides,
  draws: Draws,
): Pick<Evaluated, 'examination' | 'isTurned'> {
  const { vectors: own } = draws;
  if (own === undefined || examination.kind !== 'true') return { examination, isTurned: false };
  const { found } = examination;
  if (!hasAsked(found, 'vectors') || found.reading.vectors === own) {
    return { examination, isTurned: false };
  }
  const there = examine(sides, draws.worlds(), { vectors: own });
  return there.kind === 'true'
    ? { examination: there, isTurned: false }
    : { examination, isTurned: true };
}

/** Whether it is true here, too, where a `\\prod` is read in descending order. */
function isOrderAlone(statement: Statement, draws: Draws, layout: Reading['layout']): boolean {
  const examined = examine(sidesOf(statement), draws.worlds().slice(0, 1), {
    layout,
    order: 'descending',
  });
  return examined.kind === 'true' && hasAsked(examined.found, 'order');
}

/**
 * The verdict on one relation.
 *
 * @param custom how the note writes; a relation that is true in another layout only is wrong here
 */
export function checkStatement(
  statement: Statement,
  draws: Draws,
  { examination, layouts, isTurned }: Evaluated,
  custom: Custom,
  model: string,
  text: string,
): CheckedRelation {
  const { sign } = statement;
  const base = baseOf(statement, text, model);
  if (signKind(sign) === 'other') {
    return { ...base, reason: t('Relations with {0} are not checked.', sign) };
  }
  const { layout } = custom;
  switch (examination.kind) {
    case 'true':
      if (beginsLastStepBack(statement.right)) return { ...base, reason: truncatedWords() };
      if (isTurned) return turnedVectors(statement, base, draws, text, custom);
      if (layout !== undefined && layouts !== 'either' && layouts !== layout) {
        return {
          ...base,
          status: 'scalars-only',
          severity: isOrderAlone(statement, draws, layout) ? 'information' : 'warning',
          relativeError: examination.found.worst,
          reason: t(
            'True only with derivatives laid out as {0}; the rest of the note has them the other way.',
            layouts === 'numerator' ? t('outputs × inputs') : t('inputs × outputs'),
          ),
          suggestion: suggest(statement, draws, text, custom),
        };
      }
      return holds(statement, base, examination.found, draws, text, custom);
    case 'unknown':
      return { ...base, reason: examination.error.message };
    case 'nowhere':
      return { ...base, reason: t('No step of the model has all of its terms.') };
    case 'false':
      return differs(statement, examination, draws, custom, model, text);
  }
}

/** A slip only where another order of the factors makes it true of the model's own vectors. */
function turnedVectors(
  statement: Statement,
  base: CheckedRelation,
  draws: Draws,
  text: string,
  custom: Custom,
): CheckedRelation {
  const { vectors } = draws;
  const reason =
    vectors === 'column'
      ? t('True only of vectors that lie, h W; those of the model stand, W h.')
      : t('True only of vectors that stand, W h; those of the model lie, h W.');
  const suggestion = suggest(statement, draws, text, { ...custom, vectors });
  return suggestion?.isReordering === true
    ? { ...base, status: 'scalars-only', severity: 'warning', reason, suggestion }
    : { ...base, reason };
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
  const isOrderOnly = hasAsked(found, 'order') && found.reading.order === 'descending';
  if (!isOrderOnly) {
    const words = [readingWords(found), signWords(statement, found, draws)];
    const reason = words.filter((part) => part !== undefined).join(' ');
    return { ...base, status: 'holds', relativeError, reason: reason === '' ? undefined : reason };
  }
  return {
    ...base,
    status: 'scalars-only',
    severity: 'information',
    relativeError,
    reason: t(
      'Matrices do not commute, and the \\prod ascends: true only with its later factors further to the left.',
    ),
    suggestion: suggest(statement, draws, text, custom, undefined, found.reading.held),
  };
}

/** How tight a bound is, how near two sides are that are said to be near. */
function signWords(
  statement: Statement,
  { choices, worst }: Found,
  draws: Draws,
): string | undefined {
  switch (signKind(statement.sign)) {
    case 'bound': {
      const tight = tightness(sidesOf(statement), draws.worlds(), choices);
      return tight && tightnessWords(tight, statement.sign);
    }
    case 'near':
      return differenceWords(worst);
    case 'equation':
    case 'other':
      return undefined;
  }
}
