import { t } from '@vscode/l10n';
import { baseOf } from './baseRelation.ts';
import type { CheckedRelation, CheckValues } from './checkedRelation.ts';
import { freshChoices } from './choices.ts';
import type { Custom } from './custom.ts';
import { certainty } from './difference.ts';
import type { Draws } from './draws.ts';
import { examine, instancesFor, tryOnce, type Example, type Examination } from './examine.ts';
import { isCondition, isNumber } from './conditions.ts';
import { differenceWords, signKind } from './relationSigns.ts';
import { sidesOf, type Statement } from './statements.ts';
import { suggest } from './suggest.ts';
import { isTruncated, truncatedWords } from './truncated.ts';
import { valueText } from './valueText.ts';

type False = Extract<Examination, { readonly kind: 'false' }>;

/** The verdict where the two sides differ in every reading. */
export function differs(
  statement: Statement,
  result: False,
  draws: Draws,
  custom: Custom,
  model: string,
  text: string,
): CheckedRelation {
  const sides = sidesOf(statement);
  const { example, shape } = result;
  const found = {
    ...baseOf(statement, text, model),
    relativeError: example?.error,
    values: example && smallest(statement, result, draws),
  };
  const held = draws.held();
  if (held.length > 0 && examine(sides, held).kind === 'true') {
    return {
      ...found,
      status: 'holds',
      relativeError: 0,
      values: undefined,
      reason: t('True with the derivatives at zero that the note sets to zero.'),
    };
  }
  const distributed = draws.distributed();
  if (distributed.length > 0 && examine(sides, distributed).kind === 'true') {
    return {
      ...found,
      status: 'holds',
      relativeError: 0,
      values: undefined,
      reason: t('True of targets whose entries sum to 1.'),
    };
  }
  const doubt = whyNoVerdict(statement, result, text);
  if (doubt !== undefined) return { ...found, reason: doubt };
  if (signKind(statement.sign) === 'bound') {
    return example === undefined
      ? { ...found, reason: shapeWords(shape?.message) }
      : {
          ...found,
          status: 'fails',
          severity: 'warning',
          reason: t('The bound does not hold on the model.'),
        };
  }
  if (isTruncated(statement, draws, text)) return { ...found, reason: truncatedWords() };
  const scalar = draws.scalar();
  const inScalars = scalar && examine(sides, [scalar]);
  const isTrueOfScalars = inScalars?.kind === 'true' && !isTrivial(statement, draws);
  const suggestion = suggest(statement, draws, text, custom, example?.variables);
  if (isTrueOfScalars || suggestion?.isReordering === true) {
    if (example === undefined && suggestion === undefined) {
      return { ...found, reason: t('True of scalars. {0}', shapeWords(shape?.message)) };
    }
    return {
      ...found,
      status: 'scalars-only',
      severity: 'warning',
      reason:
        example === undefined
          ? t('True of scalars, but not of matrices. {0}', shapeWords(shape?.message))
          : t('True of scalars, but not of matrices.'),
      suggestion,
    };
  }
  const ofScalars = inScalars?.kind === 'false' ? inScalars.example : undefined;
  const isFalseOfScalars = (ofScalars?.error ?? 0) > certainty;
  if (!isFalseOfScalars && (inScalars !== undefined || example === undefined)) {
    return {
      ...found,
      reason:
        example === undefined
          ? shapeWords(shape?.message)
          : t(
              'The two sides differ, but not where all sizes are 1: the shapes may be meant otherwise.',
            ),
    };
  }
  return {
    ...found,
    status: 'fails',
    severity: 'warning',
    relativeError: found.relativeError ?? ofScalars?.error,
    values: found.values ?? (ofScalars && valuesOf(ofScalars)),
    reason:
      example === undefined
        ? t('The two sides differ where all sizes are 1. {0}', shapeWords(shape?.message))
        : t('The two sides differ on the model.'),
    suggestion,
  };
}

/** Why a difference is no reason to say that the note is wrong. */
function whyNoVerdict(
  statement: Statement,
  { example, doubts: [doubt] }: False,
  text: string,
): string | undefined {
  const { sign, left, right } = statement;
  if (signKind(sign) === 'near') {
    return example === undefined ? undefined : differenceWords(example.error);
  }
  if (sign === '\\ll' || sign === '\\gg') {
    return t(
      'On the model one side is not below a tenth of the other, which is what the sign is taken for.',
    );
  }
  if (isCondition(statement, text)) return t('A condition, which the model does not meet.');
  if (signKind(sign) === 'bound' && (isNumber(left) || isNumber(right))) {
    return t('A condition on the numbers, which not all draws of the model meet.');
  }
  if (doubt !== undefined) return doubt;
  if (example !== undefined && example.error < certainty) {
    return t('The two sides differ by no more than rounding may explain.');
  }
  return undefined;
}

function shapeWords(message: string | undefined): string {
  return t(
    'As it is written the shapes do not fit{0}.',
    message === undefined ? '' : `: ${message}`,
  );
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
function smallest(statement: Statement, { example, choices }: False, draws: Draws): CheckValues {
  const [world] = draws.worlds();
  const sides = sidesOf(statement);
  let found: Example = example!;
  if (world !== undefined && choices !== undefined) {
    const instances = instancesFor(sides, world).sort((a, b) => total(a) - total(b));
    const trial = tryOnce(sides, world, freshChoices(choices), instances);
    if (trial.kind === 'false') found = trial.example;
  }
  return valuesOf(found);
}

function valuesOf({ left, right, variables }: Example): CheckValues {
  return {
    left: valueText(left),
    right: valueText(right),
    at: [...variables].map(([name, value]) => `${name} = ${value}`).join(', '),
  };
}

function total(variables: ReadonlyMap<string, number>): number {
  return [...variables.values()].reduce((a, b) => a + b, 0);
}
