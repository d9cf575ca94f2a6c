import { t } from '@vscode/l10n';
import type { CheckedRelation, CheckStatus } from '../analysis/check/checkedRelation.ts';
import { countStatuses } from '../analysis/check/countStatuses.ts';
import { formatNumber } from './formatNumber.ts';
import { code } from './termMarkdown.ts';

/** What a status says to a person. */
export function statusWords(status: CheckStatus): string {
  switch (status) {
    case 'holds':
      return t('Holds on the model');
    case 'scalars-only':
      return t('True of scalars only');
    case 'fails':
      return t('Does not hold on the model');
    case 'defines':
      return t('Defines a symbol');
    case 'unchecked':
      return t('Not checked');
  }
}

/** Those that were put to the test: `11 of 12 equations hold`; undefined where there are none. */
export function holdWords(relations: readonly CheckedRelation[]): string | undefined {
  const { holds, fails, 'scalars-only': scalars } = countStatuses(relations);
  const all = holds + fails + scalars;
  if (all === 0) return undefined;
  if (all === 1) return holds === 1 ? t('1 equation holds') : t('1 equation does not hold');
  return holds === all
    ? t('all {0} equations hold', all)
    : t('{0} of {1} equations hold', holds, all);
}

/** All counts: `11 of 12 equations hold · 3 definitions · 2 not checked`. */
export function summaryWords(relations: readonly CheckedRelation[]): string {
  const { defines, unchecked } = countStatuses(relations);
  const parts = [
    holdWords(relations),
    defines === 0 ? undefined : defines === 1 ? t('1 definition') : t('{0} definitions', defines),
    unchecked === 0 ? undefined : t('{0} not checked', unchecked),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? t('The note has no equations.') : parts.join(' · ');
}

/** The reason and what is near and true, in one line; '' where there is nothing to add. */
export function detailWords({ reason, suggestion }: CheckedRelation): string {
  return [reason, suggestion?.text].filter((part) => part !== undefined).join(' ');
}

const nothingMore = { reason: undefined, suggestion: undefined };

/**
 * A hover in markdown: the status, how exactly, why, both values, and what is near and true. Why and
 * what is near are left out where the problem there says them already.
 */
export function relationMarkdown(relation: CheckedRelation): string {
  const { status, relativeError, severity, values } = relation;
  const { reason, suggestion } = severity === undefined ? relation : nothingMore;
  const error =
    relativeError === undefined ||
    !Number.isFinite(relativeError) ||
    (relativeError === 0 && status !== 'holds')
      ? ''
      : status === 'holds'
        ? t(', up to {0} of its size, on random draws of all numbers', formatNumber(relativeError))
        : t('; the sides differ by {0} of their size', formatNumber(relativeError));
  const at = values === undefined || values.at === '' ? '' : t(' At {0}:', code(values.at));
  return [
    t('**{0}**{1}.', statusWords(status), error),
    reason,
    values === undefined ? undefined : t('The two sides in a random draw.{0}', at),
    values && block([`left   ${values.left}`, `right  ${values.right}`]),
    suggestion === undefined ? undefined : suggestion.text,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n');
}

function block(lines: readonly string[]): string {
  return ['```text', ...lines, '```'].join('\n');
}
