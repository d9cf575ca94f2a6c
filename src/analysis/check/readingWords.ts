import { t } from '@vscode/l10n';
import { hasAsked } from './choices.ts';
import type { Found } from './examine.ts';

/** What had to be read in an unusual way for a relation to be true; undefined for nothing. */
export function readingWords(found: Found): string | undefined {
  const { reading } = found;
  const words: string[] = [];
  if (hasAsked(found, 'held') && reading.held === 'immediate') {
    words.push(t('with the derivative of a state by a parameter read as the immediate one'));
  }
  if (hasAsked(found, 'heldStates') && reading.heldStates === 'immediate') {
    words.push(t('with the other states held fixed'));
  }
  if (hasAsked(found, 'heldBeside') && reading.heldBeside === 'states') {
    words.push(t('with the other states of the same step held fixed'));
  }
  if (hasAsked(found, 'definedOrder') && reading.definedOrder === 'descending') {
    words.push(t('with the factors of \\prod in descending order'));
  }
  if (hasAsked(found, 'layout') && reading.layout === 'denominator') {
    words.push(t('with derivatives laid out as inputs × outputs'));
  }
  return words.length === 0 ? undefined : t('True {0}.', words.join(', '));
}
