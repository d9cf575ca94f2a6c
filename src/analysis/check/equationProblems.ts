import { t } from '@vscode/l10n';
import type { Problem } from '../../note/problem.ts';
import type { Range } from '../../note/range.ts';
import type { CheckedRelation, NoteCheck } from './checkedRelation.ts';

/**
 * What the check found wrong, as problems of the note: at the whole relation, with the values of
 * its sides as the places that belong to it and the suggested edit as a fix. None where the note
 * turns the check off.
 *
 * @param text the note that was checked
 */
export function equationProblems(
  { relations, isOff }: NoteCheck,
  text: string,
): readonly Problem[] {
  return isOff ? [] : relations.flatMap((relation) => problemOf(relation, text) ?? []);
}

function problemOf(relation: CheckedRelation, text: string): Problem | undefined {
  const { status, severity, range, reason, suggestion } = relation;
  if (severity === undefined || (status !== 'fails' && status !== 'scalars-only')) return undefined;
  const words = [reason, suggestion?.text].filter((part) => part !== undefined && part !== '');
  const edit = suggestion?.edit;
  return {
    code: status === 'fails' ? 'equation-fails' : 'equation-scalars-only',
    severity,
    range,
    message: words.length > 0 ? words.join(' ') : t('The equation does not hold on the model.'),
    related: sideValues(relation, text),
    ...(edit === undefined
      ? {}
      : {
          fixes: [{ title: fixTitle(edit.newText), range: edit.range, replacement: edit.newText }],
        }),
  };
}

function sideValues(
  relation: CheckedRelation,
  text: string,
): readonly { readonly range: Range; readonly message: string }[] {
  const { values } = relation;
  if (values === undefined) return [];
  const { left, right } = sidesOf(relation, text);
  const at = values.at === '' ? '' : t(' at {0}', values.at);
  return [
    { range: left, message: t('The left side{0}: {1}', at, values.left) },
    { range: right, message: t('The right side{0}: {1}', at, values.right) },
  ];
}

/** The two sides of a relation, without the space around its sign. */
export function sidesOf(
  { range, signRange }: Pick<CheckedRelation, 'range' | 'signRange'>,
  text: string,
): { readonly left: Range; readonly right: Range } {
  const left = text.slice(range.start, signRange.start);
  const right = text.slice(signRange.end, range.end);
  return {
    left: { start: range.start, end: range.start + left.replace(/[\s&\\]+$/, '').length },
    right: { start: range.end - right.replace(/^[\s&]+/, '').length, end: range.end },
  };
}

/** Longer replacements would not fit a menu. */
const longestTitle = 60;

function fixTitle(newText: string): string {
  const short = newText.replaceAll(/\s+/g, ' ').trim();
  return short.length <= longestTitle
    ? t('Write {0}', short)
    : t('Write {0}…', short.slice(0, longestTitle - 1));
}
