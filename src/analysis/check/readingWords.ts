import { t } from '@vscode/l10n';
import type { Found } from './examine.ts';

/** What had to be read in an unusual way for a relation to be true; undefined for nothing. */
export function readingWords({ reading, asked }: Found): string | undefined {
  const words: string[] = [];
  if (asked.has('held') && reading.held === 'immediate') {
    words.push(t('with the derivative of a state by a parameter read as the immediate one'));
  }
  if (asked.has('heldStates') && reading.heldStates === 'immediate') {
    words.push(t('with the other states held fixed'));
  }
  if (asked.has('heldBeside') && reading.heldBeside === 'states') {
    words.push(t('with the other states of the same step held fixed'));
  }
  if (asked.has('definedOrder') && reading.definedOrder === 'descending') {
    words.push(t('with the factors of \\prod in descending order'));
  }
  if (asked.has('layout') && reading.layout === 'denominator') {
    words.push(t('with derivatives laid out as inputs × outputs'));
  }
  return words.length === 0 ? undefined : t('True {0}.', words.join(', '));
}
